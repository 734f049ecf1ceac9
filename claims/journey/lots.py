"""The lots in which a stage works: an item on which it fails stops no other."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import TypeVar

from claims.errors import ClaimsError
from claims.journey.progress import Watcher
from claims.model import Failure
from claims.store import Database

ItemT = TypeVar("ItemT")
MadeT = TypeVar("MadeT")

TEXTS_AT_ONCE = 50
_LONGEST_FAULT = 200  # characters of a library's own words


def in_lots(items: Iterable[ItemT], size: int) -> Iterator[list[ItemT]]:
    """``items`` by ``size``; the last lot may be smaller, and none is empty."""
    waiting = iter(items)
    while lot := list(islice(waiting, size)):
        yield lot


def singled(
    lot: Sequence[ItemT], work: Callable[[Sequence[ItemT]], MadeT]
) -> Iterator[tuple[Sequence[ItemT], MadeT | Exception]]:
    """Yield ``lot`` with what ``work`` makes of it.

    Where that fails, each item comes by itself, with what is made of it or with
    why nothing is. What was made of one is to be written before the next is asked for.

    Raises:
        ClaimsError, OSError, MemoryError: the machine's fault, not an item's.
    """
    made: MadeT | Exception
    try:
        made = work(lot)
    except (ClaimsError, OSError, MemoryError):
        raise
    except Exception as fault:  # noqa: BLE001  # of a stranger's text, foreseen by nobody
        made = fault
    if not isinstance(made, Exception) or len(lot) == 1:
        yield lot, made
        return
    for item in lot:
        yield from singled([item], work)


@dataclass(frozen=True, slots=True)
class Faults:
    """What fails of one stage, as rows in ``failures`` and lines for who watches the run."""

    database: Database
    dossier: str
    stage: str
    noun: str
    """The asset that the stage makes."""
    watcher: Watcher

    def record(self, version: str, fault: Exception | str) -> None:
        """Say that ``version`` could not be worked on: it stays due."""
        self.tell(version, f"{_said(fault)}, at {self.database.articles.urls([version])[version]}")

    def tell(self, subject: str, fault: Exception | str) -> None:
        """Say what could not be done with ``subject``."""
        error = _said(fault)
        failure = Failure(self.dossier, self.stage, subject, error, datetime.now(UTC))
        self.database.failures.record([failure])
        self.watcher.tell(self.noun, [f"{subject}: {error}"])

    def settle(self, subjects: Sequence[str]) -> None:
        """Forget what failed of ``subjects``; before they are written, lest a kill keep it."""
        self.database.failures.settle(self.dossier, self.stage, subjects)


def _said(fault: Exception | str) -> str:
    if isinstance(fault, str):
        return fault
    said = " ".join(str(fault).split())[:_LONGEST_FAULT]
    return f"it could not be worked on ({type(fault).__name__}: {said})"
