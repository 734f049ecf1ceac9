"""``warc: crawl-2021.warc.gz``."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from claims.model import Failure, Fetched, KnownPage, Source
from claims.registry import Files
from claims.sources.beside import check

_ENDINGS = (".warc", ".warc.gz", ".warc.zst")


class Warc(Files):
    """A WARC file, or a folder of them: what others crawled, each page with its own date."""

    told_anew = False  # a file that is as it was is not read again

    def check(self, place: Path, said: str) -> None:
        """Look whether it is a folder, or a file of that name."""
        check(place, said, "WARC file", _ENDINGS, folder=True)

    def read(
        self, source: Source, known: Mapping[str, KnownPage], limit: int
    ) -> Iterator[Fetched | Failure]:
        """Answer with every page in them, and with each file as an index of its pages."""
        from claims.fetch.warcs import read_warcs

        return read_warcs(source, known, limit)
