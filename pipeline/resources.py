"""What the assets work with: the case that a run is about, and its extractor."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import dagster as dg
from filelock import BaseFileLock, FileLock, Timeout

from claims import dossier
from claims.errors import StoreError
from claims.home import Home
from pipeline.progress import Watcher
from pipeline.work import Case

if TYPE_CHECKING:
    from claims.extract.extractor import Extractor


@contextmanager
def held(home: Home) -> Iterator[None]:
    """Hold the data folder for one run; nested calls of one process share the hold.

    Raises:
        StoreError: another process runs on this folder, or it cannot be written.
    """
    try:
        home.root.mkdir(parents=True, exist_ok=True)
        lock: BaseFileLock = FileLock(home.lock, timeout=0, is_singleton=True, thread_local=False)
        with lock:
            yield
    except Timeout as error:
        raise StoreError(f"Another run works on {home.root}; try again when it is done.") from error


class CaseFile(dg.ConfigurableResource["CaseFile"]):
    """The dossier that a run works on, and the data folder that it holds meanwhile."""

    dossier: str
    data: str

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["CaseFile"]:
        """Hold the data folder from the first step of the run to its last."""
        del context
        with held(Home(Path(self.data))):
            yield self

    def opened(self, watcher: Watcher) -> Case:
        """The case as the dossier file has it now.

        Raises:
            DossierError: the file cannot be used.
        """
        return Case(dossier.load(self.dossier), Home(Path(self.data)), watcher)


class Nlp(dg.ConfigurableResource["Nlp"]):
    """The extractor, made when a text needs it and not before."""

    def extractor(self, case: Case) -> "Extractor":
        """Assemble the pipeline for the names that the case's desk watches."""
        # spaCy takes a second to import; most runs find nothing new to read.
        from claims.extract.extractor import Extractor  # noqa: PLC0415

        return Extractor(case.dossier.watchlist())
