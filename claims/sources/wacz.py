"""``wacz: crawl.wacz``."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from claims.model import Failure, Fetched, KnownPage, Source
from claims.registry import Files
from claims.sources.beside import check


class Wacz(Files):
    """A WACZ file, or a folder of them: a crawl in one package, held against its own digests."""

    told_anew = False  # a file that is as it was is not read again

    def check(self, place: Path, said: str) -> None:
        """Look whether it is a folder, or a file of that name."""
        check(place, said, "WACZ file", (".wacz",), folder=True)

    def read(
        self, source: Source, known: Mapping[str, KnownPage], limit: int
    ) -> Iterator[Fetched | Failure]:
        """Answer with every page in them, and with each file as an index of its pages."""
        from claims.fetch.waczs import read_waczs

        return read_waczs(source, known, limit)
