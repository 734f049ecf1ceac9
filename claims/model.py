"""The nouns of the house, in the order in which they come into being.

Every noun is frozen, and its ``id`` is a digest of its natural key, so that
the same thing seen twice is one row. Times are aware and in UTC. A passage is
``[start, end)`` in Python string indices (code points) into the text of an
article version, and ``text[start:end]`` is the passage.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from json import dumps
from typing import Literal, NamedTuple, get_args

SourceKind = Literal["feed", "sitemap", "section", "pages", "folder", "warc"]
CaptureRole = Literal["index", "page"]
Proof = Literal["kept", "damaged", "forgotten"]
Outcome = Literal["version", "same", "unchanged", "flagged", "gone", "failed", "forgotten"]
FlagReason = Literal[
    "not found", "paywall", "consent", "refused", "shrunk", "truncated", "replaced"
]
EditKind = Literal["unchanged", "moved", "reworded", "withdrawn", "added", "rolled off"]
Schema = Literal["Person", "Company", "PublicBody", "Organization", "Address"]
Kind = Literal["claim", "denies", "confirms", "explains", "declines", "silent"]
Standing = Literal["stated", "to check", "background"]
Voice = Literal["attributed", "outlet"]
Speech = Literal["direct", "indirect", "mixed"]
Bound = Literal["exactly", "approximately", "at least", "at most"]
Relation = Literal["embedded", "same article", "other article"]
Kinship = Literal["maybe the same", "other figures", "opposite"]

SCHEMAS: tuple[Schema, ...] = get_args(Schema)
MEANING = 384
"""Numbers in the vector of a passage's meaning; one signed byte holds each."""
RESPONSE_KINDS: tuple[Kind, ...] = ("denies", "confirms", "explains", "declines", "silent")


