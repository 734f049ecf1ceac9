"""WACZ files: what others crawled, in packages that name the digest of each file in them."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from claims.errors import FetchError
from claims.fetch.crawls import Contents, Crawls, read_crawls
from claims.fetch.packages import PACKAGE, Package
from claims.model import Failure, Fetched, KnownPage, Source

_FOLDER, _ENDINGS = "archive/", (".warc", ".warc.gz", ".warc.zst")


def read_waczs(
    source: Source, known: Mapping[str, KnownPage], limit: int
) -> Iterator[Fetched | Failure]:
    """Answer with every page in the source's WACZ files, and then with each file as an index.

    What is not as the package says it is, or not named by it, is a failure and not
    read; the rest goes on, as with WARC files.
    """
    with ExitStack() as kept:
        how = partial(_contents, kept)
        yield from read_crawls(Crawls(source, (".wacz",), "application/wacz", how, limit), known)


def _contents(kept: ExitStack, path: Path, source: Source) -> Contents:
    """The WARC files of a package, and what is wrong with it.

    Raises:
        FetchError: it is no such package, or holds no WARC file.
        OSError: it is not there, or not ours to read.
    """
    package, found = Package(path, source, kept), Contents([], {})
    for name in sorted({*package.names, *package.digests}):
        subject = f"{path.as_uri()}#{name}"
        if name in package.digests:
            if fault := package.fault(name):
                found.faults[subject] = fault
            elif _is_warc(name):
                found.warcs.append(package.warc(name))
        elif _is_warc(name):
            found.faults[subject] = (
                f"{name} of {path} is not in {PACKAGE}, so that nothing proves it"
            )
    if not found.warcs and not found.faults:
        raise FetchError(f"{path} holds no WARC file in {_FOLDER!r}")
    return found


def _is_warc(name: str) -> bool:
    return name.startswith(_FOLDER) and name.endswith(_ENDINGS)
