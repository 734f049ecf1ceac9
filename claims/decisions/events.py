"""The kinds of events that a journal may hold, by the word that stands for each in a line."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter

from claims.model import Closing, Decision, Note, Rating, Reply, Request, Withdrawal

EVENTS: Final[Mapping[str, type]] = {
    "decision": Decision,
    "note": Note,
    "rating": Rating,
    "request": Request,
    "reply": Reply,
    "closing": Closing,
    "withdrawal": Withdrawal,
}
"""Each is a frozen dataclass of ``model``; a new kind is a line here, and old lines stay as is."""


def word_of(event: object) -> str:
    """The word for the event's kind."""
    return next(word for word, kind in EVENTS.items() if isinstance(event, kind))


@cache
def adapter(word: str) -> TypeAdapter[Any]:
    """What turns events of the kind into JSON and back."""
    return TypeAdapter(EVENTS[word])
