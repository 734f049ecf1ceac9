"""How long one text may take."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from claims.errors import ExtractError

SECONDS = 120.0
"""Of the network for one text, and again of all other steps together. The longest text that is
read takes a fraction of it on two slow cores."""


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
