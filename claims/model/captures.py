"""What was listed, asked for and fetched, and where its proof lies."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from claims.model.digests import digest

CaptureRole = Literal["index", "page", "reply"]
Proof = Literal["kept", "damaged", "forgotten"]


@dataclass(frozen=True, slots=True)
class KnownPage:
    """What earlier visits left to ask with: is this page still the same, and is it due?

    The validators are those of its newest 200, whose body has the digest
    ``body_sha256``. ``since`` is when its article was published, or else when
    we first heard of the page; ``asked_at`` is when it was last asked for (None:
    never), ``status`` what it answered then (None: nothing), and ``misses`` how
    often it has answered 404.
    """

    source_id: str
    url: str
    etag: str | None = None
    last_modified: str | None = None
    since: datetime | None = None
    asked_at: datetime | None = None
    status: int | None = None
    misses: int = 0
    body_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What one index of a source listed. Pages that were listed once are kept for good."""

    source_id: str
    urls: tuple[str, ...]
    listed_at: datetime


@dataclass(frozen=True, slots=True)
class Rest:
    """A host (scheme, name and port) asked to be left alone until then."""

    host: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Hop:
    """A redirect on the way to what was fetched: what ``url`` answered instead of a page."""

    url: str
    status: int
    request_headers: tuple[tuple[str, str], ...]
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered, before it is archived. ``body`` is decoded of any transfer coding.

    ``request_headers`` and ``headers`` keep order and repeats. One that others
    recorded (a WARC source) has no request headers. A ``saved`` one has no head
    of an answer either: it is a file, or a page that others kept without one;
    its status is 200, and its headers are what is known of the file. ``hops``
    lead from ``url`` to ``final_url``, in their order. ``truncated`` says why
    others did not keep all of the body (None: they did). Of a 304, ``same_as`` is
    the SHA-256 of the body that it was asked with the validators of.
    """

    source_id: str
    role: CaptureRole
    url: str
    final_url: str
    fetched_at: datetime
    status: int
    request_headers: tuple[tuple[str, str], ...]
    headers: tuple[tuple[str, str], ...]
    body: bytes
    hops: tuple[Hop, ...] = ()
    same_as: str | None = None
    saved: bool = False
    truncated: str | None = None

    def header(self, name: str) -> str | None:
        """The first header called ``name``, case aside, or None."""
        return next((v for k, v in self.headers if k.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True)
class Capture:
    """One fetch, with the place of its proof.

    ``archive_file`` (relative to the archive's folder) and ``archive_offset``
    (bytes) lead to the WARC record that holds the body whose SHA-256 is
    ``body_sha256``; a body seen before is not stored again. ``truncated`` says
    why others did not keep all of the body (None: they did). ``proof`` tells
    whether that record is as it was, is ``damaged`` or gone, or was
    ``forgotten`` because the desk had to: then the place is that of its tombstone.
    """

    source_id: str
    role: CaptureRole
    url: str
    final_url: str
    fetched_at: datetime
    status: int
    content_type: str | None
    etag: str | None
    last_modified: str | None
    body_sha256: str
    archive_file: str
    archive_offset: int
    truncated: str | None = None
    proof: Proof = "kept"
    id: str = field(init=False)

    def __post_init__(self) -> None:
        key = digest("capture", self.source_id, self.url, self.fetched_at.isoformat())
        object.__setattr__(self, "id", key)


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a capture that the desk had to delete, and who did it, when and why.

    ``capture`` leads to the tombstone itself, and has the digest of the body.
    ``shown`` is the canonical address of the article that it showed, ``listed``
    are the pages that it listed, if it was an index.
    """

    capture: Capture
    by: str
    at: datetime
    reason: str
    shown: str | None = None
    listed: tuple[str, ...] = ()
