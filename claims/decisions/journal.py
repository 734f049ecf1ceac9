"""The journal of one dossier: lines of JSON that are only ever added."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TypeVar

from claims.decisions import head
from claims.decisions.lines import Line, read, written
from claims.errors import JournalError
from claims.lasting import make_last
from claims.model import About, Decision, Matter

Event = TypeVar("Event")

_NEW = (-1, 0, 0)
"""Inode, size and time of change of a file that was not read."""

_TAIL = 90  # bytes that hold the digest of a line


def standing(decisions: Iterable[Decision]) -> dict[Matter, Decision]:
    """The last decision on each matter, oldest first; what was undone is decided by nobody."""
    last: dict[Matter, Decision] = {}
    for decision in decisions:
        last.pop(decision.matter, None)  # one that is decided anew is as young as that
        last[decision.matter] = decision
    return {matter: one for matter, one in last.items() if one.verdict != "undone"}


def joined(decisions: Iterable[Decision], of: str, about: About = "join") -> set[str]:
    """The claim, or with ``entity`` the entity, and those that people said are one with it."""
    pairs = [
        {*matter[1:]}
        for matter, one in standing(decisions).items()
        if one.about == about and one.verdict == "right"
    ]
    found, more = set[str](), {of}
    while more:
        found |= more
        more = {one for pair in pairs if pair & found for one in pair} - found
    return found


class Journal:
    """What was decided, oldest first; several processes and threads may add to it.

    A journal that is kept reads what was added since it was last asked; a file
    that did anything but grow is read anew.

    Args:
        path: the file; it need not be there yet.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._found: list[Line] = []
        self._count = 0
        self._known, self._tail = _NEW, b""

    def events(self, kind: type[Event]) -> list[Event]:
        """All events of a kind.

        Raises:
            JournalError: a line was changed or taken out, or the file cannot be read.
        """
        return [line.event for line in self._lines() if isinstance(line.event, kind)]

    def decisions(self) -> list[Decision]:
        """All that was decided.

        Raises:
            JournalError: as of ``events``.
        """
        return self.events(Decision)

    def last(self) -> tuple[int, object | None]:
        """How many events there are, and the last one of them.

        Raises:
            JournalError: as of ``events``.
        """
        lines = self._lines()
        return len(lines), lines[-1].event if lines else None

    def fault(self) -> str | None:
        """What is wrong with the file, in a sentence: with a line, or that its end is gone."""
        try:
            lines = self._lines()
        except JournalError as error:
            return str(error)
        reached = head.read(self.path)
        if reached is None or reached.is_in(lines):
            return None
        return (
            f"{self.path} reached line {reached.lines:,}, and no longer has what stood there, for "
            f"somebody cut it: put the file back from a backup, or, to go on without what is "
            f"missing, delete {head.place(self.path)}."
        )

    def add(self, event: object) -> None:
        """Write one event down; it is on the disk when this returns.

        Args:
            event: of one of the kinds in ``EVENTS``.

        Raises:
            JournalError: it could not be written, or the journal was changed by somebody.
        """
        with self._turn():
            self._append(event)

    def decide(self, decision: Decision, seen: str | None) -> bool:
        """Write one decision down as ``add`` does, unless somebody decided the matter meanwhile.

        Args:
            decision: what is decided now.
            seen: the id of the decision that held when whoever decides looked; None if none did.

        Returns:
            Whether it holds: it was written, or the same person had just decided the same.

        Raises:
            JournalError: as of ``add``.
        """
        with self._turn():
            before = [one for one in self.decisions() if one.matter == decision.matter][-1:]
            if [_said(one) for one in before] == [_said(decision)]:
                return True
            if [one.id for one in standing(before).values()] != ([seen] if seen else []):
                return False
            self._append(decision)
            return True

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Be the only one to write."""
        from filelock import FileLock  # noqa: PLC0415  # who only reads needs no lock

        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self.path.with_suffix(".lock")):
                yield
        except OSError as error:
            raise JournalError(f"{self.path} cannot be written: {error.strerror}.") from error

    def _append(self, event: object) -> None:
        lines = self._lines()
        line = written(event, lines[-1].digest if lines else "")
        with self.path.open("a+b", buffering=0) as file:
            size = file.seek(0, os.SEEK_END)
            if size:
                file.seek(-1, os.SEEK_END)
                if file.read(1) != b"\n":  # somebody's line was cut off
                    line = b"\n" + line
            done = file.write(line)
            os.fsync(file.fileno())
        if done != len(line):
            raise JournalError(f"{self.path} cannot be written: the disk took a part of a line.")
        reached = head.read(self.path)
        if reached is None or reached.is_in(lines):  # else it shows still that lines are gone
            digest = sha256(line.strip(b"\n")).hexdigest()
            head.write(self.path, head.Head(len(lines) + 1, digest))
        if not size:  # the names of the file and of its folder may be new
            make_last(self.path.parent, self.path.parent.parent)

    def _lines(self) -> list[Line]:
        """All lines that are whole; the list is the caller's own."""
        try:
            with self._lock:
                self._catch_up()
                return list(self._found)
        except FileNotFoundError:
            self._forget()
            return []
        except OSError as error:
            raise JournalError(f"{self.path} cannot be read: {error.strerror}.") from error

    def _catch_up(self) -> None:
        """Read what was added since."""
        with self.path.open("rb") as file:
            now = os.fstat(file.fileno())
            known = (now.st_ino, now.st_size, now.st_mtime_ns)
            if self._known == known:
                return
            start = self._known[1]
            file.seek(start - len(self._tail))
            # Another file may have got the inode, as one that was put back from a backup.
            is_known = self._tail and file.read(len(self._tail)) == self._tail
            if start >= now.st_size or not is_known:
                self._forget()
                file.seek(start := 0)
            content = file.read(now.st_size - start)
        before = self._found[-1].digest if self._found else ""
        self._found += list(read(content, before, self._count + 1, self.path))
        self._count += content.count(b"\n")
        # A line that is not ended was cut off, or is being written: all is read anew the next time.
        is_ended = content.endswith(b"\n")
        self._known = known if is_ended else _NEW
        self._tail = content[-_TAIL:] if is_ended else b""

    def _forget(self) -> None:
        """Know nothing of the file."""
        self._found = []
        self._count = 0
        self._known, self._tail = _NEW, b""


def _said(decision: Decision) -> tuple[str, str | None, str]:
    """What was decided, and by whom."""
    return decision.verdict, decision.value, decision.by
