"""Where each mark of a picture goes: how a story moved, and who answers whom.

Lengths are pixels of an SVG, from its upper left corner. A mark is at least as large as a finger
needs it, so a picture has no more columns than fit; days are then taken together.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, NamedTuple

from claims.web.rendering import Row

EVENTS: Final = ("first said", "repeated", "answered", "withdrawn", "softened", "edited")
"""What may happen; of several at one place, the picture shows the first of these."""

_LINES = (EVENTS[:2], EVENTS[2:3], EVENTS[3:])
_STEP = 26  # from one column or line to the next
_LEFT, _TOP = 190, 44
_COLUMNS = 40
_OUTLETS = 12
_NAMES = 8

_PERIODS: Final[Sequence[Callable[[date], date]]] = (
    lambda day: day,
    lambda day: day - timedelta(days=day.weekday()),
    lambda day: day.replace(day=1),
    lambda day: day.replace(month=1, day=1),
)
"""What is taken together in a column: a day, a week, a month, a year; each by its first day."""


class Mark(NamedTuple):
    """Something that happened in an outlet in the days of a column.

    ``event`` gives the shape, ``events`` says how many there are, ``told`` how many of which
    kind, and ``rows`` are what it stands for.
    """

    x: int
    y: int
    event: str
    events: int
    told: str
    rows: Sequence[Row]


class Column(NamedTuple):
    """Days from ``first`` on and before ``last``; with a ``gap``, some before have no column."""

    x: int
    first: date
    last: date
    gap: bool


class Lane(NamedTuple):
    """An outlet."""

    y: int
    outlet: str


class Story(NamedTuple):
    """A picture of a story, outlets below one another and time from left to right."""

    width: int
    height: int
    columns: Sequence[Column]
    lanes: Sequence[Lane]
    marks: Sequence[Mark]
    outlets_left_out: int


def story(days: Sequence[Row]) -> Story:
    """Draw what happened.

    Args:
        days: rows with ``day``, ``outlet``, ``event`` and how many ``events`` these are.
    """
    begin = _period({row["day"] for row in days})
    firsts = sorted({begin(row["day"]) for row in days})[-_COLUMNS:]
    columns = [
        Column(_LEFT + _STEP * number, first, _end(begin, first), gap=bool(number))
        for number, first in enumerate(firsts)
    ]
    for number, (one, other) in enumerate(pairwise(columns), 1):
        columns[number] = other._replace(gap=one.last < other.first)
    weights: dict[str, int] = defaultdict(int)
    for row in days:
        weights[row["outlet"]] += row["events"]
    outlets = sorted(weights, key=lambda outlet: (-weights[outlet], outlet))
    lanes = [
        Lane(_TOP + _STEP * len(_LINES) * number, outlet)
        for number, outlet in enumerate(outlets[:_OUTLETS])
    ]
    return Story(
        _LEFT + _STEP * (len(columns) + 1),
        _TOP + _STEP * len(_LINES) * len(lanes),
        columns,
        lanes,
        _marks(days, begin, {one.first: one.x for one in columns}, lanes),
        len(outlets) - len(lanes),
    )


def _period(days: set[date]) -> Callable[[date], date]:
    """The shortest period of which no more than the columns are needed."""
    fitting = (one for one in _PERIODS if len({one(day) for day in days}) <= _COLUMNS)
    return next(fitting, _PERIODS[-1])


def _end(begin: Callable[[date], date], first: date) -> date:
    last = first
    while begin(last) == first:
        last += timedelta(days=1)
    return last


def _marks(
    days: Iterable[Row],
    begin: Callable[[date], date],
    places: Mapping[date, int],
    lanes: Iterable[Lane],
) -> list[Mark]:
    tops = {lane.outlet: lane.y for lane in lanes}
    found: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in days:
        x, top = places.get(begin(row["day"])), tops.get(row["outlet"])
        if x is not None and top is not None:
            line = next(n for n, events in enumerate(_LINES) if row["event"] in events)
            found[x, top + _STEP * line].append(row)
    return [Mark(x, y, *_told(rows), rows) for (x, y), rows in sorted(found.items())]


def _told(rows: Iterable[Row]) -> tuple[str, int, str]:
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        counts[row["event"]] += row["events"]
    events = sorted(counts, key=EVENTS.index)
    said = ", ".join(f"{counts[event]:,} {event}" for event in events)
    return events[0], sum(counts.values()), said


class Line(NamedTuple):
    """How often one answers another: from the height of the claimant to that of the responder."""

    y1: int
    y2: int
    width: float


class Exchanges(NamedTuple):
    """A picture of who answers whom: names at the left, names at the right, lines between."""

    height: int
    claimants: Mapping[str, int]
    responders: Mapping[str, int]
    lines: Sequence[Line]


def exchanges(rows: Sequence[Row]) -> Exchanges:
    """Draw who answers whom.

    Args:
        rows: rows with ``claimant``, ``responder`` and how many ``answers``, the most first.
    """
    heights: list[dict[str, int]] = []
    for side in ("claimant", "responder"):
        names = list(dict.fromkeys(row[side] for row in rows))[:_NAMES]
        heights.append({name: _STEP * (number + 1) for number, name in enumerate(names)})
    claimants, responders = heights
    most = max((row["answers"] for row in rows), default=1)
    lines = [
        Line(
            claimants[row["claimant"]], responders[row["responder"]], 1 + 5 * row["answers"] / most
        )
        for row in rows
        if row["claimant"] in claimants and row["responder"] in responders
    ]
    height = _STEP * (max(len(claimants), len(responders)) + 1)
    return Exchanges(height, claimants, responders, lines)
