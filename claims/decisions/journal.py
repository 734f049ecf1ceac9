"""The journal of one dossier: lines of JSON, chained by their digests."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from filelock import FileLock
from pydantic import TypeAdapter, ValidationError

from claims.errors import JournalError
from claims.model import Decision, Matter


@dataclass(frozen=True, slots=True)
class _Line:
    """One line: ``before`` is the SHA-256 of the line before it, "" in the first one."""

    before: str
    decision: Decision


_LINE: TypeAdapter[_Line] = TypeAdapter(_Line)


def standing(decisions: Iterable[Decision]) -> dict[Matter, Decision]:
    """The last decision on each matter, oldest first; what was undone is decided by nobody."""
    last: dict[Matter, Decision] = {}
    for decision in decisions:
        last.pop(decision.matter, None)  # one that is decided anew is as young as that
        last[decision.matter] = decision
    return {matter: one for matter, one in last.items() if one.verdict != "undone"}


class Journal:
    """What was decided, oldest first; several processes may add to it.

    A line that a killed process or a full disk cut off was acknowledged to
    nobody: it stays where it is, and counts for nothing.

    Args:
        path: the file; it need not be there yet.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def decisions(self) -> list[Decision]:
        """All that was decided.

        Raises:
            JournalError: a line was changed or taken out, or the file cannot be read.
        """
        return [line.decision for line, _ in self._lines(self._content())]

    def add(self, decision: Decision) -> None:
        """Write one decision down; it is on the disk when this returns.

        Raises:
            JournalError: it could not be written, or the journal was changed by somebody.
        """
        with self._turn():
            self._append(decision)

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
            if [(one.verdict, one.by) for one in before] == [(decision.verdict, decision.by)]:
                return True
            if [one.id for one in standing(before).values()] != ([seen] if seen else []):
                return False
            self._append(decision)
            return True

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Be the only one to write."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self._path.with_suffix(".lock")):
                yield
        except OSError as error:
            raise JournalError(f"{self._path} cannot be written: {error.strerror}.") from error

    def _append(self, decision: Decision) -> None:
        content = self._content()
        digests = [digest for _, digest in self._lines(content)]
        line = _LINE.dump_json(_Line(digests[-1] if digests else "", decision)) + b"\n"
        if content and not content.endswith(b"\n"):
            line = b"\n" + line
        with self._path.open("ab", buffering=0) as file:
            written = file.write(line)
            os.fsync(file.fileno())
        if written != len(line):
            raise JournalError(f"{self._path} cannot be written: the disk took a part of a line.")
        if not content:  # the names of the file and of its folder may be new
            _sync(self._path.parent)
            _sync(self._path.parent.parent)

    def _content(self) -> bytes:
        try:
            return self._path.read_bytes()
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise JournalError(f"{self._path} cannot be read: {error.strerror}.") from error

    def _lines(self, content: bytes) -> Iterator[tuple[_Line, str]]:
        """Each line that is whole, with its digest."""
        before = ""
        for number, written in enumerate(content.split(b"\n"), 1):
            try:
                line = _LINE.validate_json(written)
            except ValidationError:
                continue  # cut off; were it one that was changed, the next would not follow
            if line.before != before:
                raise JournalError(
                    f"Line {number} of {self._path} does not follow the one before it: somebody "
                    f"changed the journal or took a line out."
                )
            before = sha256(written).hexdigest()
            yield line, before


def _sync(folder: Path) -> None:
    """Make the names in ``folder`` last, as fsync of a file makes its bytes last."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
