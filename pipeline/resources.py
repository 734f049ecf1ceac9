"""What the assets work with: the cases that a run is about."""

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


class Cases(dg.ConfigurableResource["Cases"]):
    """The dossiers that runs work on, and the data folder that a run holds meanwhile.

    ``dossiers``: the file of each, by what its asset keys begin with (nothing: "").
    ``everything``: pages are visited before they are due, too.
    """

    dossiers: dict[str, str]
    data: str
    everything: bool = False
    _loaded: dict[str, Dossier] = PrivateAttr(default_factory=dict)
    _began: datetime = PrivateAttr()

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["Cases"]:
        """Hold the data folder from the first step of the run to its last."""
        del context
        home = Home(Path(self.data))
        with held(home, _QUEUE_S):
            if (
                home.forgetting.exists()
            ):  # and to complete it would end Dagster's record of this run
                raise StoreError(
                    f"A deletion in {home.root} was broken off; `claims forget` completes it."
                )
            self._began = datetime.now(UTC)
            self._loaded = {}
            yield self

    def of(self, asset: dg.AssetKey, watcher: Watcher) -> Case:
        """The case that ``asset`` is of.

        A dossier's file is read once in a run, so that all steps work on the same words.
        """
        name = "".join(asset.path[:-1])
        if name not in self._loaded:
            self._loaded[name] = load(self.dossiers[name])
        dossier, home = self._loaded[name], Home(Path(self.data))
        return Case(dossier, home, watcher, self.everything, began=self._began)
