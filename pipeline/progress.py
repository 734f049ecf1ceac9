"""How a run of Dagster tells how far it is: in its log, which the UI shows, and on a terminal."""

import time
from collections.abc import Sequence

from dagster import get_dagster_logger
from rich.console import Console

from claims.journey import progress
from claims.terminal import visible

_LOGGED_EVERY_S = 10.0


class Log:
    """Writes into the log of the run, which Dagster's UI shows."""

    def __init__(self) -> None:
        self._next = 0.0

    def step(self, stage: str, done: int, total: int | None) -> None:
        """Say how far the stage is, now and then."""
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + _LOGGED_EVERY_S
            get_dagster_logger().info("%s: %s", stage, f"{done:,} of {total:,}" if total else done)

    def tell(self, stage: str, news: Sequence[str]) -> None:
        """Say what happened, all of it in one message: each message is a write to the disk."""
        if news:
            get_dagster_logger().info("%s:\n%s", stage, "\n".join(map(visible, news)))

    def finish(self, stage: str, summary: str, *, went_well: bool = True) -> None:
        """Say what came of the stage."""
        logger = get_dagster_logger()
        (logger.info if went_well else logger.error)("%s: %s", stage, summary)


class Terminal(progress.Terminal):
    """A run on a terminal; what its lines leave out goes into the run's log."""

    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self._log = Log()

    def tell(self, stage: str, news: Sequence[str]) -> None:
        """Say in the log what happened."""
        self._log.tell(stage, news)
