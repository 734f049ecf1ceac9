"""Find quotations: every style of marks, runs over paragraphs, marks that never close.

A quotation is kept in ``its span group`` with its marks. Its label
is ``closed``, or ``open`` where the text never closes it; then it ends with
its paragraph. Where a quotation goes on over several paragraphs, each of
which opens anew, it is one span to the final closing mark.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as Passage

from claims.extract.handed import QUOTATIONS
from claims.extract.tokens import Tokens, text_of
from claims.model import Span

_PAIRS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "‹": "›",
    '"': '"',
    "‘": "’",
    "'": "'",
    "``": "''",
    "''": "''",
}
_MARK = re.compile(r"``|''|[“”„«»‹›\"‘’']")
# A line break inside a sentence is only a wrapped line.
_PARAGRAPH = re.compile(r"\S(?:[^\n]|(?<![.!?…:\"”’'»)\]])\n(?!\s*\n))*")
_APOSTROPHES = "'’"
_SINGLES = {"‘", "'"}
# Marks of other languages, which close more often than they open: »so«, ”so”.
_TURNED = {"»": "«", "›": "‹", "”": "”"}
_SPACED = {"«", "‹", "“", "„"}  # behind these a space may stand


@dataclass(frozen=True, slots=True)
class Quotation:
    """Code points ``[start, end)`` with the marks; ``closed`` if the text closes it."""

    start: int
    end: int
    closed: bool


@Language.component("claims_quotations", assigns=[QUOTATIONS.name])
def mark_quotes(doc: Doc) -> Doc:
    """Put every quotation of ``doc`` into its span group."""
    tokens = Tokens(doc)
    marked = (
        tokens.span(Span(found.start, found.end), "closed" if found.closed else "open")
        for found in find(text_of(doc))
    )
    QUOTATIONS.give(doc, marked)
    return doc


def ending_behind(quotes: Sequence[Passage], i: int) -> Passage | None:
    """The first of a doc's ``quotes``, in their order, that ends behind token ``i``."""
    at = bisect_right(quotes, i, key=lambda quote: int(quote.end))
    return quotes[at] if at < len(quotes) else None


def holding(quotes: Sequence[Passage], i: int) -> Passage | None:
    """The one of ``quotes`` in which token ``i`` stands, marks included."""
    quote = ending_behind(quotes, i)
    return quote if quote is not None and quote.start <= i else None


def is_inside(quotes: Sequence[Passage], i: int) -> bool:
    """Whether token ``i`` stands in one of ``quotes``, before its closing mark."""
    quote = ending_behind(quotes, i + 1)
    return quote is not None and quote.start <= i


def find(text: str) -> list[Quotation]:
    """The outermost quotations of ``text``, in order and without overlap."""
    found: list[Quotation] = []
    for match in _PARAGRAPH.finditer(text):
        paragraph = Span(match.start(), match.end())
        for quotation in _in_paragraph(text, paragraph):
            if found and _continues(text, found[-1], quotation, paragraph):
                found[-1] = Quotation(found[-1].start, quotation.end, quotation.closed)
            else:
                found.append(quotation)
    return found


def _continues(text: str, last: Quotation, now: Quotation, paragraph: Span) -> bool:
    """An unclosed quotation runs on where the next paragraph opens with a mark again."""
    if last.closed:
        return False
    between = text[last.end : paragraph.start]
    opens = not text[paragraph.start : now.start].strip()
    return opens and not between.strip()


def _in_paragraph(text: str, paragraph: Span) -> Iterator[Quotation]:
    marks = list(_MARK.finditer(text, *paragraph))
    closings: dict[str, list[int | None]] = {}
    at = paragraph.start
    for n, mark in enumerate(marks):
        if mark.start() < at or not _opens(text, mark, paragraph):
            continue
        kind = mark.group()
        if kind not in closings:
            closings[kind] = _closings(text, marks, kind, paragraph)
        close = closings[kind][n]
        if close is None and (_is_spaced(text, mark) or kind in _SINGLES | _TURNED.keys()):
            continue  # an apostrophe, or one that we cannot tell from it; no opening mark
        at = close if close is not None else paragraph.end
        yield Quotation(mark.start(), at, close is not None)


def _opens(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Whether a mark can begin a quotation: nothing or an opener before it, a word behind it."""
    if mark.group() not in _PAIRS | _TURNED:
        return False
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    if mark.group() in _TURNED and not after.isalnum():
        return False
    spaced = mark.group() in _SPACED or not after.isspace()
    return (before.isspace() or before in "([{—–-:,/“‘\"'") and spaced


def _is_spaced(text: str, mark: re.Match[str]) -> bool:
    return text[mark.end() : mark.end() + 1].isspace()


def _closings(
    text: str, marks: Sequence[re.Match[str]], kind: str, paragraph: Span
) -> list[int | None]:
    """For each of ``marks``, where its quotation ends if it opens one of ``kind``; or None.

    Quotations of one kind may hold each other. The depth behind each mark is
    counted once for all: a quotation ends where it first falls below what it
    was behind its opening mark.
    """
    ends: list[int | None] = [None] * len(marks)
    waiting: list[tuple[int, int]] = []  # (depth behind it, which mark), never less deep
    closers, depth = (_TURNED | _PAIRS)[kind], 0
    for n, mark in enumerate(marks):
        if mark.group() in closers and _closes(text, mark, paragraph):
            depth -= 1
        elif mark.group() == kind and _opens(text, mark, paragraph):
            depth += 1
        while waiting and waiting[-1][0] > depth:
            ends[waiting.pop()[1]] = mark.end()
        waiting.append((depth, n))
    return ends


def _closes(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Whether a mark can end a quotation: a word before it, and no word goes on behind it."""
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    before = text[mark.start() - 1]
    if mark.group() in _APOSTROPHES:
        return not before.isspace() and not after.isalnum()
    return mark.group() != '"' or not before.isspace() or not after.isalnum()
