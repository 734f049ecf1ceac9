"""A long text in parts, each short enough to be asked about at once."""

from collections.abc import Iterator

from claims.errors import ConsultError
from claims.model import Span

MOST_PARTS = 8
_SHARED = 8  # the share of a part that the next one repeats is one of so many


def parts(text: str, most: int) -> list[Span]:
    """Cut ``text`` into parts of at most ``most`` code points, at the ends of its lines.

    Each begins with the end of the one before, so that a passage on the cut is whole in one.

    Raises:
        ConsultError: they would be too many.
    """
    found = []
    for span in _parts(text, most):
        found.append(span)
        if len(found) > MOST_PARTS:
            raise ConsultError(
                f"its {len(text):,} characters are more than the second reader is asked about "
                f"({MOST_PARTS} times {most:,})"
            )
    return found


def _parts(text: str, most: int) -> Iterator[Span]:
    start = 0
    while len(text) - start > most:
        end = _break(text, start + most // 2, start + most) or start + most
        yield Span(start, end)
        shared = end - most // _SHARED
        start = _break(text, shared, end - 1) or shared
    yield Span(start, len(text))


def _break(text: str, low: int, high: int) -> int | None:
    """Behind the last end of a line, else of a word, in ``text[low:high]``."""
    for mark in ("\n", " "):
        at = text.rfind(mark, low, high)
        if at >= 0:
            return at + 1
    return None
