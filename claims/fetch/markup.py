"""XML as servers give it, which is nearly XML: its charset, its root, its ampersands."""

import codecs
import re
import sys
from email.message import Message
from html import escape
from html.entities import html5

from lxml import etree  # type: ignore[import-untyped]  # it ships no types

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARED = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})""")
_SNIFFED = 20_000
_ROOT = re.compile(
    r"<(?:[\w.-]{1,40}:)?(urlset|sitemapindex|rss|feed|rdf)(?=[\s/>])", re.IGNORECASE
)
_CDATA = "<![CDATA["
_BARE = re.compile(r"&(?!#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{0,31};)")
_NUMBERED = re.compile(r"&#(?:(\d{1,7})|[xX]([0-9a-fA-F]{1,6}));")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{0,31};)")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def charset(content_type: str | None) -> str | None:
    """The charset that a ``Content-Type`` header names, if Python knows it."""
    message = Message()
    message["Content-Type"] = (content_type or "").replace("\r", " ").replace("\n", " ")
    try:
        name = message.get_content_charset()
        return codecs.lookup(name).name if name else None
    except (LookupError, ValueError):
        return None


def decode(body: bytes, content_type: str | None) -> str:
    """The text of an index, whatever charset it is in and whichever it says.

    What is UTF-8 is hardly ever anything else, so that its own word and the
    server's count only for what is not.
    """
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body.decode(name, "replace")
    declared = _DECLARED.search(body[:_SNIFFED])
    said = declared[1].decode("ascii", "replace") if declared else None
    for told in ("utf-8", said, charset(content_type)):
        try:
            return body.decode(told or "utf-8")
        except (LookupError, ValueError):
            continue
    return body.decode("cp1252", "replace")


def root(text: str) -> str:
    """The name of the element that makes ``text`` a feed or a sitemap, in small letters, or ""."""
    found = _ROOT.search(text, 0, _SNIFFED)
    return found[1].lower() if found else ""


def from_root(text: str) -> str:
    """``text`` without what was printed before its root: blank lines, warnings, a declaration."""
    found = _ROOT.search(text, 0, _SNIFFED)
    return text[found.start() :] if found else text


def mended(text: str) -> str:
    """``text`` with every ``&`` escaped that begins no reference, as in addresses with a query."""
    first, *sections = text.split(_CDATA)
    pieces = [_referring(first)]
    for section in sections:
        verbatim, end, rest = section.partition("]]>")
        pieces += [_CDATA, verbatim, end, _referring(rest)]
    return "".join(pieces)


def _referring(text: str) -> str:
    return _BARE.sub("&amp;", _NUMBERED.sub(_possible, text))


def _possible(reference: re.Match[str]) -> str:
    """A reference to a character by its number, if there is one that XML may hold."""
    number = int(reference[1]) if reference[1] else int(reference[2], 16)
    is_one = number <= sys.maxunicode and not _NOT_XML.match(chr(number))
    return reference[0] if is_one else "\ufffd"


def strict(text: str) -> str:
    """``mended``, without the references of HTML and the characters that XML does not know."""
    return _NOT_XML.sub("", _NAMED.sub(_spelt_out, mended(text)))


def _spelt_out(reference: re.Match[str]) -> str:
    return html5.get(reference[1]) or f"&amp;{reference[1]}"


def all_escaped(text: str) -> str:
    """``text`` with its CDATA sections as ordinary text, for HTML has none."""
    first, *sections = text.split(_CDATA)
    pieces = [first]
    for section in sections:
        verbatim, _, rest = section.partition("]]>")
        pieces += [escape(verbatim, quote=False), rest]
    return "".join(pieces)


def name(element: etree._Element) -> str:
    """What the element is called, without its namespace or a prefix that nobody declared."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2].lower()


def text_of(element: etree._Element) -> str:
    """The characters of an element, without those of comments and entities in it."""
    return "".join([element.text or "", *(child.tail or "" for child in element)]).strip()
