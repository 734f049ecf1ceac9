"""WARC files that others made: one, or a folder of them."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from claims.fetch.crawls import Contents, Crawls, read_crawls
from claims.fetch.files import opened
from claims.fetch.records import WarcFile
from claims.model import Failure, Fetched, KnownPage, Source

_ENDINGS = (".warc", ".warc.gz", ".warc.zst")


def read_warcs(
    source: Source, known: Mapping[str, KnownPage], limit: int
) -> Iterator[Fetched | Failure]:
    """Answer with every page in the source's WARC files, and then with each file as an index.

    A file that ``known`` has the validators of is answered with 304 and not
    read again. A record that cannot be used is a failure, and the rest goes on.
    """
    return read_crawls(Crawls(source, _ENDINGS, "application/warc", _itself, limit), known)


def _itself(path: Path, source: Source) -> Contents:
    url = path.as_uri()
    return Contents([WarcFile(str(path), f"{url}#", partial(opened, path, source))], {})
