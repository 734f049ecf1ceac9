"""The names of a doc at hand: ``doc.ents`` is made anew each time that it is asked for.

``claims_names`` writes ``doc._.claims_mentions``, in the order of the text.
"""

from bisect import bisect_left

from spacy.tokens import Doc, Span

if not Doc.has_extension("claims_mentions"):
    Doc.set_extension("claims_mentions", default=())


def of(doc: Doc) -> tuple[Span, ...]:
    """All names of ``doc``, in order."""
    found: tuple[Span, ...] = doc._.claims_mentions
    return found


def within(span: Span) -> list[Span]:
    """The names that lie in ``span`` from their first token to their last, in order."""
    names = of(span.doc)
    first = bisect_left(names, span.start, key=_start)
    behind = bisect_left(names, span.end, key=_start)
    return [name for name in names[first:behind] if name.end <= span.end]


def _start(span: Span) -> int:
    return int(span.start)
