"""What every file has in common that names further sources."""

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urlsplit
from urllib.request import url2pathname

from claims.errors import FetchError
from claims.model import Failure, Fetched, KnownPage, Listing, Source
from claims.registry import SourceList
from claims.sources.beside import check

if TYPE_CHECKING:
    from claims.fetch.lists import Items


class ListFile(SourceList):
    """A file of addresses, each with an outlet or without.

    An address without one has that of the list, or else its pages name their own.
    """

    what: ClassVar[str]
    """What a sentence calls such a file."""

    endings: ClassVar[tuple[str, ...]]
    """Of the names of such files."""

    def check(self, place: Path, said: str) -> None:
        """Look whether it is such a file; what is wrong with a line of it is told by ``read``."""
        check(place, said, self.what, self.endings, folder=False)
        try:
            self.items(place)
        except FetchError as error:
            raise ValueError(str(error)) from error

    @abstractmethod
    def items(self, place: Path) -> "Items":
        """The addresses that the file lists.

        Raises:
            FetchError: it cannot be read, or is no such file.
        """

    @abstractmethod
    def following(self, of: Source, items: "Items") -> Iterator[Source]:
        """The sources that follow from what the list ``of`` holds."""

    def sources(self, of: Source) -> list[Source]:
        """The sources that the list names; none if it cannot be read."""
        try:
            return list(self.following(of, self.items(_place(of))))
        except FetchError:
            return []

    def read(
        self,
        source: Source,
        known: Mapping[str, KnownPage],
        limit: int,  # noqa: ARG002  # of a page
    ) -> Iterator[Fetched | Failure | Listing]:
        """Tell what is wrong with the list, by the line."""
        from claims.fetch.lists import read_list

        return read_list(source, known, self.items, self.sources(source))


def _place(source: Source) -> Path:
    return Path(url2pathname(urlsplit(source.url).path))
