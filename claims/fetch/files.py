"""The plain files of a source: nothing else is opened, and nothing outside of its folder."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import formatdate
from http import HTTPStatus
from io import BufferedReader
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from claims.errors import FetchError
from claims.model import Fetched, KnownPage, Source


def files_of(source: Source, endings: tuple[str, ...]) -> list[Path]:
    """The file that the source is, or those that lie in the folder itself, by name.

    Raises:
        FetchError: It cannot be read, or holds no such file.
    """
    place = _place(source)
    try:
        if not place.is_dir():
            place.stat()
            return [place]
        found = sorted(path for path in place.iterdir() if path.name.endswith(endings))
    except OSError as error:
        raise FetchError(f"the folder {place} cannot be read: {error.strerror}") from error
    if not found:
        raise FetchError(f"the folder {place} holds no file that ends in {', '.join(endings)}")
    return found


@contextmanager
def opened(path: Path, source: Source) -> Iterator[BufferedReader]:
    """Open a file of ``source``; one that others put into its folder must lie there itself.

    A link within the folder is followed. The source's own path is the word of
    whoever wrote the dossier, and may be a link to anywhere.

    Raises:
        FetchError: It is a pipe, a device or another thing that is no plain
            file, or a link that leads out of the folder.
        OSError: It is not there, or not ours to read.
    """
    place = _place(source)
    # Before it is opened, for that may wait for ever (a pipe) or do something (a device).
    if not stat.S_ISREG(path.stat().st_mode):
        raise FetchError(f"{path} is no plain file, and is not read")
    if path != place and not path.resolve().is_relative_to(place.resolve()):
        raise FetchError(f"{path} is a link that leads out of its folder, and is not read")
    with path.open("rb") as file:
        yield file


def validators(file: BufferedReader) -> tuple[str, str]:
    """What a server would call the file's ETag and Last-Modified."""
    about = os.fstat(file.fileno())
    # Size and nanoseconds, because Last-Modified misses a second edit in one second.
    return f'"{about.st_mtime_ns:x}-{about.st_size:x}"', formatdate(about.st_mtime, usegmt=True)


def is_known(page: KnownPage | None, etag: str, modified: str) -> bool:
    """Whether ``page`` is what the validators stand for."""
    if page is None:
        return False
    return page.etag == etag if page.etag else page.last_modified == modified


def answer_of(path: Path, source: Source, kind: str, page: KnownPage | None) -> Fetched:
    """What a server would say of a file that is an index of its pages: 304 if it is as it was.

    The body is none: what the file holds is answered page by page, or followed.

    Raises:
        FetchError: as of ``opened``.
        OSError: as of ``opened``.
    """
    began, url = datetime.now(UTC), path.as_uri()
    with opened(path, source) as file:
        etag, modified = validators(file)
    unchanged = is_known(page, etag, modified)
    return Fetched(
        source_id=source.id,
        role="index",
        url=url,
        final_url=url,
        fetched_at=began,
        status=HTTPStatus.NOT_MODIFIED if unchanged else HTTPStatus.OK,
        request_headers=(),
        headers=(("Content-Type", kind), ("Last-Modified", modified), ("ETag", etag)),
        body=b"",
        saved=True,
    )


def unread(path: Path, error: Exception) -> Exception:
    """An error of the system in our words, any other one as it is."""
    if isinstance(error, OSError):
        return FetchError(f"{path} cannot be read: {error.strerror}")
    return error


def _place(source: Source) -> Path:
    return Path(url2pathname(urlsplit(source.url).path))
