"""Moments as pages write them.

Own grammar, because the readers that exist pass over what they do not know:
the standard library's for mail drops ``PM``, ``+02:00`` and the zone behind
``GMT-0800``, and takes the year 0001 for 2001; its ISO reader takes the zone of
``2026-03-05+01:00`` for a clock. Here every character is accounted for, or the
text names no moment.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta, timezone
from itertools import chain
from zoneinfo import ZoneInfo

from claims.languages import vocabulary
from claims.languages.pages import Dates

_LONGEST = 120  # characters; what JavaScript prints has some seventy
_YEARS = range(1900, 9000)  # others are the zero or the never of some content system
_FURTHEST = timedelta(hours=14)  # from Greenwich, of any place on Earth
_NOON = 12

_WORDS = vocabulary(Dates)
_GREENWICH = ("z", "ut", "utc", "gmt")
_PLACES = {name: place for place, names in _WORDS.clocks.items() for name in names}


def _any(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"


_WEEKDAYS = {day: re.compile(_any(names), re.IGNORECASE) for day, names in _WORDS.weekdays.items()}
_MONTHS = {month: re.compile(_any(names), re.IGNORECASE) for month, names in _WORDS.months.items()}
_WEEKDAY = rf"(?:(?P<weekday>{_any(chain(*_WORDS.weekdays.values()))})(?:\.?,|\.)?\s+)?"
_MONTH = rf"(?P<month>{_any(chain(*_WORDS.months.values()))})"
_DAY = rf"(?P<day>\d{{1,2}}){_any(_WORDS.behind_day)}?"
_YEAR = r"(?P<year>\d{4})"
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:(?P<point>[:.])(?P<minute>\d\d)"
    r"(?:(?P=point)(?P<second>\d\d)(?:[.,](?P<fraction>\d{1,12}))?)?)?"
    rf"(?:\s*(?:(?P<forenoon>{_any(_WORDS.forenoon)})|(?P<afternoon>{_any(_WORDS.afternoon)})))?"
)
_OFFSET = r"(?P<sign>[+\-\u2212])(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d)(?::?00)?)?"
# Behind an offset stands at most its name or its place, which say the same again.
_NUMBER = rf"(?:utc|gmt)?\s?{_OFFSET}(?:\s*(?:\([^()]*\)|\[[^\[\]]*\]))?"
_ZONE = rf"(?:\s*(?:{_NUMBER}|\(?(?P<name>[a-z]{{1,4}})\)?))?"
_GAP = rf"(?:t|,?\s+(?:{_any(_WORDS.before_clock)}\s+)?|\s+[-\u2013|\u00b7]\s+)"
_OF = rf"(?:{_any(_WORDS.before_month)}\s+)?"
_DATES = (
    _YEAR + r"(?P<dash>[-/])(?P<month>\d{1,2})(?P=dash)(?P<day>\d{1,2})",
    rf"{_WEEKDAY}{_DAY}(?P<dash>[\s-])\s*{_OF}{_MONTH}\.?,?(?P=dash)\s*{_YEAR}",
    rf"{_WEEKDAY}{_MONTH}\.?\s+{_DAY},?\s+{_YEAR}",
)
# As C, Java and the shell print it: the year comes last.
_YEAR_LAST = rf"{_WEEKDAY}{_MONTH}\s+{_DAY}\s+{_CLOCK}{_ZONE}\s+{_YEAR}"
_DIGITS = (
    r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)"
    rf"(?:t?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?)?{_ZONE}"
)
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        *(f"{date}(?:{_GAP}{_CLOCK})?{_ZONE}" for date in _DATES),
        *(rf"{_CLOCK}{_ZONE},?\s+(?:{_any(_WORDS.before_date)}\s+)?{date}" for date in _DATES),
        _YEAR_LAST,
        _DIGITS,
    )
)


def moment(written: object) -> datetime | None:
    """The moment that ``written`` names, in UTC; None if it names none.

    ISO 8601, the dates of mail and HTTP, and those that English speakers and
    their programs write are read. A time without a zone is taken as UTC, and a
    date alone as its midnight. Nothing is guessed: neither where day and month
    change places, nor what a zone's name means that is used in two places; and
    a weekday that is not the date's makes both doubtful.
    """
    if not isinstance(written, str) or len(written) > _LONGEST:
        return None
    text = written.strip()
    return next(filter(None, map(_read, _matches(text))), None)


def _matches(text: str) -> Iterator[dict[str, str | None]]:
    for shape in _SHAPES:
        if found := shape.fullmatch(text):
            yield found.groupdict()


def _read(said: dict[str, str | None]) -> datetime | None:
    """The moment that the parts of a date and its clock name, if there is such a moment."""
    try:
        placed = _placed(said, _local(said))
        utc = placed.astimezone(UTC) if placed else None
    except (ValueError, OverflowError):
        return None
    if utc is None or utc.year not in _YEARS or utc.timestamp() == 0:
        return None
    return utc


def _local(said: dict[str, str | None]) -> datetime:
    """The reading of calendar and clock, without a zone.

    Raises:
        ValueError: there is no such day or time.
    """
    month = said["month"] or ""
    number = int(month) if month.isdecimal() else _number(month, _MONTHS)
    fraction = ((said.get("fraction") or "") + "000000")[:6]
    local = datetime(  # noqa: DTZ001  # the zone comes in the next step
        int(said["year"] or 0),
        number,
        int(said["day"] or 0),
        _hour(said),
        int(said.get("minute") or 0),
        int(said.get("second") or 0),
        int(fraction),
    )
    weekday = said.get("weekday")
    if weekday and _number(weekday, _WEEKDAYS) != local.isoweekday():
        raise ValueError(weekday)
    return local


def _number(name: str, names: Mapping[int, re.Pattern[str]]) -> int:
    return next(number for number, spellings in names.items() if spellings.fullmatch(name))


def _hour(said: dict[str, str | None]) -> int:
    hour, afternoon = int(said.get("hour") or 0), said.get("afternoon")
    if not afternoon and not said.get("forenoon"):
        if said.get("hour") and not said.get("minute"):
            raise ValueError(hour)  # "5 March 2026 10" is no time of day
        return hour
    if not 1 <= hour <= _NOON:
        raise ValueError(hour)
    return hour % _NOON + (_NOON if afternoon else 0)


def _placed(said: dict[str, str | None], local: datetime) -> datetime | None:
    """``local`` in the zone that is named, UTC where none is; None if the name does not say which.

    Raises:
        ValueError: no place on Earth is so far from Greenwich.
    """
    if said["sign"]:
        offset = timedelta(hours=int(said["hours"] or 0), minutes=int(said["minutes"] or 0))
        if offset > _FURTHEST:
            raise ValueError(offset)
        return local.replace(tzinfo=timezone(offset if said["sign"] == "+" else -offset))
    name = (said["name"] or "z").lower()
    if name in _GREENWICH:
        return local.replace(tzinfo=UTC)
    return _on_the_clocks_of(_PLACES[name], name, local) if name in _PLACES else None


def _on_the_clocks_of(place: str, name: str, local: datetime) -> datetime | None:
    """``local`` at ``place``, if its clocks go by ``name`` then, and show that time once."""
    zone = ZoneInfo(place)
    first, second = (local.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if name in _WORDS.all_year:
        return first if first.utcoffset() == second.utcoffset() else None
    # Where the tz database knows no name it has the offset.
    return next((t for t in (first, second) if _shown(t) in (name, None)), None)


def _shown(there: datetime) -> str | None:
    shown = there.tzname()
    return shown.lower() if shown and shown.isalpha() else None
