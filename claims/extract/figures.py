"""Find the numbers that a passage asserts: value, unit, what is counted, and bound.

Years, dates, ages, times, ordinals and the numbers in names are no figures.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from claims.extract import lexicon, numerals
from claims.model import Bound

_CURRENCIES: dict[str, dict[str, str]] = lexicon.load("figures")["currencies"]
_LABELS = lexicon.words("figures", "labels")
_TIMES = lexicon.words("figures", "times")
_SPANS = lexicon.words("figures", "spans")
_SINCE = lexicon.words("figures", "since")
_DATING = lexicon.words("figures", "dating")
_STOPS = lexicon.words("figures", "stops")

_FIGURE = re.compile(
    rf"""
    (?<![\w.,/:+-])
    (?P<currency>(?:{numerals.any_of(_CURRENCIES["before"])})\s?(?=\d))?
    {numerals.PATTERN}
    (?P<percent>\s?%|\s(?:per\s?cent)\b)?
    (?P<money>\s(?:{numerals.any_of(_CURRENCIES["behind"])})\b)?
    (?!\w|[/:]\d|[-–](?!an?\b)\w|,\d|\.\d|[\s-](?:{numerals.WORDY_SCALE})\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WORD = re.compile(r"\s+((?:[^\W\d]|[-'’])+)")
_OF = re.compile(rf"\s+of(?:\s+(?:{numerals.any_of(lexicon.words('figures', 'determiners'))})\b)*")
_OLD = re.compile(rf"\s+(?:{numerals.any_of(_SPANS)})\s+(?:{numerals.any_of(_SINCE)})\b")
_TO = re.compile(r"\s+to\s+")
_AND = re.compile(r"\s+and\s+")
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_TELLING = ("currency", "percent", "money", "scale", "letters", "hundreds", "every")
_LONGEST_WORDING = 24  # characters of what says the bound
_MOST_COUNTED = 4  # words
_EARLIEST_YEAR, _LATEST_YEAR = 1500, 2100


def _bounds(table: str) -> dict[str, Bound]:
    return {
        word: bound for bound, words in lexicon.load("figures")[table].items() for word in words
    }


_BOUNDS_BEFORE, _BOUNDS_BEHIND = _bounds("bounds"), _bounds("bounds_behind")
_BEFORE = re.compile(rf"\b({numerals.any_of(_BOUNDS_BEFORE)})\s+$", re.IGNORECASE)
_BEHIND = re.compile(rf"\s+({numerals.any_of(_BOUNDS_BEHIND)})\b", re.IGNORECASE)


class Found(NamedTuple):
    """A number at code points ``[start, end)`` of the text, as ``model.Figure`` holds it."""

    start: int
    end: int
    text: str
    value: float
    unit: str | None
    what: str | None
    bound: Bound


def find(text: str, start: int, end: int) -> list[Found]:
    """The figures in ``text[start:end]``; offsets count from the start of ``text``."""
    found = list(_figures(text, start, end))
    for i, (low, high) in enumerate(pairwise(found)):
        if _is_range(text, low, high):
            found[i] = low._replace(unit=high.unit, what=high.what, bound="at least")
            found[i + 1] = high._replace(bound="at most")
    return found


def _figures(text: str, start: int, end: int) -> Iterator[Found]:
    for match in _FIGURE.finditer(text, start, end):
        if _asserts(text, match, start, end):
            yield Found(
                start=match.start(),
                end=match.end(),
                text=match.group(),
                value=numerals.value(match),
                unit=_unit(match),
                what=_counted(text, match.end(), end),
                bound=_bound(text, match, start, end),
            )


def _is_range(text: str, low: Found, high: Found) -> bool:
    """Whether the two are the ends of one range: "5 to 7 cameras", "between 5 and 7 cameras".

    "From 5 to 7" is as often a change as a range.
    """
    if low.what is not None or low.unit not in {None, high.unit} or low.value >= high.value:
        return False
    ahead = max(0, low.start - _LONGEST_WORDING)
    if _TO.fullmatch(text, low.end, high.start):
        return not _FROM.search(text, ahead, low.start)
    paired = _AND.fullmatch(text, low.end, high.start)
    return bool(paired and _BETWEEN.search(text, ahead, low.start))


def _unit(match: re.Match[str]) -> str | None:
    if match["percent"]:
        return "%"
    if match["currency"]:
        return _CURRENCIES["before"][match["currency"].strip().upper()]
    money = " ".join((match["money"] or "").lower().split())
    return _CURRENCIES["behind"].get(money)


def _asserts(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether the number counts or measures something: no year, date, age, time or pronoun."""
    if _OLD.match(text, match.end(), end):
        return False
    if any(match[name] for name in _TELLING):
        return True
    behind = _word(text, match.end(), end)
    counts = behind != "" and behind not in _STOPS
    if match["parts"]:  # "a third of", but "a third party"
        return not (counts and match["parted"].lower() in {"a", "an"})
    before = text[start : match.start()].rstrip().rpartition(" ")[2].strip("(“\"'").lower()
    if _LABELS & {before, behind} or behind in _TIMES:
        return False
    if match["small"]:
        return match["small"].lower() != "one" and (counts or behind == "of")
    return not _is_age(text, match) and not _is_year(match["digits"], before, counts=counts)


def _is_age(text: str, match: re.Match[str]) -> bool:
    """Whether the number stands between commas: "Jan Smit, 42, said"."""
    return text.startswith(",", match.end()) and text.endswith(", ", 0, match.start())


def _is_year(digits: str, before: str, *, counts: bool) -> bool:
    """Whether ``digits`` are a year, which newspapers write without a comma."""
    plain = digits.isdecimal() and _EARLIEST_YEAR <= int(digits) <= _LATEST_YEAR
    return plain and (before in _DATING or not counts)


def _bound(text: str, match: re.Match[str], start: int, end: int) -> Bound:
    before = _BEFORE.search(text, max(start, match.start() - _LONGEST_WORDING), match.start())
    if before:
        return _BOUNDS_BEFORE[" ".join(before[1].lower().split())]
    behind = _BEHIND.match(text, match.end(), end)
    return _BOUNDS_BEHIND[" ".join(behind[1].lower().split())] if behind else "exactly"


def _counted(text: str, at: int, end: int) -> str | None:
    """The words behind the number, an "of the" aside, up to one that counts nothing."""
    behind = _BEHIND.match(text, at, end)
    at = behind.end() if behind else at
    part = _OF.match(text, at, end)
    at = part.end() if part else at
    words: list[str] = []
    while len(words) < _MOST_COUNTED and (match := _WORD.match(text, at, end)):
        if match[1].lower() in _STOPS:
            break
        words.append(match[1])
        at = match.end()
    return " ".join(words) or None


def _word(text: str, at: int, end: int) -> str:
    match = _WORD.match(text, at, end)
    return match[1].lower() if match else ""
