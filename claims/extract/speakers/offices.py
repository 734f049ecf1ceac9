"""What a text says that a person is: "the mayor" is nobody whom it calls a chairman."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import takewhile

from spacy.tokens import Doc, Span

from claims.extract.handed import MENTIONS, once
from claims.extract.names.full_names import full_name
from claims.languages import vocabulary
from claims.languages.statements import Naming, Speaking

_WORDS = vocabulary(Speaking)
FORMER = _WORDS.former

_OPENS = {",", "(", "–", "—"}
_ENDS = _WORDS.ending_office | {",", ")", ".", ";"}
_AHEAD = 2  # tokens: "spokesman Jan" before "Smit"
_REACH = 8  # tokens of an apposition that are looked at


def may_be(doc: Doc, person: Span, noun: str) -> bool:
    """Whether a person may be called ``noun``: the text calls him so, or nothing at all.

    "Businessman" or "candidate" may be said of anybody, whatever else he is.
    """
    exclusive = _WORDS.people - _WORDS.anybody
    if noun not in exclusive:
        return True
    known = _offices(doc).get(full_name(doc, person), frozenset())
    return not known or noun in known


@once
def _offices(doc: Doc) -> Mapping[str, frozenset[str]]:
    """The nouns that ``doc`` calls each person."""
    found = defaultdict[str, frozenset[str]](frozenset)
    for person in MENTIONS.of(doc):
        if person.label_ == "Person":
            found[full_name(doc, person)] |= _called(doc, person)
    return dict(found)


def _called(doc: Doc, person: Span) -> frozenset[str]:
    """What stands before the name ("Mayor Anna Smit") and behind it (", its chairman,")."""
    nouns = _WORDS.people | frozenset(vocabulary(Naming).descriptions["Person"])
    nouns -= _WORDS.anybody
    before = [t.lower_ for t in doc[max(person.start - _AHEAD, 0) : person.start]]
    behind = doc[person.end : person.end + _REACH]
    apposed: list[str] = []
    if len(behind) > 1 and behind[0].text in _OPENS:
        apposed = [t.lower_ for t in takewhile(lambda t: t.lower_ not in _ENDS, behind[1:])]
    return _now(nouns, before) | _now(nouns, apposed)


def _now(nouns: frozenset[str], words: list[str]) -> frozenset[str]:
    """Those of ``nouns`` in ``words``; who was one formerly is called that and nothing else."""
    called = nouns.intersection(words)
    return frozenset(f"former {noun}" for noun in called) if FORMER & {*words} else called
