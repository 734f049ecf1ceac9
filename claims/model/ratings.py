"""What a person of the desk holds of a claim: the machine never says who is right."""

from dataclasses import dataclass, field
from datetime import datetime

from claims.model.digests import digest


@dataclass(frozen=True, slots=True)
class Rating:
    """A person's verdict on a claim, in the words of that person's desk ("Mostly false").

    It holds for the wording whose SHA-256 is ``basis``, whatever claim that is
    a wording of later; a later one on the same wording takes its place, and
    one without words takes it back. ``url`` is where the desk published why.
    """

    dossier: str
    claim_id: str
    basis: str
    words: str
    url: str
    by: str
    at: datetime
    id: str = field(init=False)

    def __post_init__(self) -> None:
        key = (self.dossier, self.claim_id, self.basis, self.words, self.url, self.by)
        object.__setattr__(self, "id", digest("rating", *key, self.at.isoformat()))
