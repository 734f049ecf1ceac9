"""The journal of one dossier: lines of JSON, chained by their digests."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from filelock import FileLock
from pydantic import TypeAdapter, ValidationError

from claims.errors import JournalError
from claims.model import Decision


@dataclass(frozen=True, slots=True)
class _Line:
    """One line: ``before`` is the SHA-256 of the line before it, "" in the first one."""

    before: str
    decision: Decision


_LINE: TypeAdapter[_Line] = TypeAdapter(_Line)


def standing(decisions: Iterable[Decision]) -> dict[tuple[str, str], Decision]:
    """The last decision on each matter; what was undone is decided by nobody."""
    last = {decision.matter: decision for decision in decisions}
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
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self._path.with_suffix(".lock")):
                content = self._content()
                digests = [digest for _, digest in self._lines(content)]
                before = digests[-1] if digests else ""
                line = _LINE.dump_json(_Line(before, decision)) + b"\n"
                whole = not content or content.endswith(b"\n")
                self._append(line if whole else b"\n" + line)
        except OSError as error:
            raise JournalError(f"{self._path} cannot be written: {error.strerror}.") from error

    def _append(self, line: bytes) -> None:
        is_new = not self._path.exists()
        with self._path.open("ab", buffering=0) as file:
            written = file.write(line)
            os.fsync(file.fileno())
        if written != len(line):
            raise JournalError(f"{self._path} cannot be written: the disk took a part of a line.")
        if is_new:
            folder = os.open(self._path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)

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
