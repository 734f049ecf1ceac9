"""How long one text may take."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from claims.errors import ExtractError

SECONDS = 300.0
"""Of the network's two threads together for one text, and again of all other steps. On two cores
that eight processes shared, 120 s were too few for a text of 500,000 characters."""


class Allowance:
    """The ``SECONDS`` of one text, of which every piece of work on it takes its part.

    Nothing is stopped in its middle: it is asked before each piece of work. So
    these must be small, or take a time that grows with the text's length alone.
    """

    def __init__(self) -> None:
        self._left = SECONDS

    @contextmanager
    def spending(self) -> Iterator[None]:
        """Count the time of what is done inside.

        Raises:
            ExtractError: nothing was left before it began.
        """
        if self._left <= 0:
            raise ExtractError(f"the text is given up after {SECONDS:g} s of reading")
        begun = monotonic()
        try:
            yield
        finally:
            self._left -= monotonic() - begun
