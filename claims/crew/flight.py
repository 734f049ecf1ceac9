"""Texts that others read: how many are under way at once, and what became of each."""

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from itertools import islice

from claims.model import Extraction, Version

Reading = Future[Extraction | str]

PER_WORKER = 4
"""Texts under way for each worker: one is read, and others wait there, so that none is idle."""

_TICK_S = 1.0


def under_way(
    begin: Callable[[Version], Reading], versions: Iterator[Version], most: Callable[[], int]
) -> Iterator[tuple[Version, Reading]]:
    """Yield each version with its reading when that has ended, whichever ends first.

    Args:
        begin: has a version read by somebody else.
        versions: asked for when there is room for one more, so that they need not fit into memory.
        most: how many may be under way now; it is asked once a second at least, and may raise.
    """
    begun: dict[Reading, Version] = {}
    while True:
        for version in islice(versions, max(most() - len(begun), 0)):
            begun[begin(version)] = version
        if not begun:
            return
        ended, _ = wait(begun, timeout=_TICK_S, return_when=FIRST_COMPLETED)
        for reading in ended:
            yield begun.pop(reading), reading
