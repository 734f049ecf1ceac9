"""A text with passages marked in it that may overlap: paragraphs of runs, and notes beside them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from claims.model import Span
from claims.web.rendering import Row

_PARAGRAPH = re.compile(r"[^\n]+")


class Stroke(NamedTuple):
    """Characters in a row that the same passages cover.

    ``kinds`` are those of the statements that cover them, in the order of the
    text; ``pointed`` says whether the address points at them, and ``first``
    whether they are the first of those.
    """

    text: str
    kinds: tuple[str, ...]
    pointed: bool
    first: bool


class Paragraph(NamedTuple):
    """A line of the text, with the statements that begin in it."""

    runs: tuple[Stroke, ...]
    notes: tuple[Row, ...]


def stretch(text: str, start: int, length: int) -> Span:
    """The whole paragraphs from the one at ``start`` on that fit into ``length`` characters.

    A paragraph that is longer than that is cut, and one that began long before ``start`` is
    shown from there on.
    """
    start = min(max(start, 0), len(text))
    begin = text.rfind("\n", 0, start) + 1
    begin = begin if start - begin <= length // 4 else start
    end = begin + length
    if end >= len(text):
        return Span(begin, len(text))
    edge = text.rfind("\n", begin, end)
    return Span(begin, edge + 1 if edge > begin else end)


def paragraphs(
    text: str, shown: Span, statements: Sequence[Row], pointed: Span | None
) -> Iterator[Paragraph]:
    """The paragraphs of a stretch of a text.

    Args:
        text: the whole text.
        shown: the stretch, in code points.
        statements: what was found in it, each with ``start``, ``end``, ``kind`` and
            ``standing``; what stays in the background has a note and no mark.
        pointed: the passage that an address points at.
    """
    for match in _PARAGRAPH.finditer(text, shown.start, shown.end):
        line = Span(*match.span())
        covering = [
            row for row in statements if row["start"] < line.end and row["end"] > line.start
        ]
        notes = [row for row in covering if max(row["start"], shown.start) >= line.start]
        yield Paragraph(tuple(_runs(text, line, covering, pointed)), tuple(notes))


def _runs(
    text: str, line: Span, statements: Iterable[Row], pointed: Span | None
) -> Iterator[Stroke]:
    spans = [
        (Span(row["start"], row["end"]), row["kind"])
        for row in statements
        if row["standing"] != "background"
    ]
    edges = {line.start, line.end}
    for span in [*(span for span, _ in spans), *([pointed] if pointed else [])]:
        edges |= {edge for edge in span if line.start < edge < line.end}
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        kinds = (kind for span, kind in spans if span.start <= start and end <= span.end)
        is_pointed = pointed is not None and pointed.start <= start and end <= pointed.end
        first = is_pointed and pointed is not None and start == max(pointed.start, line.start)
        yield Stroke(text[start:end], tuple(dict.fromkeys(kinds)), is_pointed, first)
