"""What a body is, told by its first bytes as well as by the name that it was served under."""

import codecs
import re
import zlib

from claims.errors import ParseError

MAX_BYTES = 20_000_000  # of one page, unpacked; a gzip of this size may hold a thousand times it

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a WebP image, WAV or AVI recording"),
    (b"OggS", "an Ogg recording"),
    (b"ID3", "an MP3 recording"),
    (b"\x1aE\xdf\xa3", "a Matroska or WebM video"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
)
_MARKUP = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<[a-z!?]", re.IGNORECASE)
_NOT_HTML = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<[?!][^>]*>\s*)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex|svg)[\s>]"
)
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # charsets of text with many NUL bytes
_OTHER = re.compile(r"(?:image|audio|video|font|model)/|application/(?!.*(?:html|octet|xml))")
_SNIFFED = 1024


def unpack(body: bytes, name: str) -> bytes:
    """``body`` itself, or what it holds where it is a gzip, as saved pages often are.

    Raises:
        ParseError: the gzip is damaged, or holds more than ``MAX_BYTES``.
    """
    if not body.startswith(b"\x1f\x8b"):
        return body
    reader = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        page = reader.decompress(body, MAX_BYTES)
    except zlib.error as fault:
        raise ParseError(f"damaged gzip in {name}: {fault}") from fault
    if not reader.eof:
        raise ParseError(f"gzip cut short, or more than {MAX_BYTES:,} bytes, in {name}")
    return page


def refuse_media(body: bytes, content_type: str | None, name: str) -> None:
    """Let HTML and plain text pass.

    Bytes outweigh the header: HTML served as an image is read, a PDF served
    as HTML is not.

    Raises:
        ParseError: ``body`` is empty, or an image, document, recording or other data.
    """
    if not body.strip():
        raise ParseError(f"empty page at {name}")
    if found := _medium(body[:_SNIFFED], content_type):
        raise ParseError(f"{found}, not an article, at {name}")


def looks_like_html(body: bytes) -> bool:
    """Whether the first bytes are markup."""
    return _MARKUP.match(body[:_SNIFFED]) is not None


def _medium(start: bytes, content_type: str | None) -> str | None:
    for magic, medium in _SIGNATURES:
        if start.startswith(magic):
            return medium
    if start[4:8] == b"ftyp":
        return "an MP4 video or an AVIF or HEIC image"
    if _NOT_HTML.match(start):
        return "a feed, sitemap or drawing"
    if looks_like_html(start):
        return None
    if b"\0" in start and not start.startswith(_WIDE):
        return "binary data"
    media_type = (content_type or "").partition(";")[0].strip().lower()
    return media_type if _OTHER.match(media_type) else None
