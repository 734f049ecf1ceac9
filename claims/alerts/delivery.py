"""What waits for a place, brought there in order, at least once."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import NamedTuple

from claims.alerts.outbox import (
    FORGOTTEN,
    Closed,
    Known,
    Noticed,
    Opened,
    Outbox,
    Outcome,
    Track,
    Tried,
)
from claims.errors import AlertError
from claims.model import Event, Place, digest

_FIRST_REST = timedelta(minutes=5)
_LONGEST_REST = timedelta(hours=6)
_MOST_REFUSALS = 5


class RefusedError(AlertError):
    """The place answers, and does not take this message."""


class StoppedError(AlertError):
    """The place wants nothing any more."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent at once: an event, or those of a day.

    ``id`` is the same however often it is sent; ``day`` is None for a single event.
    """

    id: str
    noticed: tuple[Noticed, ...]
    day: str | None = None

    @property
    def events(self) -> tuple[Event, ...]:
        """What it tells, in the order in which it was noticed."""
        return tuple(one.event for one in self.noticed)


class Delivered(NamedTuple):
    """What came of a place: how many messages were sent and still wait, and what went wrong."""

    place: Place
    sent: int
    waiting: int
    why: str | None = None


def meet(outbox: Outbox, places: tuple[Place, ...], now: datetime) -> None:
    """Let the outbox know the places that the dossier names now, and no others.

    A place that was not there before gets what is noticed from now on, even if
    it was named and stopped once.

    Raises:
        AlertError: the outbox cannot be read or written.
    """
    known = outbox.known().tracks
    names = [place.name for place in places]
    closed = [Closed(name, now) for name in known if name not in names]
    outbox.add(*closed, *(Opened(name, now) for name in names if name not in known))


def waiting(known: Known, place: Place, now: datetime, zone: tzinfo) -> list[Message]:
    """What a place has to be sent, in the order in which it was noticed.

    Args:
        known: what the outbox says.
        place: one that it knows.
        now: the moment; a day that has not ended in ``zone`` waits for its end.
        zone: whose midnights part the days.
    """
    track = known.tracks[place.name]
    due = [
        one
        for number, one in known.noticed.values()
        if number > track.opened
        and one.event.id not in track.settled
        and one.event.sentence != FORGOTTEN
        and place.wants(one.event)
    ]
    if not place.daily:
        return [Message(one.event.id, (one,)) for one in due]
    days: dict[str, list[Noticed]] = defaultdict(list)
    for one in due:
        days[f"{one.at.astimezone(zone):%Y-%m-%d}"].append(one)
    today = f"{now.astimezone(zone):%Y-%m-%d}"
    return [
        Message(digest("digest", one[0].event.dossier, place.name, day), tuple(one), day)
        for day, one in days.items()
        if day < today
    ]


def deliver(
    outbox: Outbox,
    place: Place,
    send: Callable[[Place, Message], str],
    now: datetime,
    zone: tzinfo,
) -> Delivered:
    """Send what waits for ``place``, until something does not go through.

    Args:
        outbox: which has met the place.
        place: where to.
        send: brings a message there and gives what was answered; an
            ``AlertError`` says why it did not go through.
        now: the moment.
        zone: as for ``waiting``.

    Raises:
        AlertError: the outbox cannot be read or written.
    """
    known = outbox.known()
    track, messages = known.tracks[place.name], waiting(known, place, now, zone)
    if track.stopped:
        return Delivered(place, 0, len(messages), track.stopped.said)
    if messages and now < rested(track):
        return Delivered(place, 0, len(messages), track.failures[-1].said)
    sent, aside = 0, None
    for left, message in zip(range(len(messages), 0, -1), messages, strict=True):
        tried = _tried(track, place, message, send)
        outbox.add(tried)
        if tried.outcome == "set aside":
            aside = tried.said
        elif tried.outcome != "sent":
            return Delivered(place, sent, left, tried.said)
        sent += tried.outcome == "sent"
    return Delivered(place, sent, 0, aside)


def rested(track: Track) -> datetime:
    """When something may be sent to the place again; the more it fails, the later."""
    if not track.failures:
        return datetime.min.replace(tzinfo=UTC)
    rest = _FIRST_REST
    for _ in track.failures[1:]:
        rest = min(2 * rest, _LONGEST_REST)
    return track.failures[-1].at + rest


def _tried(
    track: Track, place: Place, message: Message, send: Callable[[Place, Message], str]
) -> Tried:
    events = tuple(event.id for event in message.events)

    def became(outcome: Outcome, said: object) -> Tried:
        return Tried(place.name, message.id, events, outcome, str(said), datetime.now(UTC))

    try:
        return became("sent", send(place, message))
    except StoppedError as error:
        return became("stopped", error)
    except RefusedError as error:
        before = sum(one.message == message.id for one in track.failures)
        if before + 1 < _MOST_REFUSALS:
            return became("failed", error)
        return became("set aside", f"{error}; after {_MOST_REFUSALS} times it is set aside")
    except AlertError as error:
        return became("failed", error)
