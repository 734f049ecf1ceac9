"""How much one visit asks for at the most, so that each of them comes to an end."""

import time
from collections.abc import Callable
from threading import Lock
from typing import NamedTuple


class Owed(NamedTuple):
    """What a visit that reached its ceiling leaves to the next one, and which ceiling it was."""

    pages: int
    indexes: int
    ceiling: str

    def __str__(self) -> str:
        pages = "1 page" if self.pages == 1 else f"{self.pages:,} pages"
        indexes = "1 index" if self.indexes == 1 else f"{self.indexes:,} indexes"
        waiting = " and ".join([indexes] * bool(self.indexes) + [pages] * bool(self.pages))
        return f"the visit ended after {self.ceiling}; {waiting} will be asked for at the next one"


class Ceiling:
    """So many pages and so many seconds for one visit, which begins now.

    Threads may share it.
    """

    def __init__(
        self, pages: int, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._pages = pages
        self._seconds = seconds
        self._clock = clock
        self._end = clock() + seconds
        self._lock = Lock()
        self._asked = 0
        self._owed = {"pages": 0, "indexes": 0}

    def is_late(self) -> bool:
        """Whether the time is up."""
        return self._clock() >= self._end

    def admits(self) -> bool:
        """Whether there is room for one more page, which counts from now on."""
        with self._lock:
            if self._asked >= self._pages or self.is_late():
                return False
            self._asked += 1
            return True

    def owe(self, *, pages: int = 0, indexes: int = 0) -> None:
        """Remember what was not asked for."""
        with self._lock:
            self._owed["pages"] += pages
            self._owed["indexes"] += indexes

    def owed(self) -> Owed | None:
        """What is left to the next visit, if anything is."""
        if not any(self._owed.values()):
            return None
        if self._asked >= self._pages:
            return Owed(**self._owed, ceiling=f"{self._pages:,} pages (max_pages)")
        return Owed(**self._owed, ceiling=f"{self._seconds:,.0f} s (max_visit_s)")
