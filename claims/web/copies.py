"""Published copies that stay open between two pages, so that a page need not open one itself."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import BoundedSemaphore, Lock, Timer
from typing import NamedTuple

from claims.store import Desk

_READERS = 4
"""Pages that are made at a time; DuckDB spreads each of them over all cores anyway."""


_IDLE_S = 20.0
"""After this time without a page nothing is held: a copy that was deleted is gone from the disk."""


class _Open(NamedTuple):
    desk: Desk
    leave: ExitStack


class Copies:
    """The newest copy in a folder, for one reader after another.

    A run may publish another copy at any time; whoever comes next reads that
    one, and the old one is closed. Nothing is held that a run writes to, and
    nothing at all when nobody has read for a while.

    Args:
        folder: where runs publish.
        idle_s: after how many seconds without a reader copies are closed.
    """

    def __init__(self, folder: Path, idle_s: float = _IDLE_S) -> None:
        self.folder = folder
        self._idle_s = idle_s
        self._rest = Timer(idle_s, self.close)
        self._idle: list[_Open] = []
        self._lock = Lock()
        self._places = BoundedSemaphore(_READERS)

    @contextmanager
    def newest(self) -> Iterator[Desk]:
        """Lend the newest copy to one reader.

        Raises:
            StoreError: nothing has been published yet, or another version of the program did it.
        """
        with self._places:
            lent = self._take() or self._open()
            try:
                yield lent.desk
            except BaseException:
                lent.leave.close()
                raise
            with self._lock:
                self._idle.append(lent)
                self._rest.cancel()
                self._rest = Timer(self._idle_s, self.close)
                self._rest.daemon = True
                self._rest.start()

    def close(self) -> None:
        """Close what is open and lent to nobody."""
        with self._lock:
            self._rest.cancel()
            idle, self._idle = self._idle, []
        for one in idle:
            one.leave.close()

    def _take(self) -> _Open | None:
        newest = Desk.newest(self.folder)
        if any(one.desk.path != newest for one in self._idle):
            self.close()
        with self._lock:
            return self._idle.pop() if self._idle else None

    def _open(self) -> _Open:
        with ExitStack() as stack:
            desk = stack.enter_context(Desk.open(self.folder))
            return _Open(desk, stack.pop_all())
