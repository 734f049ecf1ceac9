"""The tokens of a doc, looked at once: spaCy makes each anew whenever somebody looks at it.

Which of them hold a stretch of characters is here too, as ``Doc.char_span`` looks at all for
each one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from spacy.tokens import Doc, Span

from claims.extract.handed import once
from claims.model import Span as Characters


@once
def text_of(doc: Doc) -> str:
    """The text, which spaCy puts together anew each time that it is asked for."""
    return doc.text


@once
def lowered(doc: Doc) -> Sequence[str]:
    """Every token in lower case."""
    return [token.lower_ for token in doc]


def words_in(span: Span) -> int:
    """How many tokens of ``span`` are made of letters."""
    until = _words_until(span.doc)
    return until[span.end] - until[span.start]


@once
def _words_until(doc: Doc) -> Sequence[int]:
    """How many tokens of letters stand before each token; last, how many there are."""
    return list(accumulate(doc.to_array("IS_ALPHA").tolist(), initial=0))


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
