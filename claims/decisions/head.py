"""How far a journal reached when it was last written, in a small file beside it.

Each line of a journal proves the one before it, and nothing proves the last one. A
process that is killed between the two files leaves a head that is behind its
journal, which is nobody's doing; a journal that is behind its head was cut.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from pydantic import TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from claims.decisions.lines import Line
from claims.lasting import write_whole


@dataclass(frozen=True, slots=True)
class Head:
    """The number of lines that count, and the digest of the last of them."""

    lines: int
    digest: str

    def is_in(self, lines: Sequence[Line]) -> bool:
        """Whether a journal of these lines still has the one that it reached."""
        return 0 < self.lines <= len(lines) and lines[self.lines - 1].digest == self.digest


_HEAD = TypeAdapter(Head)


def place(journal: Path) -> Path:
    """The file of the head: before its journal in the alphabet, and so in every copy as well."""
    return journal.with_suffix(".head")


def read(journal: Path) -> Head | None:
    """The head of a journal; None where there is none yet, or nobody can read it."""
    try:
        return _HEAD.validate_json(place(journal).read_bytes())
    except (OSError, ValidationError):
        return None


def write(journal: Path, head: Head) -> None:
    """Keep the head; where that fails it stays behind, for the line itself is on the disk."""
    with suppress(OSError):
        write_whole(place(journal), _HEAD.dump_json(head) + b"\n")
