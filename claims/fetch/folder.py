"""A folder of saved pages, answering as a server would."""

from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from io import BufferedReader
from mimetypes import guess_type
from pathlib import Path

from claims.errors import FetchError
from claims.fetch.asking import failure
from claims.fetch.bodies import gunzip, within
from claims.fetch.files import files_of, is_known, opened, validators
from claims.model import Failure, Fetched, KnownPage, Source

_NAMED = 10  # files that are named; the rest is counted
_DOSSIERS = (".yaml", ".yml")
_ENDINGS = (".html", ".htm", ".html.gz")


def read_folder(
    source: Source, known: Mapping[str, KnownPage], limit: int
) -> Iterator[Fetched | Failure]:
    """Answer with every page in the source's folder, a bad one being a failure.

    A file that is gone says nothing about the outlet, and is not answered for.
    What else lies in the folder is named in one failure at the end.
    """
    try:
        paths = files_of(source, _ENDINGS)
    except FetchError as error:
        yield failure(source.dossier, source.url, error)
        return
    for path in paths:
        try:
            yield read_page(path, source, known, limit)
        except Exception as error:  # noqa: BLE001  # one file stops no visit
            yield failure(source.dossier, path.as_uri(), error)
    try:
        left = _left(paths[0].parent, set(paths))
    except OSError as error:
        left = f"the folder {paths[0].parent} cannot be read: {error.strerror}"
    if left:
        yield failure(source.dossier, source.url, left)


def _left(folder: Path, read: Collection[Path]) -> str | None:
    """What lies in ``folder`` and is not read, in a sentence; None if nothing is left.

    Hidden files, a dossier, and the pictures that a browser saves beside a page
    are no news.
    """
    beside = {path.name.removesuffix(".gz").rpartition(".")[0] + "_files" for path in read}
    names = sorted(
        path.name
        for path in folder.iterdir()
        if path not in read
        and not path.name.startswith(".")
        and not path.name.endswith(_DOSSIERS)
        and path.name not in beside
    )
    if not names:
        return None
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    named = ", ".join(names[:_NAMED])
    return f"the folder {folder} holds what is no saved page and is not read: {named}{more}"


def read_page(path: Path, source: Source, known: Mapping[str, KnownPage], limit: int) -> Fetched:
    """Answer with the file's bytes, or with 304 where ``known`` has its validators.

    Raises:
        FetchError: The file cannot be read, is no plain file of the folder, or
            is larger than ``limit`` bytes.
    """
    url = path.as_uri()
    try:
        with opened(path, source) as file:
            etag, modified = validators(file)
            page = known.get(url)
            unchanged = is_known(page, etag, modified)
            body = b"" if unchanged else _content(file, path, limit)
    except OSError as error:
        raise FetchError(f"{path} cannot be read: {error.strerror}") from error
    kind = guess_type(path.name)[0] or "application/octet-stream"
    return Fetched(
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
        saved=True,
    )


def _content(file: BufferedReader, path: Path, limit: int) -> bytes:
    body = b"".join(within(iter(lambda: file.read(1 << 16), b""), limit, str(path)))
    return gunzip(body, limit, str(path)) if path.suffix == ".gz" else body
