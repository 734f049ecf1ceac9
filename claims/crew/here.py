"""Texts read by this process, in threads."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from claims.crew.order import Read
from claims.model import Version
from claims.parse import without_notes

if TYPE_CHECKING:
    from claims.extract.extractor import Extractor


class Here:
    """This process: the network runs in two threads beside the one that makes statements.

    Args:
        make: makes the extractor, when the first text is asked for.
    """

    def __init__(self, make: "Callable[[], Extractor]") -> None:
        self._make = make

    def extract(self, versions: Iterable[Version]) -> Iterator[Read]:
        """Yield what comes of each of ``versions``, in their order.

        Raises:
            ExtractError: the extractor cannot be made.
        """
        yield from self._make().extract(versions, without_notes)
