"""What became of sentences and statements from one wording to the next."""

from dataclasses import dataclass, field
from typing import Literal

from claims.model.digests import digest
from claims.model.passages import Span

EditKind = Literal["unchanged", "moved", "reworded", "withdrawn", "added", "rolled off"]


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
