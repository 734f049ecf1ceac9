"""What must have its proof: captures in the archive, and passages in the texts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from claims import model
from claims.store.rows import to_noun
from claims.store.session import Session

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types

    from claims.model import Capture, Source, Watchlist


class Torn(NamedTuple):
    """A statement, mention or figure whose offsets do not give its text."""

    noun: str
    id: str
    url: str
    version_no: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Reads what must have its proof; of the published copy as well as of the database."""

    _session: Session

    def dossiers(self) -> list[str]:
        """The ids of all dossiers."""
        return [row["id"] for row in self._session.few("select_dossiers")]

    def dossier_files(self) -> dict[str, str]:
        """Where the file of each dossier lay when it was last declared, by its id."""
        rows = self._session.rows("select_dossier_files")
        return {row["id"]: row["path"] for row in rows}

    def sources(self, dossier: str) -> "list[Source]":
        """The dossier's sources, those that its file has dropped as well."""
        rows = self._session.rows("select_sources", dossier=dossier)
        return [to_noun(model.Source, row) for row in rows]

    def captures(self, dossier: str) -> "Iterator[Capture]":
        """All captures of the dossier; no more than some thousands of them are in memory."""
        for rows in self._session.batches("select_captures", dossier=dossier):
            for row in rows:
                yield to_noun(model.Capture, row)

    def texts(self, version_ids: Iterable[str]) -> "pa.Table":
        """These versions with their texts; ``capture_id`` leads to the proof of each."""
        return self._session.table("select_texts", version_ids=sorted(set(version_ids)))

    def parties(self, entity_ids: Iterable[str]) -> "Watchlist":
        """These entities and whoever owned them, with the names that they bore and their owners."""
        rows = self._session.rows("select_parties", ids=sorted(set(entity_ids)))
        ids = [row["id"] for row in rows]
        names = self._session.rows("select_dated_names", ids=ids)
        owners = self._session.rows("select_ownerships", ids=ids)
        return model.Watchlist(
            tuple(to_noun(model.Entity, row) for row in rows),
            tuple(to_noun(model.DatedName, row) for row in names),
            tuple(to_noun(model.Ownership, row) for row in owners),
        )

    def torn(self, dossier: str) -> list[Torn]:
        """Statements, mentions and figures whose offsets do not give their text."""
        rows = self._session.rows("select_torn_passages", dossier=dossier)
        return [Torn(**row) for row in rows]
