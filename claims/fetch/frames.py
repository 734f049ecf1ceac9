"""WARC files that are packed with zstd, as the IIPC proposes it.

A record is one frame or several; a frame begins no second record. A file may
begin with a dictionary, which all its frames then need. Frames for other
programs may lie between; they unpack to nothing.
"""

import sys
from io import RawIOBase
from typing import BinaryIO

from claims.errors import FetchError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MAGIC = b"\x28\xb5\x2f\xfd"
_FOR_OTHERS = tuple(bytes([low, 0x2A, 0x4D, 0x18]) for low in range(0x50, 0x60))
_DICTIONARY = b"\x5d\x2a\x4d\x18"
_MOST = 1 << 23
"""Bytes of a dictionary, packed or not; the proposal asks for no more."""

_PIECE = 1 << 16
_GIVEN = 1 << 12
_BLOCK = 1 << 18  # bytes that hold the first block of any frame, which has 128 KiB at most
_WARC = b"WARC/"

Dictionary = zstd.ZstdDict
DamageError = zstd.ZstdError


def is_frame(start: bytes) -> bool:
    """Whether a frame of any kind begins with these bytes."""
    return start.startswith((MAGIC, *_FOR_OTHERS))


def dictionary_of(file: BinaryIO, name: str) -> Dictionary | None:
    """What all frames of ``file`` are packed with, where it begins with a dictionary.

    Raises:
        FetchError: It is larger than 8 MiB, or no dictionary; the sentence calls
            the file ``name``.
    """
    file.seek(0)
    head = file.read(len(_DICTIONARY) + 4)
    if not head.startswith(_DICTIONARY):
        return None
    size = int.from_bytes(head[len(_DICTIONARY) :], "little")
    words = file.read(min(size, _MOST + 1))
    try:
        if words.startswith(MAGIC) and size <= _MOST:
            words = zstd.ZstdDecompressor().decompress(words, _MOST + 1)
        if max(size, len(words)) > _MOST:
            raise FetchError(f"{name} begins with a dictionary of more than {_MOST:,} bytes")
        return zstd.ZstdDict(words)
    except (zstd.ZstdError, ValueError) as error:
        raise FetchError(f"{name} begins with a dictionary that is damaged") from error


def begins_record(file: BinaryIO, dictionary: Dictionary | None) -> bool:
    """Whether a record begins in the frame at the place where ``file`` is, which moves."""
    frame = zstd.ZstdDecompressor(dictionary)
    start, taken = b"", 0
    try:
        while len(start) < len(_WARC) and taken < _BLOCK and not frame.eof:
            given = file.read(_GIVEN) if frame.needs_input else b""
            if not given and frame.needs_input:
                break
            start += frame.decompress(given, len(_WARC) - len(start))
            taken += len(given)
    except zstd.ZstdError:
        return False
    return start == _WARC


class Frames(RawIOBase):
    """The unpacked bytes of the frame with which ``file`` goes on.

    Those of the frames behind it follow, up to the next one that begins a record.
    """

    form = "frame of zstd"
    mend = "`unzstd` makes a file of it that can be read"

    def __init__(self, file: BinaryIO, dictionary: Dictionary | None) -> None:
        self._file = file
        self._dictionary = dictionary
        self._frame = zstd.ZstdDecompressor(dictionary)
        self._next: int | None = None  # once all is read: where the next record begins

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what it is given
        """Unpack as much as ``buffer`` holds; nothing behind the end, or where the file ends."""
        while not self._frame.eof or self._goes_on():
            given = self._file.read(_PIECE) if self._frame.needs_input else b""
            if not given and self._frame.needs_input:
                break
            if piece := self._frame.decompress(given, len(buffer)):
                buffer[: len(piece)] = piece
                return len(piece)
        return 0

    def end(self) -> int | None:
        """Where in the file the next record begins; None where this one is the last."""
        return self._next

    def _goes_on(self) -> bool:
        """Turn to the next frame, unless it begins a record or there is none."""
        if self._next is not None:
            return False
        at = self._file.tell() - len(self._frame.unused_data)
        self._file.seek(at)
        begins = begins_record(self._file, self._dictionary)
        self._file.seek(at)
        if begins:
            self._next = at
        elif self._file.peek(1):  # type: ignore[attr-defined]
            self._frame = zstd.ZstdDecompressor(self._dictionary)
            return True
        return False
