"""What became of statements from one version to the next, and what articles share."""

from claims.history.alignment import align
from claims.history.sharing import shingles
from claims.languages import digest
from claims.languages.telling import Passages
from claims.revision import of_room

__all__ = ["VERSION", "align", "shingles"]

VERSION = of_room(__file__, digest(Passages))
