"""Tell what a name names: a person, company, public body, organisation or place.

By what stands in the name ("Ministry", "Ltd"), around it ("Mr", "the carmaker",
", 42,"), or elsewhere in the text: one name has one label in one text, and a
bare surname is labelled as the full name is.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise, takewhile

from claims.extract.names import clues
from claims.extract.names.spelling import Words
from claims.languages import vocabulary
from claims.languages.statements import Naming, Places
from claims.model import Schema

_WORDS = vocabulary(Naming)
_REPORTING = _WORDS.reporting
_PLACE_OPENERS = vocabulary(Places).openers
_PLACE_ENDINGS = tuple(vocabulary(Places).endings)
_DESCRIPTIONS: dict[str, Schema] = {
    word: schema for schema, words in _WORDS.descriptions.items() for word in words
}
_HEADS: tuple[tuple[frozenset[str], Schema], ...] = (
    (clues.PUBLIC_HEADS, "PublicBody"),
    (clues.ORGANISATION_HEADS, "Organization"),
    (clues.COMPANY_HEADS, "Company"),
    (clues.PLACE_HEADS, "Address"),
)
_BODIES: set[Schema] = {"Company", "PublicBody", "Organization"}
_SCHEMES: dict[str, Schema] = {
    **dict.fromkeys(("PER", "PERSON", "Person"), "Person"),
    **dict.fromkeys(("ORG", "Organization"), "Organization"),
    **dict.fromkeys(("LOC", "GPE", "FAC", "Address"), "Address"),
    **dict.fromkeys(("Company", "PublicBody"), "Organization"),
}
_LONGEST_PERSON = 4
_AGE = re.compile(r"\d{2}")
_REACH = 8  # words of an apposition that are looked at
_LISTED = {"Person", "Address"}
_BETWEEN = _WORDS.listing | {","}
_MOST_BETWEEN = 3  # a comma and two words of a list


def label(words: Words, runs: Iterable[range]) -> list[tuple[range, Schema]]:
    """Say for each of ``runs`` what it names."""
    found = {run: _by_form(words, run) or _by_context(words, run) for run in runs}
    known = _Known(words, found)
    for run in [run for run, schema in found.items() if schema is None]:
        found[run] = known.label(run)
    found |= _by_neighbours(words, found)
    # Full names first: a bare surname that nothing tells is then as the full name is.
    for run in [run for run, schema in found.items() if schema is None and len(run) > 1]:
        found[run] = _likeliest(words, run)
    known = _Known(words, found)
    return [
        (run, schema or known.label(run) or _likeliest(words, run)) for run, schema in found.items()
    ]


def relabel(words: Words, given: Mapping[range, str]) -> list[tuple[range, Schema]]:
    """Our schemas for names that come with a label of a common scheme (PER, GPE, NORP ...).

    Persons and places stay what they are said to be. Schemes know one kind of
    organisation; which of ours it is the text tells, as for names without a
    label. A label that names no actor and no place (DATE, LAW) drops the name.
    """
    known = {
        _undescribed(words, run): _SCHEMES[kind] for run, kind in given.items() if kind in _SCHEMES
    }
    known |= dict.fromkeys(_companies(words, known), "Organization")
    bodies = dict(label(words, [run for run, schema in known.items() if schema == "Organization"]))
    told = {run: schema for run, schema in bodies.items() if schema in _BODIES}
    return [(run, told.get(run, schema)) for run, schema in known.items()]


def _companies(words: Words, known: Mapping[range, Schema]) -> list[range]:
    """The names taken for persons or places whose form tells a company, and what is short for one.

    "Halden Bank" is no place, and beside "Halden Bank" nor is "Halden" a person, unless somebody
    in the text bears that surname or it stands behind a title.
    """
    full = [run for run in known if len(run) > 1 and _by_form(words, run) == "Company"]
    opening = {words.lower[run.start] for run in full}
    surnames = {words.lower[r.stop - 1] for r, s in known.items() if s == "Person" and len(r) > 1}
    short = [
        run
        for run, schema in known.items()
        if schema == "Person"
        and len(run) == 1
        and words.lower[run.start] in opening - surnames
        and not (run.start and clues.is_title(words, run.start - 1))
    ]
    return full + short


def _undescribed(words: Words, run: range) -> range:
    """Without what only describes the name: "campaign group Brook Watch"."""
    first = next((i for i in run if words.capital[i]), run.start)
    described = first > run.start and words.texts[first - 1] in _DESCRIPTIONS
    return range(first, run.stop) if described else run


def _by_form(words: Words, run: range) -> Schema | None:
    """What the name's own words say, or None."""
    if len(run) > 1 and words.lower[run.stop - 1] in clues.LEGAL_FORMS:
        return "Company"
    if clues.is_place(words, run):
        return "Address"
    if words.size(run) == 1:
        return _single_by_form(words.texts[run.start])
    return _by_head(words, run) or _by_first(words, run)


def _by_head(words: Words, run: range) -> Schema | None:
    """What the noun of the name says: at its end, or at its start before an "of"."""
    first, last = words.lower[run.start], words.lower[run.stop - 1]
    if "&" in words.texts[run.start : run.stop]:
        return "Company"
    if first in clues.GIVEN_NAMES:
        return None
    headed = not _WORDS.behind_head.isdisjoint(words.lower[run.start : run.stop])
    opening = {first} if headed else set[str]()
    nouns = opening | {last}
    return next((schema for heads, schema in _HEADS if not heads.isdisjoint(nouns)), None)


