"""The names that stand in a passage."""

from bisect import bisect_left

from spacy.tokens import Span

from claims.extract.handed import MENTIONS


def within(span: Span) -> list[Span]:
    """The names that lie in ``span`` from their first token to their last, in order."""
    names = MENTIONS.of(span.doc)
    first = bisect_left(names, span.start, key=_start)
    behind = bisect_left(names, span.end, key=_start)
    return [name for name in names[first:behind] if name.end <= span.end]


def _start(span: Span) -> int:
    return int(span.start)
