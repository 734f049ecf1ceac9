"""Compression that browsers ask for and we do not: pages that others recorded come in it."""

import sys
from collections.abc import Callable, Iterable, Iterator

from claims.errors import FetchError

_PIECE = 1 << 16


def _brotli(sent: Iterable[bytes], name: str) -> Iterator[bytes]:
    import brotli  # noqa: PLC0415  # few bodies need it

    member = brotli.Decompressor()
    try:
        for piece in sent:
            unfolded = member.process(piece, output_buffer_limit=_PIECE)
            while unfolded or not member.can_accept_more_data():
                yield unfolded
                done = member.is_finished()
                unfolded = b"" if done else member.process(b"", output_buffer_limit=_PIECE)
    except brotli.error as error:
        raise FetchError(f"{name} is not valid brotli") from error
    if not member.is_finished():
        raise FetchError(f"{name} is brotli that ends early")


def _zstandard(sent: Iterable[bytes], name: str) -> Iterator[bytes]:
    if sys.version_info >= (3, 14):
        from compression import zstd  # noqa: PLC0415  # few bodies need it
    else:
        from backports import zstd  # noqa: PLC0415

    frame = zstd.ZstdDecompressor()
    try:
        for piece in sent:
            given = piece
            while given or not (frame.needs_input or frame.eof):
                if frame.eof:  # several may follow one another
                    frame = zstd.ZstdDecompressor()
                yield frame.decompress(given, _PIECE)
                given = frame.unused_data
    except zstd.ZstdError as error:
        raise FetchError(f"{name} is not valid zstd: {error}") from error
    if not frame.eof:
        raise FetchError(f"{name} is zstd that ends early")


DECOMPRESSORS: dict[str, Callable[[Iterable[bytes], str], Iterator[bytes]]] = {
    "br": _brotli,
    "zstd": _zstandard,
}
"""By the name of the coding; each gives pieces of 64 KiB at most, and fails with a FetchError."""
