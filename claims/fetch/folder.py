"""A folder of saved pages, answering as a server would."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import formatdate
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from claims.errors import FetchError
from claims.fetch.bodies import gunzip, within
from claims.model import KnownPage, Response, Source

_ENDINGS = (".html", ".htm", ".html.gz")


def saved_pages(source: Source) -> list[Path]:
    """The pages that lie in the folder itself, by name.

    Raises:
        FetchError: It cannot be read, or holds no page.
    """
    folder = Path(url2pathname(urlsplit(source.url).path))
    try:
        pages = sorted(path for path in folder.iterdir() if path.name.endswith(_ENDINGS))
    except OSError as error:
        raise FetchError(f"the folder {folder} cannot be read: {error.strerror}") from error
    if not pages:
        raise FetchError(f"the folder {folder} holds no file that ends in {', '.join(_ENDINGS)}")
    return pages


def read_page(path: Path, source: Source, known: Mapping[str, KnownPage], limit: int) -> Response:
    """Answer with the file's bytes, or with 304 where ``known`` has its validators.

    Raises:
        FetchError: The file cannot be read, or is larger than ``limit`` bytes.
    """
    url = path.as_uri()
    try:
        stat = path.stat()
        # Size and nanoseconds, because Last-Modified misses a second edit in one second.
        etag = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"'
        modified = formatdate(stat.st_mtime, usegmt=True)
        unchanged = _is_known(known.get(url), etag, modified)
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
    )


def _is_known(page: KnownPage | None, etag: str, modified: str) -> bool:
    if page is None:
        return False
    return page.etag == etag if page.etag else page.last_modified == modified


def _content(path: Path, limit: int) -> bytes:
    with path.open("rb") as file:
        body = b"".join(within(iter(lambda: file.read(1 << 16), b""), limit, str(path)))
    return gunzip(body, limit, str(path)) if path.suffix == ".gz" else body
