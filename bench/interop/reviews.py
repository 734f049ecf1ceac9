"""Whether a JSON-LD processor reads our reviews whole: `python reviews.py FILE`.

schema.org's own context cannot be fetched here; it puts each name into its vocabulary, and so does
the one below. Each property has to be one of schema.org's, as rdflib has listed them, and each
field that search engines ask for has to be there.
"""

import json
import sys
from pathlib import Path

from pyld import jsonld
from rdflib import Graph
from rdflib.namespace import RDF, SDO

CONTEXT = {"@vocab": str(SDO), "url": {"@type": "@id"}}
ASKED = {
    SDO.ClaimReview: ("claimReviewed", "reviewRating", "url", "author", "itemReviewed"),
    SDO.Rating: ("alternateName",),
    SDO.Claim: ("appearance", "datePublished"),
}


def main(path: Path) -> int:
    """Print what is missing or not known; 1 if anything is."""
    told = json.loads(path.read_bytes())
    faults = [] if told["@context"] == "https://schema.org" else ["it has another context"]
    quads = jsonld.to_rdf({**told, "@context": CONTEXT}, {"format": "application/n-quads"})
    graph = Graph().parse(data=quads, format="nquads")
    names = {*graph.predicates(), *graph.objects(None, RDF.type)} - {RDF.type}
    faults += [f"schema.org has no {name}" for name in names if name not in SDO]
    for kind, fields in ASKED.items():
        found = list(graph.subjects(RDF.type, kind))
        print(f"{len(found)} of {kind}")
        faults += [
            f"a {kind} has no {name}"
            for one in found
            for name in fields
            if graph.value(one, SDO[name]) is None
        ]
        faults += [] if found else [f"there is no {kind}"]
    fields = sum(count(one) for one in told["@graph"])
    if len(graph) != fields:
        faults.append(f"{fields} fields became {len(graph)} statements")
    print(f"{fields} fields, {len(names)} names")
    print(*faults or ["every name is schema.org's, and nothing that is asked for is missing"])
    return int(bool(faults))


def count(value):
    """How many statements an object makes: one for each value of a field but its own name."""
    if isinstance(value, list):
        return sum(map(count, value))
    if not isinstance(value, dict):
        return 0
    fields = {name: told for name, told in value.items() if name != "@id"}
    own = sum(len(told) if isinstance(told, list) else 1 for told in fields.values())
    return own + sum(map(count, fields.values()))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
