"""What a body is under the codings that its server names, which need not be true.

Browsers pass over a coding that they do not know, and take a page that is not
compressed for what it is, whatever its header says. So does this: a charset in
``Content-Encoding`` is no reason to lose an article.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from claims.errors import FetchError
from claims.fetch.bodies import GZIP_MAGIC, Form, unzipped, within
from claims.fetch.compression import DECOMPRESSORS

_OURS = {"gzip", "x-gzip", "deflate", *DECOMPRESSORS}
# What else IANA registers: a body in one of these is read by nobody here.
_OTHERS = {
    "aes128gcm", "compress", "dcb", "dcz", "exi", "pack200-gzip", "x-compress",
}  # fmt: skip
_MOST_CODINGS = 5
_SNIFFED = 512
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # text in UTF-16, whose every other byte may be a zero
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_ZLIB_METHOD = 8


def decoded(chunks: Iterable[bytes], said: str, limit: int, name: str) -> Iterator[bytes]:
    """``chunks`` without the codings that the header ``said``, the last of them first.

    Args:
        chunks: as they were sent.
        said: the value of ``Content-Encoding``, empty where there is none.
        limit: bytes, before and after every step.
        name: what sentences call the body.

    Raises:
        FetchError: It is too large, damaged, or in a coding that we cannot unpack.
    """
    words = (word.partition(";")[0].strip(' \t"').lower() for word in said.split(","))
    codings = [word for word in words if word in _OURS | _OTHERS]
    if len(codings) > _MOST_CODINGS:
        raise FetchError(f"{name} answers in {len(codings)} codings, one over the other")
    body = within(chunks, limit, name)
    for coding in reversed(codings):
        body = within(_decoded(body, coding, name), limit, name)
    return body


def _decoded(chunks: Iterator[bytes], coding: str, name: str) -> Iterator[bytes]:
    head = _head(chunks)
    body = chain([head], chunks)
    form = _form(head)
    if not head or _is_text(head):
        return body
    if form != "gzip" and (unpack := DECOMPRESSORS.get(coding)):
        return unpack(body, name)
    if coding in _OTHERS and form != "gzip":
        raise FetchError(f"{name} answers in the coding {coding!r}, which cannot be unpacked here")
    return unzipped(body, name, form or ("deflate" if coding == "deflate" else "gzip"))


def _head(chunks: Iterator[bytes]) -> bytes:
    head = b""
    for chunk in chunks:
        head += chunk
        if len(head) >= _SNIFFED:
            break
    return head


def _form(head: bytes) -> Form | None:
    """What the first bytes say; deflate without a header says nothing."""
    if head.startswith(GZIP_MAGIC):
        return "gzip"
    starts_zlib = head[0:1] and head[0] & 15 == _ZLIB_METHOD
    return "zlib" if starts_zlib and int.from_bytes(head[:2], "big") % 31 == 0 else None


def _is_text(head: bytes) -> bool:
    """Whether these are no compressed bytes: a tenth of those would be control characters."""
    start = head[:_SNIFFED]
    return start.startswith(_WIDE) or len(start.translate(None, _CONTROLS)) == len(start)
