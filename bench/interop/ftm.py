"""Whether FollowTheMoney and nomenklatura read an export whole: `python ftm.py FILE`.

`ftm validate` ends with 0 whatever it drops, so what comes out is held against what went in, and
each reference against the schema that its property asks for.
"""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

from followthemoney import model
from nomenklatura.resolver import Linker
from nomenklatura.store import load_entity_file_store


def main(path: Path) -> int:
    """Print what was dropped and what does not fit; 1 if anything was."""
    told = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    by_id = {one["id"]: one for one in told}
    faults = list(dropped(path, by_id))
    faults += [fault for one in told for fault in misfits(one, by_id)]
    faults += list(unknown_to_nomenklatura(path, told))
    print(", ".join(f"{count} {name}" for name, count in Counter(map(schema, told)).most_common()))
    print(*faults or ["nothing was dropped, and every reference leads somewhere"], sep="\n")
    return int(bool(faults))


def schema(one):
    return one["schema"]


def dropped(path, by_id):
    command = [Path(sys.executable).parent / "ftm", "validate", "-i", path]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    kept = {one["id"]: one for one in map(json.loads, done.stdout.splitlines())}
    for key, one in by_id.items():
        before = {name: set(values) for name, values in one["properties"].items()}
        after = {name: set(values) for name, values in kept[key]["properties"].items()}
        for name in before.keys() | after.keys():
            if before.get(name) != after.get(name):
                yield f"{one['schema']} {key}: {name} {before.get(name)} became {after.get(name)}"


def misfits(one, by_id):
    """References that lead nowhere or to what may not stand there, and what is missing."""
    schema = model.get(one["schema"])
    for name in set(schema.required) - one["properties"].keys():
        yield f"{one['schema']} {one['id']} has no {name}"
    for name, values in one["properties"].items():
        prop = schema.get(name)
        for value in values:
            if prop.max_length and len(value) > prop.max_length:
                yield f"{one['id']}: {name} has {len(value)} characters, of {prop.max_length}"
            if prop.range and value not in by_id:
                yield f"{one['id']}: {name} leads nowhere"
            elif prop.range and not model.get(by_id[value]["schema"]).is_a(prop.range):
                yield f"{one['id']}: {name} leads to a {by_id[value]['schema']}"


def unknown_to_nomenklatura(path, told):
    """What its store does not give back, and links that it does not find from their ends."""
    view = load_entity_file_store(path, Linker({}), cleaned=False).default_view()
    for one in told:
        found = view.get_entity(one["id"])
        if found is None:
            yield f"nomenklatura does not have {one['id']}"
            continue
        lost = {
            name
            for name, values in one["properties"].items()
            if set(found.get(name)) != set(values)
        }
        if lost:
            yield f"nomenklatura has other {lost} of {one['id']}"
        ends = {"UnknownLink": "subject", "Ownership": "owner", "Documentation": "entity"}
        if end := ends.get(one["schema"]):
            other = view.get_entity(one["properties"][end][0])
            if one["id"] not in {near.id for _, near in view.get_adjacent(other)}:
                yield f"nomenklatura does not find {one['id']} beside its {end}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
