"""What captures showed: pages, articles and their wordings."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from claims.model.digests import digest, text_digest
from claims.model.edits import TextEdit
from claims.model.failures import Failure
from claims.model.passages import Span

Outcome = Literal["version", "same", "unchanged", "flagged", "gone", "failed", "forgotten"]
FlagReason = Literal[
    "not found", "paywall", "consent", "refused", "shrunk", "truncated", "replaced"
]


@dataclass(frozen=True, slots=True)
class Page:
    """An article as one capture shows it. ``url`` is canonical; ``language`` is ISO 639-1.

    ``live``: where the entries of a live blog stand in ``text``, the newest first.
    ``declared_url`` is what the page calls its address where nothing but its
    own word puts it there; ``site`` is the host that it says it is of, and
    ``site_name`` what that calls itself.
    """

    url: str
    title: str
    byline: str | None
    published_at: datetime | None
    modified_at: datetime | None
    language: str
    text: str
    live: Span | None = None
    declared_url: str | None = None
    site: str | None = None
    site_name: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One wording of an article. Numbers count from 1; a wording that returns is a new version."""

    article_id: str
    version_no: int
    capture_id: str
    seen_at: datetime
    title: str
    byline: str | None
    published_at: datetime | None
    modified_at: datetime | None
    language: str
    text: str
    parser: str
    text_sha256: str = field(init=False)
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text_sha256", text_digest(self.text))
        key = digest("version", self.article_id, self.version_no, self.title, self.text_sha256)
        object.__setattr__(self, "id", key)


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a dossier, whatever its versions. ``gone_at``: first answered 404 or 410.

    ``article_no`` counts the articles that stood at ``url`` one after the
    other, from 1: some outlets use an address again.
    What came back to the desk is one without an ``outlet``, which no count of articles has.
    Where ``declared_url`` is not None, the article is evidence beside the one
    there: a saved page, or one that a crawl met elsewhere, says that it is it.
    """

    dossier: str
    url: str
    outlet: str | None
    first_seen_at: datetime
    last_seen_at: datetime
    published_at: datetime | None
    version_count: int
    gone_at: datetime | None = None
    article_no: int = 1
    declared_url: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", article_id(self.dossier, self.url, self.article_no))


def article_id(dossier: str, url: str, article_no: int = 1) -> str:
    """The id of an article at canonical ``url`` in ``dossier``, by default of the first one."""
    later = (article_no,) if article_no > 1 else ()
    return digest("article", dossier, url, *later)


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one capture of a page: every capture has exactly one.

    ``version``: it brought a new wording; ``same``: its wording was known;
    ``unchanged``: the server said so, or sent the same bytes; ``flagged``: it
    answered 200 and does not show the article (see ``Flag``); ``gone``: 404 or
    410 for an article that we hold; ``failed``: a row in ``failures`` says why;
    ``forgotten``: the desk had to delete it, and only its tombstone is left.
    """

    capture_id: str
    parser: str
    outcome: Outcome
    article_id: str | None = None
    version_id: str | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """A capture that answered 200 and is no wording of its article, which stays as it was.

    ``not found``: an error page with a friendly status; ``paywall``: the
    opening, and an offer to subscribe; ``consent``: a wall of cookies or a test
    for robots; ``refused``: anything else that a server says instead of an
    article; ``shrunk``: most of the text is missing; ``truncated``: whoever
    recorded it did not keep all of it; ``replaced``: another article stands at
    the address, and is one of its own. ``evidence`` are the words or the
    measure that gave it away.
    """

    capture_id: str
    article_id: str | None
    reason: FlagReason
    evidence: str
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Correction:
    """A passage in which an article owns up to an edit; ``corrected_on`` is the day it names."""

    version_id: str
    start: int
    end: int
    text: str
    corrected_on: date | None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", digest("correction", self.version_id, self.start))


@dataclass(frozen=True, slots=True)
class Parsed:
    """All that parsing one capture changes: written together or not at all."""

    reading: Reading
    article: Article | None = None
    version: Version | None = None
    failure: Failure | None = None
    flag: Flag | None = None
    corrections: tuple[Correction, ...] = ()
    text_edits: tuple[TextEdit, ...] = ()
