"""What the assets work with: the case that a run is about."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import dagster as dg
from pydantic import PrivateAttr

from claims.dossier import Dossier, load
from claims.errors import StoreError
from claims.home import Home
from claims.journey.case import Case
from claims.journey.hold import held
from claims.journey.progress import Watcher

_QUEUE_S = 600.0
"""How long a scheduled run waits for the one before it; nobody sits and watches it."""


class CaseFile(dg.ConfigurableResource["CaseFile"]):
    """The dossier that a run works on, and the data folder that it holds meanwhile.

    ``everything``: pages are visited before they are due, too.
    """

    dossier: str
    data: str
    everything: bool = False
    _loaded: Dossier = PrivateAttr()
    _began: datetime = PrivateAttr()

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["CaseFile"]:
        """Hold the data folder from the first step of the run to its last.

        The dossier's file is read once, so that all steps work on the same words.
        """
        del context
        self._loaded = load(self.dossier)
        home = Home(Path(self.data))
        with held(home, _QUEUE_S):
            if (
                home.forgetting.exists()
            ):  # and to complete it would end Dagster's record of this run
                raise StoreError(
                    f"A deletion in {home.root} was broken off; `claims forget` completes it."
                )
            self._began = datetime.now(UTC)
            yield self

    def opened(self, watcher: Watcher) -> Case:
        """The case as the dossier's file had it when the run began."""
        return Case(
            self._loaded, Home(Path(self.data)), watcher, self.everything, began=self._began
        )
