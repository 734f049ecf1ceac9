"""WARC files that others made: what their crawls were answered, each answer with its own date."""

import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # it has no types
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]  # it has no types
from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]  # it has no types
from warcio.statusandheaders import (  # type: ignore[import-untyped]  # it has no types
    StatusAndHeaders,
)

from claims.errors import FetchError
from claims.fetch.asking import failure
from claims.fetch.bodies import within
from claims.fetch.folder import files_of, is_known, validators
from claims.model import Failure, KnownPage, Response, Source

_ENDINGS = (".warc", ".warc.gz")
_ANSWERS = {"response", "revisit"}
_KEPT = {"200", "404", "410"}
_HTML = {"text/html", "application/xhtml+xml"}
_NOT_MODIFIED = "/revisit/server-not-modified"
_PIECE = 1 << 16


class _Place(NamedTuple):
    """Where a record begins."""

    path: Path
    offset: int


def read_warcs(
    source: Source, known: Mapping[str, KnownPage], limit: int
) -> Iterator[Response | Failure]:
    """Answer with every page in the source's WARC files, and then with each file as an index.

    A file that ``known`` has the validators of is answered with 304 and not
    read again. A record that cannot be used is a failure, and the rest goes on.
    """
    try:
        files = _Files(files_of(source, _ENDINGS), limit)
    except FetchError as error:
        yield failure(source.dossier, source.url, error)
        return
    for path in files.paths:
        url = path.as_uri()
        try:
            etag, modified = validators(path)
        except OSError as error:
            yield failure(source.dossier, url, f"{path} cannot be read: {error.strerror}")
            continue
        unchanged = is_known(known.get(url), etag, modified)
        if not unchanged:
            yield from files.answers(source, path)
        # Last, so that a file whose reading was cut off is read again.
        yield Response(
            source_id=source.id,
            role="index",
            url=url,
            final_url=url,
            fetched_at=datetime.now(UTC),
            status=HTTPStatus.NOT_MODIFIED if unchanged else HTTPStatus.OK,
            request_headers=(),
            headers=(
                ("Content-Type", "application/warc"),
                ("Last-Modified", modified),
                ("ETag", etag),
            ),
            body=b"",
        )


class _Files:
    """The WARC files of one source; the body of a revisit in one may lie in another."""

    def __init__(self, paths: list[Path], limit: int) -> None:
        self.paths = paths
        self._limit = limit
        self._bodies: dict[str, _Place] = {}  # by payload digest
        self._read: set[Path] = set()

    def answers(self, source: Source, path: Path) -> Iterator[Response | Failure]:
        """Every page that the file holds."""
        try:
            for place, record in self._records(path):
                try:
                    answer = self._answer(source, record)
                except FetchError as error:
                    yield failure(source.dossier, f"{path.as_uri()}#{place.offset}", error)
                else:
                    if answer:
                        yield answer
        except FetchError as error:
            yield failure(source.dossier, path.as_uri(), error)

    def _answer(self, source: Source, record: ArcWarcRecord) -> Response | None:
        """The page that a record holds, or None if it holds none."""
        url = record.rec_headers.get_header("WARC-Target-URI") or ""
        if record.rec_type not in _ANSWERS or not url.startswith(("http://", "https://")):
            return None
        profile = record.rec_headers.get_header("WARC-Profile") or ""
        is_repeat = record.rec_type == "revisit" and not profile.endswith(_NOT_MODIFIED)
        whole = self._first(url, record) if is_repeat else record
        head = record.http_headers or whole.http_headers
        if head is None or not _is_page(head):
            return None
        return Response(
            source_id=source.id,
            role="page",
            url=url,
            final_url=url,
            fetched_at=_moment(record, url),
            status=int(head.get_statuscode()),
            request_headers=(),
            headers=tuple(head.headers),
            body=self._body(url, whole),
        )

    def _body(self, url: str, record: ArcWarcRecord) -> bytes:
        stream = record.content_stream()
        body = b"".join(within(iter(lambda: stream.read(_PIECE), b""), self._limit, url))
        while record.raw_stream.read(_PIECE):
            continue  # what may lie behind the last chunk
        if record.raw_stream.limit > 0:  # warcio says nothing of a record that ends early
            raise FetchError(f"{url} ends before its record says that it should")
        return body

    def _first(self, url: str, record: ArcWarcRecord) -> ArcWarcRecord:
        """The record with the body that ``record`` says it saw again."""
        digest = record.rec_headers.get_header("WARC-Payload-Digest") or ""
        for path in self.paths:
            if digest not in self._bodies and path not in self._read:
                for _ in self._records(path):
                    continue  # which notes where each body lies
        place = self._bodies.get(digest)
        if place is None:
            raise FetchError(f"{url} was seen again, and no file of the source holds what was seen")
        return next(record for _, record in self._records(place.path, place.offset))

    def _records(self, path: Path, offset: int = 0) -> Iterator[tuple[_Place, ArcWarcRecord]]:
        place = _Place(path, offset)
        try:
            with path.open("rb") as file:
                file.seek(offset)
                records = ArchiveIterator(file)
                for record in records:
                    place = _Place(path, records.offset)
                    digest = record.rec_headers.get_header("WARC-Payload-Digest")
                    if digest and record.rec_type == "response":
                        self._bodies.setdefault(digest, place)
                    yield place, record
        except OSError as error:
            raise FetchError(f"{path} cannot be read: {error.strerror}") from error
        except (ArchiveLoadFailed, EOFError, AttributeError, ValueError, zlib.error) as error:
            why = str(error).strip().partition("\n")[0]
            raise FetchError(f"{path} is damaged after byte {place.offset}: {why}") from error
        self._read.add(path)


def _is_page(head: StatusAndHeaders) -> bool:
    status = head.get_statuscode()
    kind = (head.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return status == "304" or (status in _KEPT and kind in _HTML)


def _moment(record: ArcWarcRecord, url: str) -> datetime:
    date = record.rec_headers.get_header("WARC-Date") or ""
    try:
        moment = datetime.fromisoformat(date)
    except ValueError as error:
        raise FetchError(f"{url} was fetched at {date!r}, which is no date") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
