"""``warc: crawl-2021.warc.gz``."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from claims.model import Failure, Fetched, KnownPage, Source
from claims.registry import Files

_ENDINGS = (".warc", ".warc.gz", ".warc.zst")


class Warc(Files):
    """A WARC file, or a folder of them: what others crawled, each page with its own date."""

    told_anew = False  # a file that is as it was is not read again

    def check(self, place: Path, said: str) -> None:
        """Look whether it is a folder, or a file of that name."""
        if not place.exists():
            raise ValueError(f"there is no WARC file or folder {said!r} beside the dossier file")
        if place.is_file() and not place.name.endswith(_ENDINGS):
            raise ValueError(
                f"{said!r} is no WARC file: its name should end in .warc, .warc.gz or .warc.zst"
            )

    def read(
        self, source: Source, known: Mapping[str, KnownPage], limit: int
    ) -> Iterator[Fetched | Failure]:
        """Answer with every page in them, and with each file as an index of its pages."""
        from claims.fetch.warcs import read_warcs

        return read_warcs(source, known, limit)
