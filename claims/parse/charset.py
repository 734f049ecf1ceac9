"""Bytes to characters, whatever the server and the page say about their charset.

UTF-8 hardly ever fits bytes that are something else, so bytes that are UTF-8
are read as UTF-8 even under another label: the commonest wrong label is an
old default of the server's. Only other bytes are read by their label, and
only where the outcome looks like text.
"""

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from email.message import Message
from itertools import islice

from charset_normalizer import from_bytes
from charset_normalizer.constant import IANA_SUPPORTED

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers read where a page names the smaller charset (WHATWG Encoding Standard).
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_META_CHARSET = re.compile(rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,500}?encoding\s*=\s*["']([\w.:-]+)""")
_HEAD_BYTES = 4096  # a page that declares its charset does so early; the standard asks for 1024
# The charsets that pages without a label are in, as far as browsers know them (same standard).
_ON_THE_WEB = (
    *("cp1252", "cp1251", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
    *("koi8_r", "iso8859_2", "cp874", "gb18030", "big5", "cp932", "euc_jp", "cp949"),
)
# White space and signs, which are never the second byte of a character in any of these.
_SIGNS = bytes([*range(0x20, 0x30), *range(0x3A, 0x40)])
_GAPS = bytes.maketrans(_SIGNS, b" " * len(_SIGNS))
_ENOUGH = 400  # words: more tell charsets no better, and take longer
_STRAY = 0.05  # one bad byte among twenty foreign characters: damage, not another charset


def decode(body: bytes, content_type: str | None) -> str:
    """The characters of ``body``, without its byte order mark.

    Every body gives a text: what fits no charset is shown as U+FFFD. NUL
    characters, which no page means, are left out.
    """
    for bom, charset in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(charset, "replace").replace("\0", "")
    return (_as_utf8(body) or _as_labelled(body, content_type) or _as_detected(body)).replace(
        "\0", ""
    )


def _as_utf8(body: bytes) -> str | None:
    with suppress(UnicodeDecodeError):
        return body.decode("utf-8")
    text = body.decode("utf-8", "replace")
    strays = text.count("\ufffd")
    if strays and strays > _STRAY * sum(not character.isascii() for character in text):
        return None
    return text


def _as_labelled(body: bytes, content_type: str | None) -> str | None:
    texts = {}
    for label in _labels(body, content_type):
        with suppress(UnicodeDecodeError):
            texts[label] = body.decode(label)
    if len(texts) > 1:  # the server and the page disagree, and both could be right
        best = from_bytes(_sample(body), cp_isolation=list(texts)).best()
        if best and best.encoding in texts:
            return texts[best.encoding]
    return next(iter(texts.values()), None)


def _as_detected(body: bytes) -> str:
    best = from_bytes(_sample(body), cp_isolation=list(_ON_THE_WEB)).best()
    if best is None or not (best.coherence > 0 or _is_foreign(str(best))):
        return body.decode("cp1252", "replace")
    return body.decode(best.encoding, "replace")


def _is_foreign(words: str) -> bool:
    """Whether another script shows, not a few signs and accents among Latin letters."""
    return sum(not character.isascii() for character in words) * 2 > len(words)


def _labels(body: bytes, content_type: str | None) -> Iterator[str]:
    """The charsets that the header and the page name, as Python knows them."""
    header = Message()
    header["Content-Type"] = content_type or ""
    head = body[:_HEAD_BYTES]
    named = [
        header.get_content_charset(),
        *_META_CHARSET.findall(head),
        *_XML_CHARSET.findall(head),
    ]
    for label in filter(None, named):
        name = label if isinstance(label, str) else label.decode("ascii", "replace")
        try:
            known = codecs.lookup(name).name
        except (LookupError, ValueError):  # a name that is none, even to look up
            continue
        name = _WIDER.get(known, known).replace("-", "_")
        # Unicode was tried, and wide Unicode has its mark; Python's other codecs are no charsets.
        if name in IANA_SUPPORTED and not name.startswith("utf"):
            yield name


def _sample(body: bytes) -> bytes:
    """Words that are not plain ASCII: all that tells charsets apart."""
    words = (word for word in body.translate(_GAPS).split() if not word.isascii())
    return b" ".join(islice(words, _ENOUGH))
