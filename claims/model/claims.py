"""What is the same claim, and what answers which."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from claims.model.digests import digest
from claims.model.statements import Figure, Standing, Statement

Relation = Literal["embedded", "same article", "other article", "reply"]
Kinship = Literal["maybe the same", "other figures", "opposite"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A statement with the place and time that linking weighs.

    ``public_at`` is its article's date, else when the desk first saw the article;
    ``seen_at`` is when the desk first saw this wording.
    ``entities`` are the ids of those whom its passage names, ``meaning`` is its
    vector as bytes, empty where the extractor gives none.
    """

    statement: Statement
    article_id: str
    version_no: int
    outlet: str
    public_at: datetime
    seen_at: datetime
    figures: tuple[Figure, ...] = ()
    entities: frozenset[str] = frozenset()
    meaning: bytes = b""


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

    Copies of its words share the first of them, and nothing else has it.
    ``sketch``: the signs of its meaning's numbers, a bit each.
    """

    dossier: str
    claim_id: str
    statement_id: str
    version_id: str
    target_id: str | None
    keys: tuple[int, ...]
    sketch: bytes


@dataclass(frozen=True, slots=True)
class Answered:
    """A response, and the claims that it answers within its own wording of its article.

    ``best`` is the score of the likeliest of them, 0 where there is none.
    """

    response: Placed
    claim_ids: frozenset[str]
    best: float
