"""``claims alerts``: what moved, to whom it was sent, and what waits."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from claims.home import Home
from claims.terminal import console, say, warn

if TYPE_CHECKING:
    from claims.alerts.outbox import Known
    from claims.dossier import Dossier
    from claims.model import Place

_SHOWN = 10


def alerts(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="DOSSIER", help="The dossier file.")],
    send: Annotated[  # noqa: FBT002  # a switch
        bool, typer.Option("--send", help="Send what waits now, without a visit.")
    ] = False,
) -> None:
    """Say what moved, what of it was sent where, and what waits."""
    from claims.alerts.outbox import Outbox  # noqa: PLC0415  # pydantic takes its time to import
    from claims.dossier import load  # noqa: PLC0415

    home: Home = context.obj
    followed = load(path)
    if send:
        _send(followed, home)
    known = Outbox(home.outbox(followed.id)).known()
    for line in _newest(known):
        say(line)
    now, faults = datetime.now(UTC), list[str]()
    for place in followed.places():
        line, fault = _of_place(known, place, now, followed.timezone)
        say(line)
        if fault:
            faults.append(f"{place.name}: {fault}.")
    say(f"The feeds are {home.atom(followed.id)} and {home.feed(followed.id)}.")
    for sentence in faults:
        warn(sentence)
    if faults:
        raise typer.Exit(1)


def _send(followed: "Dossier", home: Home) -> None:
    from claims.journey.alert import tell_alerts  # noqa: PLC0415  # so does DuckDB
    from claims.journey.case import Case  # noqa: PLC0415
    from claims.journey.hold import PATIENCE_S, held  # noqa: PLC0415
    from claims.journey.progress import Terminal  # noqa: PLC0415

    with held(home, PATIENCE_S), Terminal(console(stderr=True)) as watcher:
        tell_alerts(Case(followed, home, watcher), visited=False)


def _newest(known: "Known") -> Iterator[str]:
    found = [one for _, one in known.noticed.values()]
    if known.through is None:
        yield "Nothing is noticed before the first run, which only says where alerts begin."
    elif not found:
        yield f"Nothing has moved since {known.through:%Y-%m-%d %H:%M} UTC."
    for one in found[-_SHOWN:]:
        doubt = "" if one.event.standing == "stated" else f" ({one.event.standing})"
        yield f"{one.at:%Y-%m-%d %H:%M}  {one.event.sentence}{doubt}"


def _of_place(known: "Known", place: "Place", now: datetime, zone: str) -> tuple[str, str | None]:
    """What is said of a place, and what is wrong with it."""
    from claims.alerts.delivery import rested, waiting  # noqa: PLC0415
    from claims.alerts.keys import fault  # noqa: PLC0415

    track = known.tracks.get(place.name)
    if track is None:
        return f"{place.name}: new; it gets what is noticed from the next run on", fault(place)
    due = waiting(known, place, now, ZoneInfo(zone))
    events = sum(len(one.noticed) for one in due)
    line = f"{place.name}: {len(track.settled):,} events sent, {events:,} waiting"
    if track.stopped:
        return f"{line}; stopped", track.stopped.said
    if track.failures:
        again = f"{rested(track):%Y-%m-%d %H:%M} UTC"
        times = f"{len(track.failures):,} times" if len(track.failures) > 1 else "once"
        return f"{line}; tried {times}, again from {again} on", track.failures[-1].said
    return line, fault(place)