def digest(*key: str | int | None) -> str:
    """Turn a natural key into an id of 32 hexadecimal digits, the same on every machine."""
    # JSON keeps ("ab", "c") and ("a", "bc") apart, and None apart from "None".
    return sha256(dumps(key, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def text_digest(text: str) -> str:
    """The SHA-256 of a text's UTF-8 bytes, in hexadecimal."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Span(NamedTuple):
    """A passage: code points ``[start, end)`` of a version's text."""

    start: int
    end: int


# -- what is followed ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """One place that a dossier reads: an index of pages, a list of them, or files.

    ``url`` is the address of the feed, sitemap or section, or the file URI of
    the folder or WARC. A list of pages has its first page's address, and all
    of them in ``pages``. Of what an index lists, only addresses in which the
    regular expression ``pattern`` is found are followed (None: all). Where
    ``outlets`` is not None, its pages are of many outlets and name their own:
    it maps a site's host or the name it gives itself to an outlet, and
    ``outlet`` is what the pages are called that name none.
    """

    dossier: str
    kind: SourceKind
    url: str
    outlet: str
    pages: tuple[str, ...] = ()
    pattern: str | None = None
    outlets: tuple[tuple[str, str], ...] | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", digest("source", self.dossier, self.kind, self.url))


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, company, public body, other organisation or place.

    ``watched`` entities come from the dossier and are the desk's own word;
    the others were found in texts and never change a watched one.
    """

    dossier: str
    name: str
    schema: Schema
    aliases: tuple[str, ...] = ()
    parent_id: str | None = None
    watched: bool = False
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", entity_id(self.dossier, self.name))


def entity_id(dossier: str, name: str) -> str:
    """The id of the entity that ``dossier`` knows by ``name``, case and spacing aside."""
    return digest("entity", dossier, " ".join(name.casefold().split()))


def in_force(since: date | None, until: date | None, on: date | None) -> bool:
    """Whether ``[since, until)`` holds on a day; without a day, whether it ever may (True)."""
    return on is None or ((since is None or since <= on) and (until is None or on < until))


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name that an entity bore from ``since`` until before ``until`` (None: open)."""

    entity_id: str
    name: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Ownership:
    """``parent_id`` owned ``entity_id`` from ``since`` until before ``until`` (None: open)."""

    entity_id: str
    parent_id: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Watchlist:
    """All that a dossier says about the entities it watches."""

    entities: tuple[Entity, ...] = ()
    names: tuple[DatedName, ...] = ()
    owners: tuple[Ownership, ...] = ()


# -- what was fetched -----------------------------------------------------------


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
    """A redirect on the way to a response: what ``url`` answered instead of a page."""

    url: str
    status: int
    request_headers: tuple[tuple[str, str], ...]
    headers: tuple[tuple[str, str], ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Response:
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


# -- what it said ---------------------------------------------------------------


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
    Where ``declared_url`` is not None, the article is evidence beside the one
    there: a saved page, or one that a crawl met elsewhere, says that it is it.
    """

    dossier: str
    url: str
    outlet: str
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
class TextEdit:
    """A sentence that a version has otherwise than the version before it.

    ``passage`` lies in the text of ``version_id`` (None: withdrawn or rolled
    off), ``previous`` in that of ``previous_version_id`` (None: added).
    ``rolled off``: newer entries pushed it off the page of a live blog.
    """

    version_id: str
    previous_version_id: str
    change: EditKind
    passage: Span | None
    previous: Span | None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        places = (p.start if p else None for p in (self.passage, self.previous))
        object.__setattr__(self, "id", digest("text edit", self.version_id, *places))


@dataclass(frozen=True, slots=True)
class Read:
    """All that reading one capture changes: written together or not at all."""

    reading: Reading
    article: Article | None = None
    version: Version | None = None
    failure: "Failure | None" = None
    flag: Flag | None = None
    corrections: tuple[Correction, ...] = ()
    text_edits: tuple[TextEdit, ...] = ()


# -- who claims what ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text. ``label`` is the schema that the name's form or the dossier suggests."""

    version_id: str
    start: int
    end: int
    text: str
    label: Schema
    entity_id: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", digest("mention", self.version_id, self.start, self.end))


@dataclass(frozen=True, slots=True)
class Statement:
    """One assertion in one wording of an article.

    ``[start, end)`` is the whole passage: source, cue and content where the
    statement is attributed, the clause or sentence where the outlet speaks.
    ``target`` is whom a claim is about; of a response, whose answer it is: the
    speaker, or the company that a spokesperson speaks for. ``speaker`` and
    ``target`` are names as the text gives them at their fullest; the ids are
    filled by ``resolve``. ``embedded_in`` is the id of the response whose
    denied or admitted clause this claim is. ``confidence`` says how surely its words were read
    as what it is, from the window of text around them alone. ``probability`` is that of
    everything on it being right, place, kind, speaker and target, as the whole article tells;
    of what stays in the background, that it is worth tracking. ``standing`` says where it may
    be shown: ``stated`` under a name, ``to check`` on a list for a person to decide,
    ``background`` not on a page at all.
    """

    version_id: str
    start: int
    end: int
    text: str
    kind: Kind
    voice: Voice
    extractor: str
    speech: Speech | None = None
    source: Span | None = None
    cue: Span | None = None
    content: tuple[Span, ...] = ()
    speaker: str | None = None
    target: str | None = None
    speaker_id: str | None = None
    target_id: str | None = None
    hedge: str | None = None
    negated: bool = False
    confidence: float = 1.0
    probability: float | None = None
    standing: Standing = "to check"
    embedded_in: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        cue = self.cue.start if self.cue else None
        key = digest("statement", self.version_id, self.kind, self.start, self.end, cue)
        object.__setattr__(self, "id", key)

    @property
    def place(self) -> tuple[int, int, int, str]:
        """What puts the statements of a text in order, in every version in the same one.

        An id would not: it is a digest, and another one in each version.
        """
        return self.start, self.end, self.cue.start if self.cue else -1, self.kind


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a statement asserts: ``value`` of ``what`` in ``unit``, within ``bound``."""

    statement_id: str
    start: int
    end: int
    text: str
    value: float
    unit: str | None
    what: str | None
    bound: Bound = "exactly"
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", digest("figure", self.statement_id, self.start, self.end))


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a statement means: ``vector`` points near those of statements that mean the like.

    ``MEANING`` signed bytes, 127 times a unit vector's numbers; only vectors of
    one revision of the extractor can be compared.
    """

    statement_id: str
    vector: bytes


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one extractor found in one version."""

    version_id: str
    extractor: str
    statements: tuple[Statement, ...]
    mentions: tuple[Mention, ...]
    figures: tuple[Figure, ...]
    meanings: tuple[Meaning, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A statement with the place and time that linking weighs.

    ``entities`` are the ids of those whom its passage names, ``meaning`` is its
    vector as bytes, empty where the extractor gives none.
    """

    statement: Statement
    article_id: str
    version_no: int
    outlet: str
    published_at: datetime | None
    seen_at: datetime
    figures: tuple[Figure, ...] = ()
    entities: frozenset[str] = frozenset()
    meaning: bytes = b""

    @property
    def public_at(self) -> datetime:
        """When the statement was public: its article's date, else when we first saw the wording."""
        return self.published_at or self.seen_at


# -- what became of it ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Edit:
    """What became of a statement from one version of its article to the next.

    ``previous_id`` is the earlier statement (None: added), ``statement_id`` the
    later one (None: withdrawn or rolled off). ``similarity`` of their words
    lies in [0, 1].
    """

    change: EditKind
    previous_id: str | None
    statement_id: str | None
    similarity: float
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", digest("edit", self.previous_id, self.statement_id))


@dataclass(frozen=True, slots=True)
class Alignment:
    """Every statement of two consecutive versions, each in exactly one of ``edits``."""

    version_id: str
    previous_version_id: str
    aligner: str
    extractor: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class TextDigest:
    """A sample of the word sequences of a version, by which shared text is found."""

    version_id: str
    digester: str
    shingles: tuple[int, ...]


# -- what answers what ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Claim:
    """The same assertion, across articles and outlets.

    ``founder_id`` is the statement that was seen first; it names the claim for
    good. ``text`` is the clearest wording among the claim's statements.
    """

    dossier: str
    founder_id: str
    text: str
    target_id: str | None
    first_seen_at: datetime
    last_seen_at: datetime
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", claim_id(self.dossier, self.founder_id))


def claim_id(dossier: str, founder_id: str) -> str:
    """The id of the claim that the statement ``founder_id`` was the first to state."""
    return digest("claim", dossier, founder_id)


@dataclass(frozen=True, slots=True)
class Membership:
    """``statement_id`` states the claim ``claim_id``."""

    claim_id: str
    statement_id: str


@dataclass(frozen=True, slots=True)
class Link:
    """A response answers a claim.

    ``statement_id`` is the wording of the claim that the response was matched
    with, ``score`` lies in [0, 1], and ``evidence`` holds the features behind it.
    ``standing`` is ``stated`` where link, response and claim may all be shown as they are.
    """

    response_id: str
    claim_id: str
    statement_id: str
    relation: Relation
    score: float
    method: str
    version: str
    evidence: Mapping[str, float] = field(default_factory=dict)
    standing: Standing = "to check"
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", digest("link", self.response_id, self.claim_id))


@dataclass(frozen=True, slots=True)
class Kin:
    """Two claims that are near one another and were not joined, and why not.

    ``maybe the same``: too unlike to join, too like to say nothing; ``other
    figures``: they say the same with other numbers; ``opposite``: one asserts
    what the other negates. ``claim_id`` is the one that came later.
    """

    claim_id: str
    other_id: str
    relation: Kinship
    score: float


@dataclass(frozen=True, slots=True)
class Wording:
    """A statement of a claim, which later statements look up by any of its ``keys``.

    ``sketch``: the signs of its meaning's numbers, a bit each.
    """

    dossier: str
    claim_id: str
    statement_id: str
    keys: tuple[str, ...]
    sketch: bytes


@dataclass(frozen=True, slots=True)
class Sought:
    """By what wordings are looked up for a new statement, and the sketch that they are like."""

    keys: frozenset[str]
    sketch: bytes


@dataclass(frozen=True, slots=True)
class Answered:
    """A response, and the claims that it answers within its own wording of its article.

    ``best`` is the score of the likeliest of them, 0 where there is none.
    """

    response: Placed
    claim_ids: frozenset[str]
    best: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two entities that may be one, and why; ``score`` is how like their names are, 0 to 1."""

    entity_id: str
    other_id: str
    score: float
    reason: str
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", digest("suggestion", self.entity_id, self.other_id))


# -- what could not be done ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be done, and why: one row for each stage and subject, until it succeeds."""

    dossier: str
    stage: str
    subject: str
    error: str
    at: datetime
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", digest("failure", self.dossier, self.stage, self.subject))
