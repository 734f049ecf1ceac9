"""Bodies read piece by piece, so that no limit is noticed too late."""

import zlib
from collections.abc import Iterable, Iterator
from typing import Literal

from claims.errors import FetchError

Form = Literal["gzip", "zlib", "deflate"]

GZIP_MAGIC = b"\x1f\x8b"
_WINDOWS: dict[Form, int] = {
    "gzip": zlib.MAX_WBITS | 16,
    "zlib": zlib.MAX_WBITS,
    "deflate": -zlib.MAX_WBITS,
}
_PIECE = 1 << 16
_GIVEN = 1 << 12
_NO_MEMBER = "incorrect header check"  # zlib's words


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


def unzipped(chunks: Iterable[bytes], name: str, form: Form = "gzip") -> Iterator[bytes]:
    """Decompress in pieces of at most 64 KiB, however much a chunk would unfold to.

    gzip may have several members, one after the other. What follows the last
    and is none is padding, which other programs pass over, too.

    Raises:
        FetchError: It is not of that form, or it ends early.
    """
    member, members, taken = None, 0, 0
    for given in _small(chunks):
        rest = given
        while rest:
            member = member or zlib.decompressobj(_WINDOWS[form])
            try:
                piece = member.decompress(rest, _PIECE)
            except zlib.error as error:
                if members and _NO_MEMBER in str(error):
                    return
                raise FetchError(f"{name} is not valid {form}: {error}") from error
            yield piece
            left = member.unused_data or member.unconsumed_tail
            taken += len(rest) - len(left)
            while len(piece) == _PIECE and not left and not member.eof:
                yield (piece := member.decompress(b"", _PIECE))  # what zlib had no room for
            rest = left
            if member.eof:
                if form != "gzip":
                    return
                member, members, taken = None, members + 1, 0
    is_padding = members and taken < len(GZIP_MAGIC)
    if member and not is_padding:
        raise FetchError(f"{name} is {form} that ends early")


def _small(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks in slices: zlib copies all that a member leaves of what it was given."""
    for chunk in chunks:
        for start in range(0, len(chunk), _GIVEN):
            yield chunk[start : start + _GIVEN]


def gunzip(body: bytes, limit: int, name: str) -> bytes:
    """Decompress a whole body of at most ``limit`` bytes.

    Raises:
        FetchError: It is not gzip, ends early, or unfolds to more.
    """
    return b"".join(within(unzipped([body], name), limit, name))
