"""Find the numbers that a passage asserts: value, unit, what is counted, and bound.

Years, dates, ages, times, ordinals and the numbers in names are no figures.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from claims.extract.figures import numerals
from claims.extract.figures.numerals import said
from claims.languages import vocabulary
from claims.languages.statements import Counting
from claims.model import Bound

_WORDS = vocabulary(Counting)
_CURRENCIES = _WORDS.currencies
_LABELS = vocabulary(Counting).labels
_TIMES = vocabulary(Counting).times
_SPANS = vocabulary(Counting).spans
_SINCE = vocabulary(Counting).since
_DATING = vocabulary(Counting).dating
_STOPS = vocabulary(Counting).stops

_MINUS = "\N{MINUS SIGN}"

_PERCENT_NEAR, _PERCENT = "|".join(_WORDS.percent_near), "|".join(_WORDS.percent)
_FIGURE = re.compile(
    rf"""
    (?<![\w.,/:+-])
    (?P<minus>\b{said("minus")}\s|[-{_MINUS}](?=\D?\d))?
    (?P<currency>(?:{numerals.any_of(_CURRENCIES["before"])})\s?(?=\d))?
    {numerals.PATTERN}
    (?P<percent>\s?%|\s?(?:{_PERCENT_NEAR})\b|\s(?:{_PERCENT})\b)?
    (?P<money>\s(?:{numerals.any_of(_CURRENCIES["behind"])})\b)?
    (?!\w|[/:]\d|[-–](?!{said("article")}\b)\w|,\d|\.\d|[\s-](?:{numerals.WORDY_SCALE})\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WORD = re.compile(r"\s+((?:[^\W\d]|[-'’])+)")
_OF = re.compile(
    rf"\s+{said('of')}(?:\s+(?:{numerals.any_of(vocabulary(Counting).determiners)})\b)*"
)
_OLD = re.compile(rf"\s+(?:{numerals.any_of(_SPANS)})\s+(?:{numerals.any_of(_SINCE)})\b")
# A dash between two figures of which either has a unit or a scale: "€2bn-€3bn", "5-7 million".
# A score, a season or a telephone number has none.
_JOIN = "\N{RIGHTWARDS ARROW}"
_CURRENCY = numerals.any_of(_CURRENCIES["before"])
_SIZE = (
    rf"\s?(?:%|(?:{_PERCENT_NEAR})\b|{numerals.WORDY_SCALE}"
    rf"|(?:{'|'.join(_WORDS.letters_in_range)})\b|{_PERCENT})"
)
_DASHED = re.compile(
    rf"((?:{_CURRENCY})?(?<![\d-])\d[\d.,]*)({_SIZE})?([-–])"
    rf"(?=({_CURRENCY})?\d[\d.,]*({_SIZE})?(?![\d-]))",
    re.IGNORECASE,
)
_DASH = re.compile(r"[-–]")
_TO_OR = f"(?:{said('to')}|{said('or')})"
_CLOCK = re.compile(
    rf"(?:\s(?:{_TO_OR}|{said('and')})\s\d{{1,2}})?\s?{said('clock')}\b", re.IGNORECASE
)
_TO = re.compile(rf"\s+{_TO_OR}\s+|{_JOIN}")
_OR = re.compile(rf"\s+{said('or')}\s+")
_AND = re.compile(rf"\s+{said('and')}\s+")
_BETWEEN = re.compile(rf"\b{said('between')}\s+$", re.IGNORECASE)
_FROM = re.compile(rf"\b{said('from')}\s+$", re.IGNORECASE)
_ARTICLE, _ONE = (re.compile(said(role), re.IGNORECASE) for role in ("article", "one"))
_PARTING = re.compile(said("of"))
_TELLING = (
    "currency",
    "percent",
    "money",
    "scale",
    "letters",
    "hundreds",
    "long",
    "whole",
    "half",
    "every",
)
_LONGEST_WORDING = 24  # characters of what says the bound
_MOST_COUNTED = 4  # words
_EARLIEST_YEAR, _LATEST_YEAR = 1500, 2100


def _bounds(table: Mapping[Bound, Iterable[str]]) -> dict[str, Bound]:
    return {word: bound for bound, words in table.items() for word in words}


_BOUNDS_BEFORE, _BOUNDS_BEHIND = _bounds(_WORDS.bounds), _bounds(_WORDS.bounds_behind)
_BEFORE = re.compile(rf"\b({numerals.any_of(_BOUNDS_BEFORE)})\s+$", re.IGNORECASE)
_BEHIND = re.compile(rf"\s+({numerals.any_of(_BOUNDS_BEHIND)})\b", re.IGNORECASE)


class FoundFigure(NamedTuple):
    """A number at code points ``[start, end)`` of the text, as ``model.Figure`` holds it."""

    start: int
    end: int
    text: str
    value: float
    unit: str | None
    what: str | None
    bound: Bound


def find(text: str, start: int, end: int) -> list[FoundFigure]:
    """The figures in ``text[start:end]``; offsets count from the start of ``text``."""
    passage = text[start:end]
    joined = text
    if _DASH.search(passage):
        joined = text[:start] + _DASHED.sub(_joined, passage) + text[end:]
    found = list(_figures(joined, start, end))
    for i, (low, high) in enumerate(pairwise(found)):
        if (ends := _range(joined, low, high)) is not None:
            found[i : i + 2] = ends
    return [f.found._replace(text=text[f.found.start : f.found.end]) for f in found]


class _Read(NamedTuple):
    """A figure with its number apart: 2.5 and a million of "2.5 million"."""

    found: FoundFigure
    mantissa: float
    scale: float


def _joined(match: re.Match[str]) -> str:
    """The dash of a range as one character that is no sign; another dash as it was."""
    first, size, dash, currency, last_size = match.groups()
    measured = size or currency or last_size or not first[0].isdigit()
    return f"{first}{size or ''}{_JOIN if measured else dash}"


def _figures(text: str, start: int, end: int) -> Iterator[_Read]:
    for match in _FIGURE.finditer(text, start, end):
        if not _asserts(text, match, start, end):
            continue
        sign = -1 if match["minus"] else 1
        found = FoundFigure(
            start=match.start(),
            end=match.end(),
            text=match.group(),
            value=sign * numerals.value(match),
            unit=_unit(match),
            what=_counted(text, match.end(), end),
            bound=_bound(text, match, start, end),
        )
        size = 100 if match["hundreds"] and not match["rest"] else 1
        scale = size * numerals.scale(match)
        yield _Read(found, sign * numerals.mantissa(match) / size, scale)


def _range(text: str, low: _Read, high: _Read) -> list[_Read] | None:
    """The two as the ends of one range, if they are: "5 to 7 cameras", "between 5 and 7 cameras".

    What only one of them has holds for both: the scale of "5 to 7 million", the euros of
    "€2-3bn". "From 5 to 7" is as often a change as a range, "5 or 6" is neither.
    """
    one, two = low.found, high.found
    if one.what is not None or not _paired(text, one, two):
        return None
    shares = low.scale == 1 and low.mantissa < high.mantissa
    value = one.value * high.scale if shares else one.value
    unit = one.unit or two.unit
    if value >= two.value or two.unit not in {None, unit}:
        return None
    one = one._replace(value=value, unit=unit, what=two.what)
    two = two._replace(unit=unit)
    ahead = max(0, one.start - _LONGEST_WORDING)
    if _OR.fullmatch(text, one.end, two.start):
        one, two = (end._replace(bound="approximately") for end in (one, two))
    elif not _FROM.search(text, ahead, one.start):
        one, two = one._replace(bound="at least"), two._replace(bound="at most")
    return [low._replace(found=one), high._replace(found=two)]


def _paired(text: str, low: FoundFigure, high: FoundFigure) -> bool:
    if _TO.fullmatch(text, low.end, high.start):
        return True
    ahead = max(0, low.start - _LONGEST_WORDING)
    joined = _AND.fullmatch(text, low.end, high.start)
    return bool(joined and _BETWEEN.search(text, ahead, low.start))


def _unit(match: re.Match[str]) -> str | None:
    if match["percent"]:
        return "%"
    if match["currency"]:
        written = match["currency"].strip()
        return next(c for w, c in _CURRENCIES["before"].items() if w.upper() == written.upper())
    money = " ".join((match["money"] or "").lower().split())
    return _CURRENCIES["behind"].get(money)


def _asserts(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether the number counts or measures something: no year, date, age, time or pronoun."""
    timed = _OLD.match(text, match.end(), end) or _CLOCK.match(text, match.end(), end)
    if timed or not _is_share(text, match, end):
        return False
    if any(match[name] for name in _TELLING):
        return True
    behind = _word(text, match.end(), end)
    counts = behind != "" and behind not in _STOPS
    if match["parts"]:  # "a third of", but "a third party"
        return not (counts and _ARTICLE.fullmatch(match["parted"]))
    before = text[start : match.start()].rstrip().rpartition(" ")[2].strip("(“\"'").lower()
    if _LABELS & {before, behind} or behind in _TIMES:
        return False
    if match["small"]:
        ranges = _TO.match(text, match.end(), end) is not None
        parted = _PARTING.fullmatch(behind) is not None
        return not _ONE.fullmatch(match["small"]) and (counts or parted or ranges)
    digits = match["digits"]
    return not _is_age(text, match) and not _is_year(digits, before, counts=counts)


def _is_share(text: str, match: re.Match[str], end: int) -> bool:
    """Whether what is read as a share is one: "four in ten workers", but "five in two days"."""
    within = _word(text, match.end(), end) in _SPANS | _TIMES
    return not match["every"] or (abs(numerals.mantissa(match)) < 1 and not within)


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
