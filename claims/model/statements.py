"""Who says what in one wording of an article."""

from dataclasses import dataclass, field
from typing import Literal

from claims.model.digests import digest
from claims.model.entities import Schema
from claims.model.passages import Span

Kind = Literal["claim", "denies", "confirms", "explains", "declines", "silent"]

RESPONSE_KINDS: tuple[Kind, ...] = ("denies", "confirms", "explains", "declines", "silent")

Standing = Literal["stated", "to check", "background"]

Readers = Literal["network", "second", "both"]
"""Who found it: the network that ships, the desk's second reader, or each by itself."""

PRECISION = 0.4
"""How sure a desk wants to be of what is stated, unless it says otherwise."""
Voice = Literal["attributed", "outlet"]
Speech = Literal["direct", "indirect", "mixed"]
Bound = Literal["exactly", "approximately", "at least", "at most"]

MEANING = 384
"""Numbers in the vector of a passage's meaning; one signed byte holds each."""


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
    ``background`` not on a page at all. ``readers`` found it.
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
    readers: Readers = "network"
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
