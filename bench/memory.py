"""Memory of this process and of those that it started."""

import os
from pathlib import Path
from threading import Event, Thread
from typing import Self

_EVERY_S = 0.05
_KIB_IN_MIB = 1024


class Memory:
    """The peak of the memory that this process and its descendants hold together.

    It looks twenty times a second, at Linux's process table; elsewhere the
    peak is not known and stays 0. Servers that were there before do not count.
    """

    def __init__(self) -> None:
        self.peak_mib = 0.0
        self._ended = Event()
        self._watch = Thread(target=self._look, daemon=True)
        self._others = _descendants(os.getpid())

    def __enter__(self) -> Self:
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._watch.join()

    def _look(self) -> None:
        while True:
            ours = {os.getpid()} | _descendants(os.getpid()) - self._others
            self.peak_mib = max(self.peak_mib, sum(map(_resident_mib, ours)))
            if self._ended.wait(_EVERY_S):
                return


def _descendants(process: int) -> set[int]:
    found: set[int] = set()
    coming = [process]
    while coming:
        for listed in Path(f"/proc/{coming.pop()}/task").glob("*/children"):
            try:
                children = {int(child) for child in listed.read_text().split()}
            except OSError:  # it has just ended
                continue
            coming += children - found
            found |= children
    return found


def _resident_mib(process: int) -> float:
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:  # it has just ended
        return 0
    lines = (line.split() for line in status.splitlines() if line.startswith("VmRSS:"))
    return next((float(line[1]) / _KIB_IN_MIB for line in lines), 0)