def _by_first(words: Words, run: range) -> Schema | None:
    """What the first word says: "Anna ...", "New ..."."""
    first = words.lower[run.start]
    if first in _PLACE_OPENERS:
        return "Address"
    person = first in clues.GIVEN_NAMES and words.size(run) <= _LONGEST_PERSON
    return "Person" if person else None


def _single_by_form(text: str) -> Schema | None:
    lower = text.lower()
    if lower in clues.PUBLIC_NAMES:
        return "PublicBody"
    if lower in clues.ORGANISATION_NAMES:
        return "Organization"
    if lower in clues.GIVEN_NAMES:
        return "Person"
    if lower.endswith(_PLACE_ENDINGS):
        return "Address"
    return "Organization" if clues.is_acronym(text) else None


def _by_context(words: Words, run: range) -> Schema | None:
    """What stands right before and behind the name says, or None."""
    before = _before(words, run)
    if run.start and words.size(run) <= _LONGEST_PERSON and clues.is_title(words, run.start - 1):
        return "Person"
    if before in _DESCRIPTIONS:
        return _DESCRIPTIONS[before]
    behind = words.lower[run.stop : run.stop + 2]
    if _WORDS.behind_person.intersection(behind[:1]) or _tells_of(behind):
        return "Person"
    if behind[:1] != [","]:
        return None
    return "Person" if _AGE.fullmatch(behind[-1]) else _by_apposition(words, run.stop + 1)


def _tells_of(behind: Sequence[str]) -> bool:
    """Whether a clause about a person follows: ", who"."""
    return behind[:1] == [","] and not _WORDS.relative.isdisjoint(behind[1:])


def _by_apposition(words: Words, start: int) -> Schema | None:
    """What the phrase at ``start`` calls the name before it: ", the Dutch carmaker, ..."."""
    if _WORDS.apposing.isdisjoint(words.lower[start : start + 1]):
        return None
    phrase = takewhile(
        lambda word: word.isalpha() and word not in _WORDS.ending_apposition,
        words.lower[start : start + _REACH],
    )
    called = [_DESCRIPTIONS[word] for word in phrase if word in _DESCRIPTIONS]
    return called[-1] if called else None


class _Known:
    """What a text says of its names somewhere, for where it says nothing."""

    def __init__(self, words: Words, found: Mapping[range, Schema | None]) -> None:
        self._words = words
        self._whole: dict[str, Counter[Schema]] = defaultdict(Counter)
        self._short: dict[str, Counter[Schema]] = defaultdict(Counter)
        self._placed: Counter[str] = Counter()
        self._times: Counter[str] = Counter()
        for run, schema in found.items():
            name = words.phrase(run)
            self._times[name] += 1
            self._placed[name] += _before(words, run) in _WORDS.placing
            if schema is not None:
                self._whole[name][schema] += 1
            if schema is not None and schema != "Address" and len(run) > 1:
                called = run.stop - 1 if schema == "Person" else run.start
                self._short[words.lower[called]][schema] += 1

    def label(self, run: range) -> Schema | None:
        """The label that the name has elsewhere, or that a longer form of it has."""
        name = self._words.phrase(run)
        surname = self._short.get(self._words.lower[run.stop - 1], Counter())
        if name in self._whole:
            return self._whole[name].most_common(1)[0][0]
        if len(run) > 1:
            return "Person" if surname["Person"] else None
        if surname:
            return surname.most_common(1)[0][0]
        return "Address" if 2 * self._placed[name] > self._times[name] else None


def _by_neighbours(
    words: Words, found: Mapping[range, Schema | None]
) -> Mapping[range, Schema | None]:
    """Label the names that are listed with known ones: "Mosul, Baiji and Tikrit"."""
    listed = dict[range, Schema | None]()
    for left, right in pairwise(found):
        if not _are_listed(words, left, right):
            continue
        for run, other in ((left, right), (right, left)):
            schema = listed.get(other) or found[other]
            if found[run] is None and schema in _LISTED and len(run) <= len(other):
                listed[run] = schema
    return listed


def _are_listed(words: Words, left: range, right: range) -> bool:
    between = words.lower[left.stop : right.start]
    return 0 < len(between) <= _MOST_BETWEEN and _BETWEEN.issuperset(between)


def _likeliest(words: Words, run: range) -> Schema:
    """What a name is most often where nothing else tells.

    Two or three words are a person if somebody tells something or the last
    of them comes again, as a surname does (precision of Person on Universal
    NER's dev texts: .71, against .60 without asking for either).
    """
    if not 1 < words.size(run) < _LONGEST_PERSON or _before(words, run) in _WORDS.definite:
        return "Organization"
    tells = {_before(words, run), *words.lower[run.stop : run.stop + 1]} & _REPORTING
    again = words.times[words.texts[run.stop - 1]] > 1
    return "Person" if tells or again else "Organization"


def _before(words: Words, run: range) -> str:
    return words.lower[run.start - 1] if run.start else ""
