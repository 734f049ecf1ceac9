"""Rows of a published copy as events: each is told once, by what makes it this event."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from math import inf
from typing import Any
from urllib.parse import quote

from claims.model import Event, EventKind, Said, Standing, event_id
from claims.store import Desk

Row = Mapping[str, Any]

_ANSWERS = {
    "denies": "denies",
    "confirms": "confirms",
    "explains": "explains",
    "declines": "declines to comment",
    "silent": "did not answer",
}
_ABOUT = 0.05  # of a figure: how far "approximately" reaches, as in the view `figure_conflicts`


def moved(desk: Desk, dossier: str, since: datetime) -> list[Event]:
    """What the desk first saw from ``since`` on, oldest first; ``to check`` is among it."""
    news = desk.news
    found = [
        *map(_of(dossier, _answer), news.answers(dossier, since)),
        *_edits(dossier, news.edits(dossier, since)),
        *map(_of(dossier, _repeat), news.repeats(dossier, since)),
        *(event for event in _conflicts(dossier, news.figures(dossier)) if event.at >= since),
        *map(_of(dossier, _request), news.requests(dossier, since)),
        *map(_of(dossier, _source), news.sources(dossier, since)),
    ]
    return sorted(found, key=lambda event: event.at)  # of one moment, in this order


def _of(dossier: str, made: Callable[[str, Row], Event]) -> Callable[[Row], Event]:
    return lambda row: made(dossier, row)


def _answer(dossier: str, row: Row) -> Event:
    kinds: list[EventKind] = ["first denial"] if row["is_first_denial"] else []
    if row["is_watched"]:
        kinds.append("new answer")
    others = row["claims"] - 1
    who = (
        f"{row['responder']} (for {row['answers_for']})" if row["answers_for"] else row["responder"]
    )
    beside = f", beside {_count(others, 'other claim')} as well" if others else ""
    return Event(
        dossier,
        tuple(kinds),
        event_id(dossier, "answer", row["url"], row["kind"], row["response"]),
        row["seen_at"],
        f"{kinds[0].capitalize()}: {who} {_ANSWERS[row['kind']]}, in {row['outlet']}{beside}",
        (Said("claim", row["claim"]["text"]), Said("answer", row["response"])),
        f"claim/{row['claim']['id']}",
        row["outlet"],
        row["url"],
        row["standing"],
    )


def _edits(dossier: str, rows: Iterable[Row]) -> Iterator[Event]:
    """An event for each version that took something back, and for each article that went."""
    for _, group in groupby(rows, lambda row: (row["seen_at"], row["url"], row["version_no"])):
        yield _edit(dossier, list(group))


def _edit(dossier: str, rows: Sequence[Row]) -> Event:
    first = rows[0]
    sure = [row for row in rows if row["standing"] == "stated"] or rows
    told: dict[EventKind, bool] = {
        "denial softened": any(row["softens"] for row in sure),
        "claim withdrawn": any(row["withdraws"] for row in sure),
        "silent edit": any(row["silent"] for row in rows),
    }
    kinds = tuple(kind for kind, is_so in told.items() if is_so)
    more = f", and {_count(len(rows) - 1, 'other change')}" if len(rows) > 1 else ""
    is_gone = first["change"] == "gone"
    how = f"{first['what']} {first['change']}"
    silently = " without a correction note" if first["silent"] else ""
    words = (("before", first["previous_text"]), ("now", first["text"]))
    return Event(
        dossier,
        kinds,
        event_id(dossier, "edit", first["url"], first["version_no"], "gone" if is_gone else None),
        first["seen_at"],
        f"{kinds[0].capitalize()}: {first['outlet']}, “{first['title']}”: {how}{silently}{more}",
        tuple(Said(label, text) for label, text in words if text),
        f"version/{first['version_id']}/changes"
        if first["version_id"]
        else f"claim/{first['claim_id']}",
        first["outlet"],
        first["url"],
        sure[0]["standing"],
    )


def _repeat(dossier: str, row: Row) -> Event:
    return Event(
        dossier,
        ("claim repeated",),
        event_id(dossier, "repeated", row["claim_id"], row["outlet"]),
        row["seen_at"],
        f"Claim repeated: {row['outlet']}, after {row['first_outlet']}",
        (Said(row["first_outlet"], row["first_text"]), Said(row["outlet"], row["text"])),
        f"claim/{row['claim_id']}",
        row["outlet"],
        row["url"],
        row["standing"],
    )


def _conflicts(dossier: str, rows: Iterable[Row]) -> Iterator[Event]:
    """An event for each figure that cannot be true beside one that was seen before it."""
    for _, group in groupby(rows, lambda row: (row["matter_id"], row["what"], row["unit"])):
        before: list[Row] = []
        told: set[tuple[float, str]] = set()
        for row in group:
            figure = (row["value"], row["bound"])
            against = next((one for one in before if _conflict(one, row)), None)
            before.append(row)
            if against and figure not in told:
                told.add(figure)
                yield _figure(dossier, row, against)


def _conflict(one: Row, other: Row) -> bool:
    """Whether both cannot be true; what its own article put right is no conflict."""
    (low, high), (least, most) = _range(one), _range(other)
    is_corrected = one["url"] == other["url"] and one["withdrawn_at"] is not None
    return not is_corrected and max(low, least) > min(high, most)


def _range(row: Row) -> tuple[float, float]:
    value, around = row["value"], 0.0
    if row["bound"] == "approximately":
        around = _ABOUT * abs(value)
    low = -inf if row["bound"] == "at most" else value - around
    return low, inf if row["bound"] == "at least" else value + around


def _figure(dossier: str, row: Row, against: Row) -> Event:
    what = row["what"] or row["unit"]
    is_sure = row["standing"] == against["standing"] == "stated"
    standing: Standing = "stated" if is_sure else "to check"
    return Event(
        dossier,
        ("figure conflict",),
        event_id(
            dossier,
            "figure",
            row["matter_id"],
            row["what"],
            row["unit"],
            str(row["value"]),
            row["bound"],
        ),
        row["seen_at"],
        f"Figure conflict: {row['figure']} in {row['outlet']}, {against['figure']} in "
        f"{against['outlet']} ({what})",
        tuple(Said(one["outlet"], one["text"]) for one in (against, row)),
        f"claim/{row['claim_id']}",
        row["outlet"],
        row["url"],
        standing,
    )


def _request(dossier: str, row: Row) -> Event:
    return Event(
        dossier,
        ("late request",),
        event_id(dossier, "request", row["request_id"]),
        row["seen_at"],
        f"Late request: {row['party']} has not answered by {row['deadline']:%Y-%m-%d %H:%M} UTC",
        tuple(Said("claim", text) for text in row["claim_texts"] or ()),
        f"dossier/{quote(dossier, safe='')}/requests/{row['request_id']}",
    )


def _source(dossier: str, row: Row) -> Event:
    at = row["answered_at"]
    last = f"the last answer came on {at:%Y-%m-%d %H:%M} UTC" if at else "it never answered"
    return Event(
        dossier,
        ("failing source",),
        # A source that answered meanwhile and fails again is another event.
        event_id(dossier, "source", row["kind"], row["url"], row["capture_id"]),
        row["seen_at"],
        f"Failing source: {row['outlet']}, {row['kind']} {row['url']}: {last}",
        (Said("why", row["error"]),),
        f"dossier/{quote(dossier, safe='')}",
        row["outlet"],
        row["url"],
    )


def _count(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number:,} {noun}s"
