"""The records of a WARC file, one by one, within limits; what is damaged is named and passed by."""

import re
import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from io import BufferedReader, RawIOBase
from typing import BinaryIO, NamedTuple

from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]  # it has no types
from warcio.limitreader import LimitReader  # type: ignore[import-untyped]  # it has no types
from warcio.recordloader import ArcWarcRecordLoader  # type: ignore[import-untyped]  # no types
from warcio.statusandheaders import (  # type: ignore[import-untyped]  # it has no types
    StatusAndHeaders,
)

from claims.errors import FetchError
from claims.fetch.bodies import GZIP_MAGIC
from claims.fetch.frames import (
    DamageError,
    Dictionary,
    Frames,
    begins_record,
    dictionary_of,
    is_frame,
)

_MAX_HEAD = 1 << 18
"""Bytes of a record's headers, those of HTTP included; browsers accept fewer."""

_GZIP = zlib.MAX_WBITS | 16
_LONGEST_MAGIC = 4  # bytes that tell how a record is packed
_PIECE = 1 << 16
_WINDOW = 1 << 20
_OVERLAP = 8  # bytes: a record's beginning may lie across two windows
_BEGINNING = re.compile(rb"\x1f\x8b\x08|\x28\xb5\x2f\xfd|(?<=\n)WARC/[01]\.")
_WARC = b"WARC/"
_LOADER = ArcWarcRecordLoader(verify_http=False, arc2warc=False)


@dataclass(frozen=True, eq=False)
class WarcFile:
    """A WARC file, wherever it lies.

    ``name`` is what a sentence calls it. ``subject`` is that of its failures, and
    with an offset behind it that of a record's. ``opened`` opens it, as often as
    it is asked for.
    """

    name: str
    subject: str
    opened: Callable[[], AbstractContextManager[BufferedReader]]


class RecordPlace(NamedTuple):
    """Where a record begins."""

    file: WarcFile
    offset: int

    def __str__(self) -> str:
        return f"byte {self.offset} of {self.file.name}"


class Damage(NamedTuple):
    """A stretch of a file that gives no record, or not all of one, and why."""

    place: RecordPlace
    why: str


class OneMemberError(FetchError):
    """The file is packed as one, so that none of its records can be found again."""


@dataclass(frozen=True)
class Record:
    """One record: its own headers, and its block, which can be read once and in order."""

    place: RecordPlace
    fields: StatusAndHeaders
    block: LimitReader

    @property
    def kind(self) -> str:
        """What the record is: response, resource, revisit and so on."""
        return self.fields["WARC-Type"] or ""

    @property
    def url(self) -> str:
        """The address that it is about; empty where it names none."""
        return self.fields["WARC-Target-URI"] or ""

    @cached_property
    def head(self) -> StatusAndHeaders | None:
        """The HTTP head with which the block begins, where it is an answer's and has one.

        Raises:
            FetchError: It is longer than heads are, or damaged.
        """
        try:
            return _LOADER.load_http_headers(self.kind, self.url, self.block, self.block.limit)
        except EOFError:
            return None

    def pieces(self) -> Iterator[bytes]:
        """The block without the head.

        Raises:
            FetchError: It is damaged, or ends early.
        """
        _ = self.head
        while piece := self.block.read(_PIECE):
            yield piece
        self.finish()

    def finish(self) -> None:
        """Read what nobody has read of the block.

        Raises:
            FetchError: It is damaged, or ends early.
        """
        while self.block.read(_PIECE):
            continue
        if self.block.limit:  # warcio says nothing of it
            self.block.stream.is_told = True
            name = self.url or f"the {self.kind} at {self.place}"
            raise FetchError(f"{name} ends before its record says that it should")


def records(warc: WarcFile, offset: int = 0) -> Iterator[Record | Damage]:
    """Every record from ``offset`` on; the next one is looked for behind one that is damaged.

    A record can be read until the next one is asked for. Damage that was met in
    reading it is the reader's to tell.

    Raises:
        FetchError: The file cannot be opened or read, or is packed as one.
    """
    try:
        with warc.opened() as file:
            dictionary = dictionary_of(file, warc.name)
            at: int | None = offset
            while at is not None:
                at = yield from _record(RecordPlace(warc, at), file, dictionary)
    except OSError as error:
        raise FetchError(f"{warc.name} cannot be read: {error.strerror}") from error


def _record(
    place: RecordPlace, file: BufferedReader, dictionary: Dictionary | None
) -> Generator[Record | Damage, None, int | None]:
    """Yield what is at ``place``; return where the next record begins, None at the file's end."""
    file.seek(place.offset)
    stream = _Stream(place, file, dictionary)
    try:
        record = _parse(place, stream)
    except FetchError as error:
        following = _next(file, place.offset + 1, dictionary)
        yield Damage(place, str(error))
        return following
    if record is None:
        return stream.end()
    yield record
    is_told = stream.is_told
    try:
        record.finish()
        return stream.end()
    except OneMemberError:
        raise
    except FetchError as error:
        if not is_told:
            yield Damage(place, str(error))
    return _next(file, place.offset + 1, dictionary)


