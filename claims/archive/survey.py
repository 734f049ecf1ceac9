"""Every record of an archive, read again: what each proves, and what is wrong with it."""

import zlib
from collections.abc import Iterator
from datetime import datetime
from glob import escape
from hashlib import sha256
from http import HTTPStatus
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import NamedTuple, cast

from pydantic import TypeAdapter, ValidationError
from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]  # it has no types

from claims.archive import tombstones
from claims.archive.records import (
    NOT_MODIFIED,
    Place,
    beside,
    hex_digest,
    parse,
    unpack,
    warc_digest,
)
from claims.errors import ArchiveError
from claims.model import Capture, CaptureRole, Source

_MAGIC = b"\x1f\x8b\x08"  # a gzip member begins so
_EMPTY = sha256(b"").hexdigest()
_NO_TYPE = "application/warc-record"  # what warcio says of a file whose type nobody knows
_SOURCE: TypeAdapter[Source] = TypeAdapter(Source)


class Size(NamedTuple):
    """How much an archive holds."""

    files: int
    bytes: int


class Surveyed(NamedTuple):
    """One stretch of an archive: a record, or bytes that are none.

    ``capture`` is what it proves and ``body_sha256`` whose body it holds, where
    it is such a record. ``source`` is the source that it describes. ``fault``
    says what is wrong with it; ``is_torn`` that it is the unfinished end of a
    file, as a run leaves it that was killed.
    """

    place: Place
    size: int
    body_sha256: str | None = None
    capture: Capture | None = None
    source: Source | None = None
    fault: str | None = None
    is_torn: bool = False


class Stretch(NamedTuple):
    """A gzip member, unpacked, or bytes that are none (None)."""

    offset: int
    size: int
    member: bytes | None


def files(folder: Path) -> list[Path]:
    """The files of the archive, oldest first, as their names say."""
    return sorted(folder.glob("*.warc.gz"))


def survey(folder: Path, *, masked: bool = True) -> Iterator[Surveyed]:
    """Read every file of the archive from its first byte to its last, and check all digests.

    A capture that was forgotten is proved by its tombstone. Where a record of
    it is still there, because others refer to its body, it is ``masked``.

    Raises:
        ArchiveError: A file cannot be read.
    """
    stones = {stone.capture.id: stone.capture for stone in tombstones.load(folder)}
    bodies = _Bodies(folder)
    for path in files(folder):
        try:
            size = path.stat().st_size
            for stretch in stretches(path):
                found = _found(path, stretch, bodies)
                if masked and found.capture and found.capture.id in stones:
                    found = found._replace(capture=None)
                end = stretch.offset + stretch.size
                yield found._replace(is_torn=stretch.member is None and end == size)
        except OSError as error:
            raise ArchiveError(f"{path} cannot be read: {error.strerror}") from error
    for capture in stones.values() if masked else ():
        place = Place(capture.archive_file, capture.archive_offset)
        yield Surveyed(place, 0, capture.body_sha256, capture)


def stretches(path: Path) -> Iterator[Stretch]:
    """The file from its first byte to its last: its records, and what is none."""
    with path.open("rb") as file:
        if not path.stat().st_size:
            return  # which no map can be made of
        with mmap(file.fileno(), 0, access=ACCESS_READ) as content, memoryview(content) as view:
            at = 0
            while at < len(content):
                unpacked = _member(view, at)
                if unpacked is None:
                    end = _next_member(content, view, at)
                    yield Stretch(at, end - at, None)
                    at = end
                else:
                    yield Stretch(at, unpacked[1], unpacked[0])
                    at += unpacked[1]


def _member(view: memoryview, at: int) -> tuple[bytes, int] | None:
    with view[at:] as rest:
        try:
            return unpack(rest)
        except (zlib.error, EOFError):
            return None


def _next_member(content: mmap, view: memoryview, damaged: int) -> int:
    """Where the next whole record begins after a damaged one, else where the file ends."""
    at = content.find(_MAGIC, damaged + 1)
    while at != -1:
        if unpacked := _member(view, at):
            return at if unpacked[0].startswith(b"WARC/") else len(content)
        at = content.find(_MAGIC, at + 1)
    return len(content)


