"""What a person decided about what the machine found."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from claims.model.digests import digest

Verdict = Literal["right", "wrong", "undone"]

Matter = tuple[str, str, str]
"""What one decides on: ``link`` or ``claim``, the claim's id, and the digest of the words."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a response answers a claim, or, without a response, whether that is a claim at all.

    A decision holds for the words that were judged, wherever they stand:
    ``basis`` is the SHA-256 of the response's words, else of the claim's. The
    verdict ``undone`` takes the one before back. ``revision`` is the linker
    whose work was judged.
    """

    dossier: str
    claim_id: str
    response_id: str | None
    basis: str
    verdict: Verdict
    by: str
    at: datetime
    revision: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        key = (self.dossier, self.claim_id, self.basis, self.verdict, self.by, self.at.isoformat())
        object.__setattr__(self, "id", digest("decision", *key))

    @property
    def about(self) -> Literal["link", "claim"]:
        """Whether it judges a response beside its claim, or the claim by itself."""
        return "link" if self.response_id else "claim"

    @property
    def matter(self) -> Matter:
        """What was decided on: a later decision on the same takes this one's place."""
        return self.about, self.claim_id, self.basis
