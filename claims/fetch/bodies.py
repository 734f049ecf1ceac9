"""Bodies read piece by piece, so that no limit is noticed too late."""

import zlib
from collections.abc import Iterable, Iterator

from claims.errors import FetchError

GZIP_MAGIC = b"\x1f\x8b"
_GZIP = zlib.MAX_WBITS | 16
_PIECE = 1 << 16


def within(chunks: Iterable[bytes], limit: int, name: str) -> Iterator[bytes]:
    """Pass ``chunks`` on while they are no more than ``limit`` bytes together.

    Raises:
        FetchError: They are more; the sentence calls them ``name``.
    """
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise FetchError(f"{name} is larger than {limit:,} bytes")
        yield chunk


def unzipped(chunks: Iterable[bytes], name: str) -> Iterator[bytes]:
    """Decompress gzip in pieces of at most 64 KiB, however much a chunk would unfold to.

    Raises:
        FetchError: It is not gzip, or it ends early.
    """
    member = None
    for chunk in chunks:
        rest = chunk
        while rest:
            member = member or zlib.decompressobj(_GZIP)
            try:
                piece = member.decompress(rest, _PIECE)
            except zlib.error as error:
                raise FetchError(f"{name} is not valid gzip: {error}") from error
            yield piece
            rest = member.unused_data or member.unconsumed_tail
            if member.eof:  # several members may follow one another
                member = None
    if member:
        raise FetchError(f"{name} is gzip that ends early")


def gunzip(body: bytes, limit: int, name: str) -> bytes:
    """Decompress a whole body of at most ``limit`` bytes."""
    return b"".join(within(unzipped([body], name), limit, name))
