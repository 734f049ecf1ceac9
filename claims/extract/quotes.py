"""Find quotations: every style of marks, runs over paragraphs, marks that never close.

A quotation is kept in ``doc.spans["claims_quotes"]`` with its marks. Its label
is ``closed``, or ``open`` where the text never closes it; then it ends with
its paragraph. Where a quotation goes on over several paragraphs, each of
which opens anew, it is one span to the final closing mark.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from claims.model import Span

SPANS_KEY = "claims_quotes"

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


@Language.component("claims_quotes", assigns=["doc.spans"])
def mark_quotes(doc: Doc) -> Doc:
    """Put every quotation of ``doc`` into its span group."""
    spans = []
    for found in find(doc.text):
        label = "closed" if found.closed else "open"
        span = doc.char_span(found.start, found.end, label=label, alignment_mode="expand")
        if span is not None:
            spans.append(span)
    doc.spans[SPANS_KEY] = spans
    return doc


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
    between = text[last.end : paragraph.start]
    opens = not text[paragraph.start : now.start].strip()
    return not last.closed and opens and not between.strip()


def _in_paragraph(text: str, paragraph: Span) -> Iterator[Quotation]:
    at = paragraph.start
    while (mark := _MARK.search(text, at, paragraph.end)) is not None:
        at = mark.end()
        if not _opens(text, mark, paragraph):
            continue
        close = _closing(text, mark, paragraph)
        if close is None and (_is_spaced(text, mark) or mark.group() in _SINGLES | _TURNED.keys()):
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


def _closing(text: str, mark: re.Match[str], paragraph: Span) -> int | None:
    """The end of the closing mark that belongs to ``mark``, or None."""
    closers, depth, at = (_TURNED | _PAIRS)[mark.group()], 1, mark.end()
    while (other := _MARK.search(text, at, paragraph.end)) is not None:
        at = other.end()
        if other.group() in closers and _closes(text, other, paragraph):
            depth -= 1
        elif other.group() == mark.group() and _opens(text, other, paragraph):
            depth += 1
        if depth == 0:
            return at
    return None


def _closes(text: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Whether a mark can end a quotation: a word before it, and no word goes on behind it."""
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    before = text[mark.start() - 1]
    if mark.group() in _APOSTROPHES:
        return not before.isspace() and not after.isalnum()
    return mark.group() != '"' or not before.isspace() or not after.isalnum()
