"""What somebody on the desk wrote beside a passage."""

from dataclasses import dataclass, field
from datetime import datetime

from claims.model.decisions import Spot
from claims.model.digests import digest


@dataclass(frozen=True, slots=True)
class Note:
    """A note on the words whose SHA-256 is ``basis``, where they stood at ``place`` then.

    ``words`` is the SHA-256 of the note itself, which lies in a file of its own,
    so that it can be taken away and the journal stays as it is.
    """

    dossier: str
    basis: str
    words: str
    by: str
    at: datetime
    place: Spot
    id: str = field(init=False)

    def __post_init__(self) -> None:
        key = (self.dossier, self.basis, self.words, self.by, self.at.isoformat())
        object.__setattr__(self, "id", digest("note", *key))
