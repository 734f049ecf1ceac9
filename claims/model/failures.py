"""What could not be done."""

from dataclasses import dataclass, field
from datetime import datetime

from claims.model.digests import digest


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
