"""Tell what a name names: a person, company, public body, organisation or place.

By what stands in the name ("Ministry", "Ltd"), before it ("Mr"), or elsewhere
in the text: a bare surname is labelled as the full name is.
"""

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Span

from claims.extract import lexicon
from claims.model import Schema

HEADS = (
    lexicon.words("names", "public_heads")
    | lexicon.words("names", "organisation_heads")
    | lexicon.words("names", "company_heads")
    | lexicon.words("names", "place_heads")
)

_LONGEST_PERSON = 4
_PLACING = {"in", "near", "across", "outside", "throughout"}


def label(doc: Doc, runs: Sequence[range]) -> list[Span]:
    """Label ``runs`` of tokens as names of ``doc``."""
    first = {run: _by_form(doc, run) for run in runs}
    persons = {doc[run.stop - 1].text for run, schema in first.items() if schema == "Person"}
    shorter = {
        doc[run.start].text: schema
        for run, schema in first.items()
        if schema is not None and schema != "Person" and len(run) > 1
    }
    return [
        Span(doc, run.start, run.stop, label=schema or _by_others(doc, run, persons, shorter))
        for run, schema in first.items()
    ]


def is_known(words: Sequence[str]) -> bool:
    """Whether the words alone show a name: a place, a given name, an acronym, a legal form."""
    lower = [word.lower() for word in words]
    known = lexicon.words("names", "given_names") | lexicon.words("names", "legal_forms")
    acronym = len(words) == 1 and len(words[0]) > 1 and words[0].isupper()
    return (
        " ".join(lower) in lexicon.words("names", "places") or bool(known & set(lower)) or acronym
    )


def title_length(doc: Doc, start: int, stop: int) -> int:
    """How many tokens at ``start`` are a title of the person whose name follows."""
    titles = lexicon.words("names", "titles")
    n = 0
    while start + n < stop and doc[start + n].lower_ in titles:
        n += 1
    while n and doc[start + n - 1].lower_ in lexicon.words("names", "half_titles"):
        n -= 1
    return n


def is_titled(doc: Doc, start: int) -> bool:
    """Whether a title stands right before token ``start``."""
    before = doc[start - 1].lower_ if start else ""
    titles = lexicon.words("names", "titles") - lexicon.words("names", "half_titles")
    return before in titles


def _by_form(doc: Doc, run: range) -> Schema | None:
    """What the name's own words and its title say, or None."""
    words = [doc[i].lower_ for i in run]
    if len(words) > 1 and words[-1] in lexicon.words("names", "legal_forms"):
        return "Company"
    if " ".join(words) in lexicon.words("names", "places"):
        return "Address"
    if is_titled(doc, run.start) and len(words) <= _LONGEST_PERSON:
        return "Person"
    for heads, schema in _HEADS:
        if (words[-1] in heads or words[0] in heads) and (len(words) > 1 or schema == "PublicBody"):
            return schema
    if len(words) > 1 and words[0] in lexicon.words("names", "given_names"):
        return "Person"
    acronym = len(words) == 1 and doc[run.start].text.isupper() and len(words[0]) > 1
    return "Organization" if acronym else None


_HEADS: tuple[tuple[frozenset[str], Schema], ...] = (
    (lexicon.words("names", "public_heads"), "PublicBody"),
    (lexicon.words("names", "organisation_heads"), "Organization"),
    (lexicon.words("names", "company_heads"), "Company"),
    (lexicon.words("names", "place_heads"), "Address"),
)


def _by_others(doc: Doc, run: range, persons: set[str], shorter: Mapping[str, Schema]) -> Schema:
    """What the text says elsewhere, else the likeliest for the name's length."""
    last = doc[run.stop - 1].text
    if last in persons or (len(run) == 1 and last.lower() in lexicon.words("names", "given_names")):
        return "Person"
    if len(run) == 1:
        before = doc[run.start - 1].lower_ if run.start else ""
        return shorter.get(last) or ("Address" if before in _PLACING else "Organization")
    person = len(run) < _LONGEST_PERSON and "&" not in doc[run.start : run.stop].text
    return "Person" if person else "Organization"
