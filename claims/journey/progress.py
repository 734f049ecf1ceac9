"""How a run tells whoever started it how far it is."""

from collections.abc import Sequence
from typing import Protocol, Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)
from rich.text import Text


class Watcher(Protocol):
    """Hears of every step. ``total`` is None while nobody knows it."""

    def step(self, stage: str, done: int, total: int | None) -> None:
        """``done`` of ``total`` things are done in ``stage``."""

    def tell(self, stage: str, news: Sequence[str]) -> None:
        """These things happened in ``stage``, each with the ids to look it up by."""

    def finish(self, stage: str, summary: str, *, went_well: bool = True) -> None:
        """The stage is done; ``summary`` says what came of it."""


class Nobody:
    """A watcher for those who do not look."""

    def step(self, stage: str, done: int, total: int | None) -> None:
        """Say nothing."""

    def tell(self, stage: str, news: Sequence[str]) -> None:
        """Say nothing."""

    def finish(self, stage: str, summary: str, *, went_well: bool = True) -> None:
        """Say nothing."""


class Terminal:
    """One line for each stage, with a bar while it works."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._tasks: dict[str, TaskID] = {}
        self._progress = Progress(
            SpinnerColumn(finished_text="[green]✓[/green]"),
            TextColumn("{task.description:<11}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[summary]}"),
            console=console,
            transient=True,
            disable=not console.is_terminal,  # bars need a terminal; finished stages do not
        )

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def step(self, stage: str, done: int, total: int | None) -> None:
        """Move the stage's bar."""
        self._progress.update(self._task(stage), completed=done, total=total)

    def tell(self, stage: str, news: Sequence[str]) -> None:
        """Say nothing: an operator's news belong into a log."""

    def finish(self, stage: str, summary: str, *, went_well: bool = True) -> None:
        """Replace the stage's bar by a line that stays."""
        self._progress.update(self._task(stage), visible=False)
        # Text, for a path may look like markup; one line, so that a path can be copied.
        mark = ("✓", "green") if went_well else ("✗", "red")
        line = Text.assemble(mark, f" {stage:<11} {summary}")
        self._console.print(line, soft_wrap=True)

    def _task(self, stage: str) -> TaskID:
        if stage not in self._tasks:
            self._tasks[stage] = self._progress.add_task(stage, total=None, summary="")
        return self._tasks[stage]
