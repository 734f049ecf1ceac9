"""Which hosts are left alone for the rest of a visit, and why."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from threading import Lock

from claims.model import Rest


class Rests:
    """A host that fails again and again has its rest, and so has one that asks for it.

    Threads may share it. ``asked`` holds the hosts that asked for a rest beyond
    this visit before it began.
    """

    def __init__(self, max_failures: int, asked: Iterable[Rest] = ()) -> None:
        self._max_failures = max_failures
        self._lock = Lock()
        self._failures: Counter[str] = Counter()
        self._reasons: dict[str, str] = {}
        self._asked: list[Rest] = []
        for rest in asked:
            self._reasons[rest.host] = _wish(rest.until)

    def reason(self, host: str) -> str | None:
        """Why ``host`` is left alone, or None if it is not."""
        return self._reasons.get(host)

    def leave(self, host: str, reason: str) -> None:
        """Leave ``host`` alone from now on."""
        self._reasons.setdefault(host, reason)

    def grant(self, host: str, until: datetime) -> None:
        """Give ``host`` the rest that it asks for, which is longer than this visit waits."""
        with self._lock:
            self._reasons[host] = _wish(until)
            self._asked.append(Rest(host, until))

    def granted(self) -> list[Rest]:
        """The rests that were granted since this was asked last."""
        with self._lock:
            granted, self._asked = self._asked, []
        return granted

    def count(self, host: str, *, failed: bool) -> None:
        """Count an answer of ``host``, or one that did not come."""
        with self._lock:
            self._failures[host] = self._failures[host] + 1 if failed else 0
            if self._failures[host] >= self._max_failures:
                self.leave(host, f"it failed {self._failures[host]} times in a row")


def _wish(until: datetime) -> str:
    return f"it asked for a rest until {until:%Y-%m-%d %H:%M} UTC"
