"""What moved in a dossier, and where people want to be told of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple, get_args

from claims.model.digests import digest
from claims.model.statements import Standing

EventKind = Literal[
    "first denial",
    "new answer",
    "denial softened",
    "claim withdrawn",
    "claim repeated",
    "figure conflict",
    "silent edit",
    "late request",
    "failing source",
    "failed run",
]
EVENT_KINDS: tuple[EventKind, ...] = get_args(EventKind)
"""The weightiest first: an event that is of several kinds is called by the first of them."""


class Said(NamedTuple):
    """Words as they stand in a text; ``label`` says whose they are or when they stood there."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that moved, and that somebody may want to be told.

    ``kinds``: all that it is, the weightiest first; a first denial by a watched
    party is a new answer, too. ``id`` is that of ``event_id``; ``at`` is when the
    desk could first see it.
    ``sentence`` tells it in one line, ``words`` are the two wordings that it is
    about, ``place`` is the path of its page in the review desk.
    """

    dossier: str
    kinds: tuple[EventKind, ...]
    id: str
    at: datetime
    sentence: str
    words: tuple[Said, ...]
    place: str
    outlet: str | None = None
    url: str | None = None
    standing: Standing = "stated"


def event_id(dossier: str, *key: str | int | None) -> str:
    """The id of the event of this key, by which receivers drop what they have already.

    Args:
        dossier: the id of the dossier.
        key: what makes it this event and no other: words, addresses and numbers
            that a rebuilding finds again, and no moment at which a machine worked.
    """
    return digest("event", dossier, *key)


@dataclass(frozen=True, slots=True)
class Place:
    """Where events are sent, as the dossier file says.

    Attributes:
        kinds: the kinds of events that go there.
        webhook: the address of a webhook; None where ``apprise`` is named.
        secret: the environment's variable with the key that signs what goes to it.
        apprise: the environment's variable with an address of Apprise.
        daily: whether a day's events go together, once the day is over.
        to_check: whether what a person should check first goes there as well.
    """

    kinds: tuple[EventKind, ...] = EVENT_KINDS
    webhook: str | None = None
    secret: str | None = None
    apprise: str | None = None
    daily: bool = False
    to_check: bool = False

    @property
    def name(self) -> str:
        """What it is called wherever it is told of, which says nothing secret."""
        return f"webhook {self.webhook}" if self.webhook else f"apprise ${self.apprise}"

    def wants(self, event: Event) -> bool:
        """Whether the event goes there."""
        is_sure = event.standing == "stated" or self.to_check
        return is_sure and not set(self.kinds).isdisjoint(event.kinds)
