"""One dossier with its data folder: what every stage works on."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from claims.archive import Archive
from claims.crew import Extracts, crew_for
from claims.dossier import Dossier
from claims.home import Home
from claims.journey.lots import Faults
from claims.journey.outcome import Counts, Outcome
from claims.journey.progress import Watcher
from claims.store import Database

if TYPE_CHECKING:
    from claims.extract.extractor import Extractor


@dataclass(frozen=True, slots=True)
class Case:
    """One dossier with its data folder, and who watches the run, which began just now.

    ``everything``: pages are visited before they are due, too. ``asks``: a second reader may be
    asked; else it has what it answered before.
    """

    dossier: Dossier
    home: Home
    watcher: Watcher
    everything: bool = False
    asks: bool = True
    began: datetime = field(default_factory=lambda: datetime.now(UTC))

    def store(self) -> AbstractContextManager[Database]:
        """Open the database, for as long as the block takes: nobody else can write meanwhile."""
        return Database.open(self.home.database)

    @property
    def archive(self) -> Archive:
        """The dossier's archive, which goes on where the last run ended."""
        folder = self.home.archive(self.dossier.id)
        return Archive(folder, self.dossier.rotate_at_bytes, self.dossier.sources())

    def faults(self, database: Database, stage: str, noun: str) -> Faults:
        """Where ``stage``, which makes the asset ``noun``, says what fails."""
        return Faults(database, self.dossier.id, stage, noun, self.watcher)

    def crew(self, told: list[str]) -> Extracts:
        """Who reads the texts; what it has to say of itself is put into ``told``."""
        return crew_for(self.dossier, self._extractor, told.append)

    def _extractor(self) -> "Extractor":
        # spaCy takes a second to import; most runs find nothing new to read.
        from claims.extract.extractor import Extractor  # noqa: PLC0415

        asked = self.dossier
        return Extractor(
            asked.watchlist(), ner=asked.ner, config=asked.extraction, precision=asked.precision
        )

    def declare(self, database: Database) -> None:
        """Tell the store what the dossier file says now."""
        file = self.dossier
        database.dossiers.declare(
            file.id, file.title, file.sources(), file.watchlist(), str(file.path)
        )

    def done(
        self,
        database: Database,
        asset: str,
        counts: Counts,
        note: str = "",
        *,
        went_well: bool = True,
    ) -> Outcome:
        """What came of the stage that makes ``asset``; whoever watches is told."""
        newest = database.counts.preview(asset, self.dossier.id)
        outcome = Outcome(asset, counts, newest, note, went_well)
        self.watcher.finish(asset, str(outcome), went_well=went_well)
        return outcome
