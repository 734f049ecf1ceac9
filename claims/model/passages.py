"""Where words stand in a text."""

from typing import NamedTuple


class Span(NamedTuple):
    """A passage: code points ``[start, end)`` of a version's text."""

    start: int
    end: int