def _parse(place: RecordPlace, stream: "_Stream") -> Record | None:
    """The record with which ``stream`` begins; None where there is nothing.

    Raises:
        FetchError: It is no WARC record, or its headers are too long.
    """
    try:
        found = _LOADER.parse_record_stream(stream, known_format="warc", no_record_parse=True)
    except EOFError:
        return None
    except ArchiveLoadFailed as error:
        raise FetchError(f"{place} begins no WARC record") from error
    length = found.rec_headers["Content-Length"] or ""
    if not re.fullmatch(r"[0-9]{1,18}", length):
        raise FetchError(f"the record at {place} has a length of {length!r:.40}")
    return Record(place, found.rec_headers, found.raw_stream)


class _Stream:
    """What lies at a place of a file, unpacked; lines are told apart in heads alone."""

    def __init__(
        self, place: RecordPlace, file: BufferedReader, dictionary: Dictionary | None
    ) -> None:
        self._place = place
        start = file.read(_LONGEST_MAGIC)
        file.seek(place.offset)
        self._member: _Member | Frames | None = None
        if start.startswith(GZIP_MAGIC):
            self._member = _Member(file)
        elif is_frame(start):
            self._member = Frames(file, dictionary)
        self._bytes = BufferedReader(self._member, _PIECE) if self._member else file
        self._file = file
        self._in_lines = 0
        self.is_told = False
        """Whether whoever reads it was told that it is damaged."""

    def read(self, size: int) -> bytes:
        """Up to ``size`` bytes; fewer only at the end."""
        return self._tried(self._bytes.read, size)

    def readline(self, size: int = _MAX_HEAD) -> bytes:
        """The next line of a head.

        Raises:
            FetchError: The head is longer than heads are.
        """
        line = self._tried(self._bytes.readline, min(size, _MAX_HEAD - self._in_lines + 1))
        self._in_lines += len(line)
        if self._in_lines > _MAX_HEAD:
            raise self._fault(f"has headers of more than {_MAX_HEAD:,} bytes")
        return line

    def end(self) -> int | None:
        """Where in the file the next record begins; None behind the last one.

        Raises:
            OneMemberError: The next one lies in the same gzip.
            FetchError: What is packed is damaged.
        """
        while piece := self._bytes.read(1) if self._member is None else self.read(_PIECE):
            if self._member is None and piece.strip():
                return self._file.tell() - 1
            if self._member and piece.lstrip().startswith(_WARC):
                raise OneMemberError(
                    f"{self._place.file.name} is one {self._member.form} over all its records, so "
                    f"that none can be found again; {self._member.mend}"
                )
        return self._member.end() if self._member else None

    def _tried(self, read: Callable[[int], bytes], size: int) -> bytes:
        try:
            return read(size)
        except (zlib.error, DamageError) as error:
            raise self._fault(f"is damaged: {error}") from error

    def _fault(self, what: str) -> FetchError:
        self.is_told = True
        return FetchError(f"the record at {self._place} {what}")


class _Member(RawIOBase):
    """The unpacked bytes of the gzip member with which ``file`` goes on."""

    form = "gzip"
    mend = (
        "`gunzip` makes a file of it that can be read, and `warcio recompress` one that is packed "
        "record by record"
    )

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._unzip = zlib.decompressobj(_GZIP)

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what it is given
        """Unpack as much as ``buffer`` holds; nothing behind the end, or where the file ends."""
        while not self._unzip.eof:
            given = self._unzip.unconsumed_tail or self._file.read(_PIECE)
            if not given:
                break
            if piece := self._unzip.decompress(given, len(buffer)):
                buffer[: len(piece)] = piece
                return len(piece)
        return 0

    def end(self) -> int | None:
        """Where in the file the next member begins; None where this one is the last."""
        at = self._file.tell() - len(self._unzip.unused_data)
        more = self._unzip.unused_data or self._file.peek(1)[:1]  # type: ignore[attr-defined]
        return at if self._unzip.eof and more else None


def _next(file: BinaryIO, after: int, dictionary: Dictionary | None) -> int | None:
    """Where the first record behind a damaged one begins, if there is one."""
    window, base = b"", max(after - 1, 0)
    file.seek(base)
    while chunk := file.read(_WINDOW):
        window += chunk
        for found in _BEGINNING.finditer(window):
            at = base + found.start()
            if at >= after and _begins(file, at, dictionary):
                return at
        base += max(len(window) - _OVERLAP, 0)
        window = window[-_OVERLAP:]
        file.seek(base + len(window))
    return None


def _begins(file: BinaryIO, at: int, dictionary: Dictionary | None) -> bool:
    """Whether a record begins there, packed or not."""
    file.seek(at)
    start = file.read(_PIECE)
    if is_frame(start):
        file.seek(at)
        return begins_record(file, dictionary)
    try:
        if start.startswith(GZIP_MAGIC):
            start = zlib.decompressobj(_GZIP).decompress(start, len(_WARC))
    except zlib.error:
        return False
    return start.startswith(_WARC)
