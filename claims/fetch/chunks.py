"""A body taken out of the chunks in which it travelled, as crawlers keep them."""

import re
from collections.abc import Iterable, Iterator
from io import BufferedReader, RawIOBase

_PIECE = 1 << 16
_LONGEST_SIZE = 1024  # bytes of the line before a chunk: how large it is, and what is said of it
_SIZE = re.compile(rb"([0-9a-f]{1,8})[ \t]*(?:;[^\n]*)?\r?\n", re.IGNORECASE)


def unchunked(sent: Iterable[bytes]) -> Iterator[bytes]:
    """Take apart the chunks in which a body travelled; one that is not in chunks is left as it is.

    What follows the last chunk, or a fault in them, is left out.
    """
    stream = BufferedReader(_Pieces(sent), _PIECE)
    line = stream.readline(_LONGEST_SIZE)
    if _size(line) is None:
        yield line
        yield from iter(lambda: stream.read(_PIECE), b"")
        return
    while left := _size(line):
        while piece := stream.read(min(left, _PIECE)):
            yield piece
            left -= len(piece)
        stream.readline(_LONGEST_SIZE)  # the end of the chunk's own line
        line = stream.readline(_LONGEST_SIZE)


def _size(line: bytes) -> int | None:
    found = _SIZE.match(line)
    return int(found[1], 16) if found else None


class _Pieces(RawIOBase):
    """Pieces as a stream; none may be larger than what is read from it at a time."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._held = b""

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what it is given
        """Hand on as much as ``buffer`` holds."""
        self._held = self._held or next((piece for piece in self._pieces if piece), b"")
        given, self._held = self._held[: len(buffer)], self._held[len(buffer) :]
        buffer[: len(given)] = given
        return len(given)
