"""What a person decided about what the machine found."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from claims.model.digests import digest

About = Literal["link", "claim", "kind", "speaker", "target", "split", "join", "entity", "alias"]
"""What can be decided on.

Whether a response answers a claim; whether a claim is one, by itself; of what
kind a passage is, who says it and whom it is about; whether words belong to a
claim; whether two claims are one; whether two names are one entity's; whether
an entity goes by a name at all.
"""

Verdict = Literal["right", "wrong", "instead", "undone"]

Matter = tuple[str, str, str]
"""What one decides on, as ``Decision.matter`` has it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the judged words stood, and how the machine had read them then.

    ``[start, end)`` lies in the text of the version, in code points; ``reading``
    is the digest of kind, speaker and target, as ``reading`` makes it.
    """

    article_id: str
    version_id: str
    start: int
    end: int
    reading: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided on a row: it holds for the words that were judged, wherever they stand.

    ``basis`` is the SHA-256 of these words: the response's, else the claim's or
    the passage's; of ``alias`` that of the name, in small letters; "" where two
    claims or two entities are judged. ``right`` and
    ``wrong`` answer what ``About`` asks: ``split`` is ``wrong`` where the words
    are no wording of the claim, ``alias`` where the name is not the entity's: in
    the article of ``place``, or anywhere. ``instead`` has in ``value`` what kind a passage
    has, or the id of the entity that says it or that it is about, "" for nobody.
    ``undone`` takes the one before back. ``other_id`` is the second claim or
    entity; of ``split``, and of a ``kind`` that is a claim, the claim that the
    words are then; of ``alias``, the entity that is meant; of ``link``, the wording
    of the claim that was judged with it.
    ``revision`` is the linker or extractor whose work was judged.
    """

    dossier: str
    claim_id: str | None
    response_id: str | None
    basis: str
    verdict: Verdict
    by: str
    at: datetime
    revision: str | None = None
    on: About | None = None
    """What was decided on; lines of before there were several kinds lack it."""
    statement_id: str | None = None
    entity_id: str | None = None
    other_id: str | None = None
    value: str | None = None
    place: Spot | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        key = (self.dossier, self.claim_id, self.basis, self.verdict, self.by, self.at.isoformat())
        more = (self.on, self.entity_id, self.other_id, self.value) if self.on else ()
        object.__setattr__(self, "id", digest("decision", *key, *more))

    @property
    def about(self) -> About:
        """What was decided on."""
        return self.on or ("link" if self.response_id else "claim")

    @property
    def matter(self) -> Matter:
        """What was decided on: a later decision on the same takes this one's place."""
        if self.about in ("join", "entity"):
            one, other = sorted((self.claim_id or self.entity_id or "", self.other_id or ""))
            return self.about, one, other
        if self.about in ("kind", "speaker", "target"):
            return self.about, self.place.article_id if self.place else "", self.basis
        if self.about == "alias":
            article = self.place.article_id if self.place else "everywhere"
            return self.about, self.entity_id or "", f"{self.basis} {article}"
        return self.about, self.claim_id or "", self.basis
