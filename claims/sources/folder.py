"""``folder: saved-pages``."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from claims.model import Failure, Fetched, KnownPage, Source
from claims.registry import Files


class Folder(Files):
    """A folder of saved pages, ``*.html``."""

    def check(self, place: Path, said: str) -> None:
        """Look whether it is a folder."""
        if not place.is_dir():
            raise ValueError(f"there is no folder {said!r} beside the dossier file")

    def read(
        self, source: Source, known: Mapping[str, KnownPage], limit: int
    ) -> Iterator[Fetched | Failure]:
        """Answer with every page in it."""
        from claims.fetch.folder import read_folder

        return read_folder(source, known, limit)
