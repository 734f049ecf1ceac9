"""What somebody on the desk wrote beside a passage, an answer or an entity."""

from dataclasses import dataclass, field
from datetime import datetime

from claims.model.decisions import Spot
from claims.model.digests import digest


@dataclass(frozen=True, slots=True)
class Note:
    """A note on the words whose SHA-256 is ``basis``, where they stood at ``place`` then.

    With a ``claim_id`` it is on these words as an answer to that claim; with an
    ``entity_id`` it is on the entity, and there are no words. ``words`` is the SHA-256
    of the note itself, which lies in a file of its own, so that it can be taken away
    and the journal stays as it is.
    """

    dossier: str
    basis: str
    words: str
    by: str
    at: datetime
    place: Spot | None = None
    claim_id: str | None = None
    entity_id: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        key = (self.dossier, self.basis, self.words, self.by, self.at.isoformat())
        more = (self.claim_id, self.entity_id) if self.claim_id or self.entity_id else ()
        object.__setattr__(self, "id", digest("note", *key, *more))
