"""What a format has to be able to do in which a dossier leaves the house."""

from abc import ABC, abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

if TYPE_CHECKING:
    from claims.exporters.wanted import Wanted
    from claims.home import Home
    from claims.store import Desk


class Written(NamedTuple):
    """What an export has to say in the end.

    Attributes:
        said: sentences about what was written, the first one with the path.
        faults: a sentence for each thing that is not in it, though it was wanted.
    """

    said: list[str]
    faults: list[str]


class Export(ABC):
    """One format of ``claims export``.

    Attributes:
        ending: what stands after the dossier's id in the name of what is
            written, where nobody names another.
        picks: whether it can be of one entity, or of claims since some day.
    """

    ending: ClassVar[str]
    picks: ClassVar[bool] = True

    def place(self, dossier: str) -> Path:
        """What is written where nobody names a path."""
        return Path(f"{dossier}{self.ending}")

    @abstractmethod
    def write(self, desk: "Desk", home: "Home", wanted: "Wanted", path: Path) -> Written:
        """Write the stated claims that are wanted, with their answers, to ``path``.

        Args:
            desk: an open published copy.
            home: where the archive and the journal lie.
            wanted: which claims.
            path: a file or a folder, as the format has it; nothing that is
                there is ever written over.

        Raises:
            ClaimsError: nothing is to be written, or it cannot be.
        """
