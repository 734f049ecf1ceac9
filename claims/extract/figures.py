"""Find the numbers that a passage asserts: value, unit, what is counted, and bound.

Years, dates, ages, times and ordinals are no figures. Libraries that parse
quantities were looked at and not taken: they know physical units rather than
what newspapers count, and none keeps "at least" with its number.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from claims.extract import lexicon
from claims.model import Bound

_CURRENCIES = {"$": "USD", "US$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY"}
_NUMBERS = lexicon.load("figures")["numbers"]
_SCALES: dict[str, float] = _NUMBERS["scales"]
_WORDS: dict[str, int] = _NUMBERS["words"]
_FRACTIONS: dict[str, int] = _NUMBERS["fractions"]

_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_NUMBER = re.compile(
    rf"""
    (?<![\w.,/:-])
    (?P<currency>US\$|[$£€¥])?
    (?:
        (?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)
      | (?P<words>\b(?:{_WORD})(?:-(?:{_WORD}))?\b)
      | (?P<article>\ba(?=\s(?:hundred|thousand|million|billion|dozen|half|third|quarter)\b))
    )
    (?:[\s-]?(?P<scale>thousand|million|billion|trillion|hundred|dozen|mn|bn|tn|[kKmM])\b)?
    (?:[\s-](?P<fraction>half|thirds?|quarters?|fifths?|tenths?)\b)?
    (?P<percent>\s?%|\s(?:per\ cent|percent)\b)?
    (?!\w|[/:]\d|-\w|,\d|\.\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BOUNDS: tuple[tuple[str, Bound], ...] = (
    (r"at least|more than|over|no fewer than|not less than|upwards of|above", "at least"),
    (r"at most|up to|no more than|fewer than|less than|under|below|almost|nearly", "at most"),
    (r"about|around|some|roughly|approximately|an estimated|estimated", "approximately"),
)
_BOUND = [(re.compile(rf"\b(?:{words})\s+$", re.IGNORECASE), bound) for words, bound in _BOUNDS]
_COUNTED = re.compile(r"\s+((?:[^\W\d]|[-'’])+)")
_MOST_COUNTED = 4  # words
_EARLIEST_YEAR, _LATEST_YEAR = 1500, 2100


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
    return list(_figures(text, start, end))


def _figures(text: str, start: int, end: int) -> Iterator[Found]:
    for match in _NUMBER.finditer(text, start, end):
        if not _asserts(text, match, start, end):
            continue
        yield Found(
            start=match.start(),
            end=match.end(),
            text=match.group(),
            value=_value(match),
            unit=_unit(match),
            what=_counted(text, match.end(), end),
            bound=_bound(text, start, match.start()),
        )


def _value(match: re.Match[str]) -> float:
    if match["digits"]:
        value = float(match["digits"].replace(",", ""))
    elif match["words"]:
        value = float(sum(_WORDS[word] for word in match["words"].lower().split("-")))
    else:
        value = 1.0
    value *= _SCALES.get((match["scale"] or "").lower(), 1)
    return value / _FRACTIONS.get((match["fraction"] or "").lower(), 1)


def _unit(match: re.Match[str]) -> str | None:
    if match["currency"]:
        return _CURRENCIES[match["currency"].upper()]
    return "%" if match["percent"] else None


def _asserts(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether the number counts or measures something: no year, date, age, time or pronoun."""
    if match["currency"] or match["percent"] or match["scale"] or match["fraction"]:
        return True
    if match["article"]:
        return False
    before = text[start : match.start()].rstrip().rpartition(" ")[2].strip("(“\"'").lower()
    after = _next_word(text, match.end(), end)
    if before in _dates() or after in _dates() or after in lexicon.words("figures", "times"):
        return False
    if match["words"]:
        return match["words"].lower() != "one" and bool(after) and after not in _stops()
    value = float(match["digits"].replace(",", ""))
    is_year = "," not in match["digits"] and _EARLIEST_YEAR <= value <= _LATEST_YEAR
    is_age = text[match.end() : match.end() + 1] == "," and text[: match.start()].endswith(", ")
    return not (is_age or (is_year and (not after or after in _stops())))


def _bound(text: str, start: int, at: int) -> Bound:
    before = text[start:at]
    return next((bound for pattern, bound in _BOUND if pattern.search(before)), "exactly")


def _counted(text: str, at: int, end: int) -> str | None:
    """The words that follow the number, up to one that counts nothing."""
    words: list[str] = []
    while len(words) < _MOST_COUNTED and (match := _COUNTED.match(text, at, end)):
        if match[1].lower() in _stops():
            break
        words.append(match[1])
        at = match.end()
    return " ".join(words) or None


def _next_word(text: str, at: int, end: int) -> str:
    match = _COUNTED.match(text, at, end)
    return match[1].lower() if match else ""


def _dates() -> frozenset[str]:
    return lexicon.words("figures", "dates")


def _stops() -> frozenset[str]:
    return lexicon.words("figures", "stops")