def _found(path: Path, stretch: Stretch, bodies: "_Bodies") -> Surveyed:
    place = Place(path.name, stretch.offset)
    here = Surveyed(place, stretch.size)
    if stretch.member is None:
        end = stretch.offset + stretch.size
        return here._replace(fault=f"bytes {place.offset} to {end} of {path} are no record")
    where = f"the record at byte {place.offset} of {path}"
    try:
        record, block = parse(stretch.member), parse(stretch.member, whole=True)
        told, body = block.rec_headers, record.raw_stream.read()
        holds = _body_digest(record, body)
        if told["WARC-Block-Digest"] != warc_digest(sha256(block.raw_stream.read()).hexdigest()):
            return here._replace(fault=f"{where} ({_address(record)}) was altered")
        if holds and told["WARC-Payload-Digest"] not in (None, warc_digest(holds)):
            return here._replace(fault=f"the body of {where} ({_address(record)}) was altered")
        if holds:
            bodies.own[told["WARC-Record-ID"]] = place
        return here._replace(
            body_sha256=holds,
            capture=_capture(record, place, holds, bodies),
            source=_source(record, body),
        )
    except Exception as error:  # noqa: BLE001  # one record hides none of the others
        return here._replace(fault=f"{where} cannot be read: {error}")


class _Bodies:
    """Where the bodies lie that records refer to: in this archive, or in one beside it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.own: dict[str, Place] = {}
        """By the id of their record."""
        self._elsewhere: dict[str, tuple[str, Place]] = {}
        self._read: set[str] = set()

    def place(self, record: str, key: str, file: str | None) -> Place:
        """Where the record of this id begins, which holds the body whose SHA-256 is ``key``.

        Args:
            record: its id.
            key: the digest.
            file: the file of another archive in which it was, unless it is in this one.

        Raises:
            ArchiveError: It is not there.
        """
        if file is None and record in self.own:
            return self.own[record]
        if file and file not in self._read:
            self._read.add(file)
            self._elsewhere |= _bodies_of(self._folder, file)
        holds, place = self._elsewhere.get(record, (None, None))
        if place is None or holds != key:
            raise ArchiveError(f"the record that holds its body, {record}, is not there")
        return place


def _bodies_of(folder: Path, file: str) -> dict[str, tuple[str, Place]]:
    """Digest and place of the bodies in a file of another archive, also where it was written anew.

    By the id of their record.
    """
    found: dict[str, tuple[str, Place]] = {}
    stem = escape(file.removesuffix(".warc.gz").partition("+")[0])
    written = (path for archive in beside(folder) for path in archive.glob(f"{stem}*.warc.gz"))
    for path in written:
        bodies = _Bodies(path.parent)
        shown = {
            one.place: one.body_sha256 for one in (_found(path, s, bodies) for s in stretches(path))
        }
        found |= {id_: (shown[place] or "", place) for id_, place in bodies.own.items()}
    return found


def _body_digest(record: ArcWarcRecord, body: bytes) -> str | None:
    """The SHA-256 of the body that the record holds, where it is one that holds a body."""
    is_empty_answer = record.rec_headers["WARC-Profile"] == NOT_MODIFIED
    if record.rec_type in ("response", "resource") or is_empty_answer:
        return sha256(body).hexdigest()
    return None


def _address(record: ArcWarcRecord) -> str:
    return str(record.rec_headers["WARC-Target-URI"] or record.rec_type)


def _capture(
    record: ArcWarcRecord, place: Place, holds: str | None, bodies: "_Bodies"
) -> Capture | None:
    """The capture that the record is of, as it was when the record was written.

    Raises:
        ArchiveError: The record with its body is not there.
        ValueError: A field of the record does not say what it should.
    """
    told = record.rec_headers
    if record.rec_type not in ("response", "resource", "revisit") or not told["Claims-Source-ID"]:
        return None
    if holds is None:
        holds = hex_digest(told["WARC-Payload-Digest"])
        place = bodies.place(told["WARC-Refers-To"], holds, told["Claims-Refers-To-File"])
    http = record.http_headers
    kind = told["Content-Type"]
    return Capture(
        source_id=told["Claims-Source-ID"],
        role=cast("CaptureRole", told["Claims-Role"]),
        url=told["Claims-Requested-URI"],
        final_url=told["WARC-Target-URI"],
        fetched_at=datetime.fromisoformat(told["WARC-Date"]),
        status=_status(record),
        content_type=http["Content-Type"] if http else None if kind == _NO_TYPE else kind,
        etag=(http or told)["ETag"],
        last_modified=(http or told)["Last-Modified"],
        body_sha256=holds,
        archive_file=place.file,
        archive_offset=place.offset,
        truncated=told["WARC-Truncated"],
    )


def _status(record: ArcWarcRecord) -> int:
    if record.http_headers:
        return int(record.http_headers.get_statuscode())
    is_unchanged = record.rec_headers["WARC-Profile"] == NOT_MODIFIED
    return HTTPStatus.NOT_MODIFIED if is_unchanged else HTTPStatus.OK


def _source(record: ArcWarcRecord, body: bytes) -> Source | None:
    """The source that the record describes, if it describes one.

    Raises:
        ValueError: It is no such description.
    """
    if record.rec_type != "metadata" or not record.rec_headers["Claims-Source-ID"]:
        return None
    try:
        return _SOURCE.validate_json(body)
    except ValidationError as error:
        raise ValueError("it describes no source") from error
