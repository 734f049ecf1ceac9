"""The proof of every fetch: bytes on disk as WARC 1.1, written once and never changed.

Each record is a gzip member of its own, so that a file torn by a killed
process still gives every record before the tear. Nobody appends to a file
that another process, or a write that failed, has left.
"""

import os
import zlib
from base64 import b32encode
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from http import HTTPStatus
from io import BytesIO
from itertools import chain
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO, NamedTuple
from urllib.parse import urlsplit

from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]  # it has no types
from warcio.recordloader import (  # type: ignore[import-untyped]  # it has no types
    ArcWarcRecord,
    ArcWarcRecordLoader,
)
from warcio.statusandheaders import (  # type: ignore[import-untyped]  # it has no types
    StatusAndHeaders,
)
from warcio.utils import Digester  # type: ignore[import-untyped]  # it has no types
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]  # it has no types

from claims.errors import ArchiveError
from claims.model import Capture, Response

ROTATE_AT_BYTES = 512_000_000

_GZIP = zlib.MAX_WBITS | 16
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_SAME_BODY = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"

# These tell how the body travelled, and the archived body is unpacked: they keep
# their values under the names that Common Crawl gives them.
_TRAVEL_HEADERS = {"content-encoding", "content-length", "transfer-encoding"}


class Place(NamedTuple):
    """Where a record begins: a file of the archive, and the byte offset of its gzip member."""

    file: str
    offset: int


class Archive:
    """The WARC files of one folder; one thread at a time for each instance."""

    def __init__(self, folder: Path, rotate_at_bytes: int = ROTATE_AT_BYTES) -> None:
        self._folder = folder
        self._rotate_at_bytes = rotate_at_bytes
        self._file: Path | None = None
        self._places: dict[str, Place] = {}

    def write(
        self, responses: Iterable[Response], places: Mapping[str, tuple[str, int]]
    ) -> list[Capture]:
        """Append ``responses``, and return their captures once the disk holds them.

        A body that ``places`` (SHA-256 to file and offset) or this instance
        knows is not stored again: a revisit record tells that it was seen, and
        the capture leads to the old record. If that one is gone or damaged,
        the body is stored anew.

        Raises:
            ArchiveError: It cannot be written. Nothing of this call counts then,
                and the next call begins a new file.
        """
        waiting = iter(responses)
        if (first := next(waiting, None)) is None:
            return []
        path, self._file = self._file or self._folder / _file_name(), None
        fresh: dict[str, Place] = {}
        captures = []
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with path.open("ab") as file:
                writer = _Writer(file, path.name)
                for response in chain([first], waiting):
                    key = sha256(response.body).hexdigest()
                    known = fresh.get(key) or self._places.get(key) or places.get(key)
                    old = self._old_record(key, known) if known and response.body else None
                    place = writer.write(response, key, old)
                    if response.body:
                        fresh[key] = place = Place(*known) if known and old else place
                    captures.append(_capture(response, key, place))
                file.flush()
                os.fsync(file.fileno())
                is_full = file.tell() >= self._rotate_at_bytes
            _sync_folders(self._folder, self._folder.parent)
        except OSError as error:
            raise ArchiveError(f"{path} cannot be written: {error.strerror}") from error
        self._places |= fresh
        self._file = None if is_full else path
        return captures

    def read(self, capture: Capture) -> bytes:
        """The body that ``capture`` saw, byte for byte.

        Raises:
            ArchiveError: It is missing, or it is not the one that was captured.
        """
        place = Place(capture.archive_file, capture.archive_offset)
        body: bytes = self._load(place).raw_stream.read()
        if sha256(body).hexdigest() != capture.body_sha256:
            raise ArchiveError(
                f"the body of {capture.url} at byte {place.offset} of "
                f"{self._folder / place.file} is not the one that was captured"
            )
        return body

    def _old_record(self, key: str, place: tuple[str, int]) -> ArcWarcRecord | None:
        """The record at ``place`` if it still holds the body whose SHA-256 is ``key``."""
        try:
            record = self._load(Place(*place))
        except ArchiveError:
            return None  # the proof is lost there, so that it is given again
        return record if record.rec_headers["WARC-Payload-Digest"] == _warc_digest(key) else None

    def _load(self, place: Place) -> ArcWarcRecord:
        path = self._folder / place.file
        try:
            with path.open("rb") as file:
                file.seek(place.offset)
                member = _gzip_member(file)
        except OSError as error:
            raise ArchiveError(f"{path} cannot be read: {error.strerror}") from error
        except (zlib.error, EOFError) as error:
            raise ArchiveError(
                f"the record at byte {place.offset} of {path} is damaged: {error}"
            ) from error
        loader = ArcWarcRecordLoader(verify_http=False, arc2warc=False)
        try:
            return loader.parse_record_stream(BytesIO(member), known_format="warc")
        # AttributeError is warcio's answer to a record that names no target.
        except (ArchiveLoadFailed, EOFError, AttributeError) as error:
            raise ArchiveError(f"byte {place.offset} of {path} begins no WARC record") from error


