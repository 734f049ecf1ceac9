"""What a kind of source has to be able to do: how a dossier writes it, and how it is read.

A new kind is a class derived from ``Index`` (an address that lists pages) or
from ``Files`` (files that hold them). Everything else that is done with a
source, from pace and robots.txt to versions and claims, is the same for all.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import ClassVar, NamedTuple

from claims.model import Failure, Fetched, KnownPage, Listing, Source
from claims.registry.entries import Registry

_LONGEST_SHOWN = 60  # characters of a value that a sentence repeats


class Links(NamedTuple):
    """Links as an index gives them: to pages, and to further indexes, the newest first.

    ``fault`` says what may be missing of an index that is not well-formed.
    """

    pages: list[str]
    sitemaps: list[str]
    fault: str | None = None


class SourceKind:
    """One kind of source. Its name is the key by which a dossier gives the place.

    ``many`` says that the key holds a list of places: each is a page by itself.
    """

    many: ClassVar[bool] = False

    def address(self, said: str, folder: Path) -> str:  # noqa: ARG002  # of the web here
        """The address of what a dossier in ``folder`` says: of the web, or a file's URI.

        An address of the web is checked by whoever asks for it.

        Raises:
            ValueError: it cannot be; the message is a sentence that does not name the key.
        """
        return said


class Index(SourceKind, ABC):
    """An address that lists pages; it is asked for at each visit."""

    @abstractmethod
    def links(self, body: bytes, content_type: str | None, url: str, *, narrowed: bool) -> Links:
        """The links of an index that answered ``body``, unpacked, at ``url``.

        Args:
            body: what the server answered.
            content_type: as the server gave it.
            url: where it answered.
            narrowed: whether the dossier's ``pattern`` will choose among them.

        Raises:
            FetchError: it is no such index.
        """


class Files(SourceKind, ABC):
    """A file or folder beside the dossier; its pages may be of many outlets.

    ``told_anew`` says that each reading tells all that is wrong with the place,
    so that what an earlier one told is forgotten.
    """

    told_anew: ClassVar[bool] = True

    def address(self, said: str, folder: Path) -> str:
        """The URI of the place, seen from the dossier's folder."""
        try:
            place = (folder / Path(said).expanduser()).resolve()
            self.check(place, said)
        except RuntimeError as error:
            home = said.partition("/")[0]
            raise ValueError(f"{home!r} is the home of no user of this machine") from error
        except OSError as error:
            why = f"{shown(said)} cannot be looked for ({error.strerror})"
            raise ValueError(why) from error
        return place.as_uri()

    @abstractmethod
    def check(self, place: Path, said: str) -> None:
        """Look whether ``place``, which the dossier calls ``said``, is what it should be.

        Raises:
            ValueError: it is not; the message is a sentence that does not name the key.
        """

    @abstractmethod
    def read(
        self, source: Source, known: Mapping[str, KnownPage], limit: int
    ) -> Iterator[Fetched | Failure | Listing]:
        """Answer for each page of ``source`` as a server would.

        Args:
            source: the source; its ``url`` is that of ``address``.
            known: what was read of it before, by address, with validators.
            limit: the largest page, in bytes.
        """


class SourceList(Files, ABC):
    """A file that names further sources, which are followed as if they stood in the dossier.

    It has no pages of its own: reading it tells what is wrong with it.
    """

    told_anew = False  # a file that is as it was is not read again

    @abstractmethod
    def sources(self, of: Source) -> Iterable[Source]:
        """The sources that a list names; none if it cannot be read, which ``read`` tells.

        Args:
            of: the list as a source; its ``url`` is that of ``address``.
        """


def shown(text: str) -> str:
    """``text`` in quotes, no longer than a sentence can bear."""
    return repr(text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…")


def is_list(source: Source) -> bool:
    """Whether a source only names others."""
    return source.is_of_files and isinstance(SOURCES.get(source.kind), SourceList)


SOURCES: Registry[SourceKind] = Registry("claims.sources", "kind of source", SourceKind)
