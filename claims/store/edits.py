"""What became of statements from version to version."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from claims.model import Alignment, Edit, Span
from claims.store.session import Session


class Due(NamedTuple):
    """Two versions to compare, and the extractor that read both."""

    version_id: str
    previous_version_id: str
    extractor: str


class _Edited(NamedTuple):
    """An edit, and the later of the versions that it lies between."""

    version_id: str
    edit: Edit


@dataclass(frozen=True, slots=True)
class Edits:
    """Reads and writes alignments and edits."""

    _session: Session

    def due(self, dossier: str, aligner: str) -> list[Due]:
        """Versions that this revision has not compared with the one before, oldest first."""
        rows = self._session.rows("select_alignments_due", dossier=dossier, aligner=aligner)
        return [Due(**row) for row in rows]

    def add(self, alignments: Sequence[Alignment]) -> None:
        """Make each alignment all that is known of what became of its statements."""
        edits = [_Edited(each.version_id, edit) for each in alignments for edit in each.edits]
        with self._session.writing(alignments=alignments, edits=edits):
            self._session.delete_replaced("edits", of="alignments")
            self._session.merge("edits", "alignments")

    def rolled_off(self, version_ids: Sequence[str]) -> dict[tuple[str, str], list[Span]]:
        """What newer entries of a live blog pushed off its page, by version and the one before."""
        passages: dict[tuple[str, str], list[Span]] = {}
        for row in self._session.rows("select_rolled_off", version_ids=version_ids):
            key = row["version_id"], row["previous_version_id"]
            passages.setdefault(key, []).append(Span(**row["previous"]))
        return passages

    def pairs(
        self, dossier: str, version_ids: Sequence[str] | None = None
    ) -> list[tuple[str, str]]:
        """Each statement that lives on in the next version, before and after.

        Args:
            dossier: the id of the dossier.
            version_ids: only what lives on in these versions; None for all.
        """
        rows = self._session.rows("select_edit_pairs", dossier=dossier, version_ids=version_ids)
        return [(row["previous_id"], row["statement_id"]) for row in rows]