class _Writer(WARCWriter):  # type: ignore[misc]  # warcio has no types
    """Writes responses as records, each with the digests of our own ids (SHA-256)."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        super().__init__(file, gzip=True, warc_version="1.1")
        self._name = name
        if file.tell() == 0:
            about = {"software": "claims-desk", "format": "WARC File Format 1.1"}
            self.write_record(self.create_warcinfo_record(name, about))

    @staticmethod
    def _create_digester() -> Digester:
        return Digester("sha256")

    def write(self, response: Response, key: str, old: ArcWarcRecord | None) -> Place:
        """Append ``response``, whose body ``old`` may hold, and say where its record begins."""
        place = Place(self._name, self.out.tell())
        record = self._record(response, key, old)
        if _is_file(response):
            self.write_record(record)
        else:
            self.write_request_response_pair(self._request(response), record)
        return place

    def _record(self, response: Response, key: str, old: ArcWarcRecord | None) -> ArcWarcRecord:
        fields = _provenance(response)
        kind, body = "response", response.body
        if response.status == HTTPStatus.NOT_MODIFIED:
            kind, body = "revisit", b""
            fields["WARC-Profile"] = _NOT_MODIFIED
        elif old:
            kind, body = "revisit", b""
            fields |= {"WARC-Profile": _SAME_BODY, "WARC-Payload-Digest": _warc_digest(key)}
            fields |= _references(old)
        else:
            kind = "resource" if _is_file(response) else "response"
            fields["WARC-Payload-Digest"] = _warc_digest(key)
        return self.create_warc_record(
            response.final_url,
            kind,
            payload=BytesIO(body),
            length=len(body),
            warc_content_type=(response.header("Content-Type") or "") if _is_file(response) else "",
            warc_headers_dict=fields,
            http_headers=None if _is_file(response) else _http_headers(response),
        )

    def _request(self, response: Response) -> ArcWarcRecord:
        parts = urlsplit(response.final_url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        line = f"GET {target} HTTP/1.1"
        headers = StatusAndHeaders(line, list(response.request_headers), is_http_request=True)
        return self.create_warc_record(response.final_url, "request", http_headers=headers)


def _provenance(response: Response) -> dict[str, str]:
    """What a capture says beyond the WARC standard, so that it can be made again from here."""
    moment = response.fetched_at.astimezone(UTC)
    fields = {
        "WARC-Date": f"{moment:%Y-%m-%dT%H:%M:%S.%fZ}",
        "Claims-Source-ID": response.source_id,
        "Claims-Role": response.role,
        "Claims-Requested-URI": response.url,
    }
    if _is_file(response):
        told = {name: response.header(name) for name in ("Last-Modified", "ETag")}
        fields |= {name: value for name, value in told.items() if value}
    return fields


def _references(old: ArcWarcRecord) -> dict[str, str]:
    names = {
        "WARC-Refers-To": "WARC-Record-ID",
        "WARC-Refers-To-Target-URI": "WARC-Target-URI",
        "WARC-Refers-To-Date": "WARC-Date",
    }
    return {name: old.rec_headers[its] for name, its in names.items()}


def _http_headers(response: Response) -> StatusAndHeaders:
    headers = [
        (f"X-Crawler-{name}" if name.lower() in _TRAVEL_HEADERS else name, value)
        for name, value in response.headers
    ]
    headers.append(("Content-Length", str(len(response.body))))
    known = response.status in HTTPStatus.__members__.values()
    phrase = HTTPStatus(response.status).phrase if known else ""
    return StatusAndHeaders(f"{response.status} {phrase}", headers, protocol="HTTP/1.1")


def _capture(response: Response, key: str, place: Place) -> Capture:
    return Capture(
        source_id=response.source_id,
        role=response.role,
        url=response.url,
        final_url=response.final_url,
        fetched_at=response.fetched_at,
        status=response.status,
        content_type=response.header("Content-Type"),
        etag=response.header("ETag"),
        last_modified=response.header("Last-Modified"),
        body_sha256=key,
        archive_file=place.file,
        archive_offset=place.offset,
    )


def _is_file(response: Response) -> bool:
    return response.final_url.startswith("file:")


def _file_name() -> str:
    """A name that sorts by time and that no other process takes."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{os.getpid()}-{token_hex(4)}.warc.gz"


def _warc_digest(hexdigest: str) -> str:
    """A SHA-256 as WARC tools write it, in base 32."""
    return f"sha256:{b32encode(bytes.fromhex(hexdigest)).decode('ascii')}"


def _gzip_member(file: BinaryIO) -> bytes:
    """Unpack the one gzip member that begins here, its checksum included."""
    member, pieces = zlib.decompressobj(_GZIP), []
    while not member.eof:
        if not (chunk := file.read(1 << 16)):
            raise EOFError("it ends early")
        pieces.append(member.decompress(chunk))
    return b"".join(pieces)


def _sync_folders(*folders: Path) -> None:
    """Make the names in ``folders`` last, as fsync of a file makes its bytes last."""
    for folder in folders:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
