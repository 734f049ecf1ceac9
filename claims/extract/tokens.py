"""Which tokens hold a stretch of characters: ``Doc.char_span`` looks at all for each one."""

from bisect import bisect_left, bisect_right

from spacy.tokens import Doc, Span

from claims.model import Span as Characters


class Tokens:
    """The tokens of one doc, by their characters."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._starts: list[int] = doc.to_array("IDX").tolist()

    def span(self, place: Characters, label: str) -> Span:
        """The tokens that ``place`` touches, at least one."""
        first = max(bisect_right(self._starts, place.start) - 1, 0)
        behind = max(bisect_left(self._starts, place.end), first + 1)
        return Span(self._doc, first, behind, label=label)
