"""How often somebody may try: guesses at a password become so slow that they lead nowhere."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from time import monotonic

_MOST_KEYS = 10_000


class Attempts:
    """Counts the attempts of each key within a stretch of time.

    Args:
        most: attempts before the next one has to wait.
        window_s: after how many seconds an attempt counts no more.
        clock: seconds that only ever grow.
    """

    def __init__(self, most: int, window_s: float, clock: Callable[[], float] = monotonic) -> None:
        self._most, self._window_s, self._clock = most, window_s, clock
        self._made: OrderedDict[str, list[float]] = OrderedDict()
        self._lock = Lock()

    def begin(self, key: str) -> float:
        """Count an attempt before it is made; the seconds that it has to wait, 0 if it may be."""
        with self._lock:
            now = self._clock()
            made = [at for at in self._made.get(key, ()) if now - at < self._window_s]
            if len(made) >= self._most:
                return self._window_s - (now - made[0])
            self._made[key] = [*made, now]
            self._made.move_to_end(key)
            if len(self._made) > _MOST_KEYS:
                self._made.popitem(last=False)
            return 0.0

    def succeeded(self, key: str) -> None:
        """Count none of the attempts of ``key`` any more."""
        with self._lock:
            self._made.pop(key, None)
