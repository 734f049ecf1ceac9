"""A folder of saved pages, answering as a server would."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import formatdate
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from claims.errors import FetchError
from claims.fetch.asking import failure
from claims.fetch.bodies import gunzip, within
from claims.model import Failure, KnownPage, Response, Source

_ENDINGS = (".html", ".htm", ".html.gz")


def read_folder(
    source: Source, known: Mapping[str, KnownPage], limit: int
) -> Iterator[Response | Failure]:
    """Answer with every page in the source's folder, a bad one being a failure.

    A file that is gone says nothing about the outlet, and is not answered for.
    """
    try:
        paths = files_of(source, _ENDINGS)
    except FetchError as error:
        yield failure(source.dossier, source.url, error)
        return
    for path in paths:
        try:
            yield read_page(path, source, known, limit)
        except FetchError as error:
            yield failure(source.dossier, path.as_uri(), error)


def files_of(source: Source, endings: tuple[str, ...]) -> list[Path]:
    """The file that the source is, or those that lie in the folder itself, by name.

    Raises:
        FetchError: It cannot be read, or holds no such file.
    """
    place = Path(url2pathname(urlsplit(source.url).path))
    if place.is_file():
        return [place]
    try:
        found = sorted(path for path in place.iterdir() if path.name.endswith(endings))
    except OSError as error:
        raise FetchError(f"the folder {place} cannot be read: {error.strerror}") from error
    if not found:
        raise FetchError(f"the folder {place} holds no file that ends in {', '.join(endings)}")
    return found


def read_page(path: Path, source: Source, known: Mapping[str, KnownPage], limit: int) -> Response:
    """Answer with the file's bytes, or with 304 where ``known`` has its validators.

    Raises:
        FetchError: The file cannot be read, or is larger than ``limit`` bytes.
    """
    url = path.as_uri()
    try:
        etag, modified = validators(path)
        page = known.get(url)
        unchanged = is_known(page, etag, modified)
        body = b"" if unchanged else _content(path, limit)
    except OSError as error:
        raise FetchError(f"{path} cannot be read: {error.strerror}") from error
    kind = guess_type(path.name)[0] or "application/octet-stream"
    return Response(
        source_id=source.id,
        role="page",
        url=url,
        final_url=url,
        fetched_at=datetime.now(UTC),
        status=304 if unchanged else 200,
        request_headers=(),
        headers=(("Content-Type", kind), ("Last-Modified", modified), ("ETag", etag)),
        body=body,
        same_as=page.body_sha256 if page and unchanged else None,
    )


def validators(path: Path) -> tuple[str, str]:
    """What a server would call the file's ETag and Last-Modified.

    Raises:
        OSError: The file is not there, or not ours to see.
    """
    stat = path.stat()
    # Size and nanoseconds, because Last-Modified misses a second edit in one second.
    return f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"', formatdate(stat.st_mtime, usegmt=True)


def is_known(page: KnownPage | None, etag: str, modified: str) -> bool:
    """Whether ``page`` is what the validators stand for."""
    if page is None:
        return False
    return page.etag == etag if page.etag else page.last_modified == modified


def _content(path: Path, limit: int) -> bytes:
    with path.open("rb") as file:
        body = b"".join(within(iter(lambda: file.read(1 << 16), b""), limit, str(path)))
    return gunzip(body, limit, str(path)) if path.suffix == ".gz" else body
