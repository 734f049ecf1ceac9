"""Texts read by several processes of this machine."""

from collections.abc import Iterable, Iterator

from pebble import ProcessExpired, ProcessPool

from claims import children
from claims.crew import work
from claims.crew.flight import PER_WORKER, under_way
from claims.crew.order import Order, Read
from claims.model import Extraction, Version

DIED = "the text is given up: the process that reads it dies"


class Processes:
    """``number`` processes, which begin with the first text and end with the last."""

    def __init__(self, order: Order, number: int) -> None:
        self._order = order
        self._number = number

    def extract(self, versions: Iterable[Version]) -> Iterator[Read]:
        """Yield what comes of each of ``versions``; one that kills its process costs no other.

        Raises:
            ExtractError: the extractor cannot be made.
        """
        pool = ProcessPool(
            self._number,
            initializer=children.end_with_parent,
            context=children.context(work.__name__),
        )
        try:
            readings = under_way(
                lambda version: pool.schedule(work.read, (self._order, version)),
                iter(versions),
                lambda: PER_WORKER * self._number,
            )
            for version, reading in readings:
                try:
                    found = reading.result()
                except ProcessExpired:
                    found = DIED
                yield found if isinstance(found, Extraction) else (version, found)
        finally:
            pool.stop()  # type: ignore[no-untyped-call]  # pebble's own slip
            pool.join()
