"""What tells two wordings of an article apart, and what does not.

A page changes at every visit: it counts its readers, says that it is three
minutes old, and offers other stories. None of this is the article. The text
of a version keeps every word of it; only comparing leaves it out.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from claims.languages import vocabulary
from claims.languages.pages import Dates, Furniture
from claims.model import Page, Span, Version

# Setting the same words in other type is no new wording.
_PLAIN_TYPE = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "\u201a": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "–": "-",
        "—": "-",
        "…": "...",
    }
)

_MOST_MARKS = 30
_HEAP = re.compile(r"[^\w\s\x00-\x7f]{31,}")  # marks are among these
_LONGEST = 200  # characters; furniture is shorter, and prose that begins like it is longer
_PROSE = 60  # characters; a sentence below this after "Related" is a headline
_MOST_OFFERED = 12  # headlines in one box

_FURNITURE = vocabulary(Furniture)
_BEHIND_DAY = "|".join(vocabulary(Dates).behind_day)
# Nothing but words of time: "Updated: 3 May 2026, 14:05 CET", "3 minutes ago", "Just now".
_DATE_LINE = re.compile(
    rf"(?=.*(?:\d|\b(?:{'|'.join(_FURNITURE.moving)})\b))"
    rf"(?:\d++(?:(?:{_BEHIND_DAY})\b)?"
    rf"|(?:{'|'.join(_FURNITURE.time)})(?=[\W\d]|$)|[\W_]++)++"
)
_COUNTER = re.compile("|".join(_FURNITURE.counters))
_NOTICE = re.compile("|".join(_FURNITURE.notices))
_OFFER = "|".join(_FURNITURE.offers)
_BOX = re.compile(rf"(?:{_OFFER})(?: ?[:>»|-])?")
_OFFERED = re.compile(rf"(?:{_OFFER}) ?[:>»|] ?.+")
_CLOSED = re.compile(r"[.!?:]['\")\]]*$")


class Folded(NamedTuple):
    """A part of an article's prose: its place, and its words as far as they count."""

    span: Span
    words: str


class Wording(NamedTuple):
    """What makes a version: equal for two captures of the same wording."""

    title: str
    authors: tuple[str, ...]
    text: str


def wording(of: Version | Page) -> Wording:
    """The wording of a version or page; a byline's order and case do not count."""
    authors = {folded(name).casefold() for name in (of.byline or "").split(", ")}
    text = " ".join(paragraph.words for paragraph in prose(of.text))
    return Wording(folded(of.title), tuple(sorted(authors)), text)


@lru_cache(maxsize=8)  # one page's is asked for by everything that weighs it
def prose(text: str) -> tuple[Folded, ...]:
    """The paragraphs of ``text`` that are the article, without the furniture around it."""
    found: list[Folded] = []
    offered = 0  # headlines that the box being read may still hold
    for span in _paragraphs(text):
        words = folded(text[span.start : span.end])
        plain = words.casefold() if len(words) <= _LONGEST else ""
        if plain and _BOX.fullmatch(plain):
            offered = _MOST_OFFERED
        elif offered and plain and not (_CLOSED.search(plain) and len(plain) >= _PROSE):
            offered -= 1
        elif words and not _is_furniture(plain):
            offered = 0
            found.append(Folded(span, words))
    return tuple(found)


def folded(text: str) -> str:
    """``text`` as far as it tells wordings apart: neither spacing nor type counts."""
    if not text.isascii():  # translating is slow, and most paragraphs have nothing to translate
        text = composed(text).translate(_PLAIN_TYPE)
    return " ".join(text.split())


def composed(text: str) -> str:
    """``text`` in Unicode's composed form (NFC), with at most thirty marks on one letter.

    Composing sorts the marks of a letter in time that grows with their square.
    Thirty are the limit of Unicode's stream-safe text format (UAX #15), and no
    script needs ten.
    """
    return unicodedata.normalize("NFC", _HEAP.sub(_few_marks, text))


def _few_marks(heap: re.Match[str]) -> str:
    kept, marks = [], 0
    for character in heap.group():
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _is_furniture(plain: str) -> bool:
    return any(kind.fullmatch(plain) for kind in (_DATE_LINE, _COUNTER, _NOTICE, _OFFERED))


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for paragraph in text.split("\n\n"):
        yield Span(start, start + len(paragraph))
        start += len(paragraph) + 2
