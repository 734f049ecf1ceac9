"""Whom the desk asked about which claims, and what came back."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, get_args

from claims.model.digests import digest
from claims.model.passages import Span

ReplyKind = Literal["denies", "confirms", "explains", "declines", "another point"]
REPLY_KINDS: tuple[ReplyKind, ...] = get_args(ReplyKind)

AskedStatus = Literal["open", "answered", "another point", "silent"]


@dataclass(frozen=True, slots=True)
class Request:
    """The desk asked a party about claims, by a day.

    ``channel`` is through what (a mail, a call). ``letter`` is the SHA-256 of
    the words that were sent, which lie beside the journal; None where none were kept.
    """

    dossier: str
    party: str
    claims: tuple[str, ...]
    sent_at: datetime
    deadline: datetime
    channel: str
    by: str
    at: datetime
    letter: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        key = (self.party, *self.claims, self.sent_at.isoformat(), self.by, self.at.isoformat())
        object.__setattr__(self, "id", digest("request", self.dossier, *key))


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back of a request, as a person reads it.

    ``kind`` says how it answers the ``claims``; ``another point``: it answers
    none of them. ``text`` is the SHA-256 of its words and ``passage`` those of
    them that answer, in code points. ``file`` is that of the file that came, of
    the media type ``content_type``; None where the words were pasted.
    """

    dossier: str
    request_id: str
    claims: tuple[str, ...]
    kind: ReplyKind
    received_at: datetime
    by: str
    at: datetime
    text: str | None
    passage: Span | None = None
    file: str | None = None
    content_type: str = "text/plain; charset=utf-8"
    id: str = field(init=False)

    def __post_init__(self) -> None:
        key = (self.request_id, self.kind, self.text, self.file, self.by, self.at.isoformat())
        object.__setattr__(self, "id", digest("reply", self.dossier, *key))

    @property
    def url(self) -> str:
        """The address by which the archive knows it, which is nobody's on the web."""
        return reply_url(self.id)


def reply_url(reply_id: str) -> str:
    """The address of the reply of this id."""
    return f"urn:claims-desk:reply:{reply_id}"


@dataclass(frozen=True, slots=True)
class Closing:
    """A person waits no longer: what answered nothing by then is silence."""

    dossier: str
    request_id: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A request, a reply, or the closing of a request was written down by mistake.

    ``of`` is the id of the request or reply; of a closing, that of its request,
    which is open again.
    """

    dossier: str
    of: str
    what: Literal["request", "reply", "closing"]
    by: str
    at: datetime
