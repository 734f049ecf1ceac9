"""What became of statements from version to version, and which articles share their text."""

from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from claims.model import Alignment, Edit, Span, TextDigest
from claims.store.rows import Column
from claims.store.session import Session

_LEAST_SHARE = 0.5
_FEWEST_SHINGLES = 10
"""Some forty words: below that two texts have something in common by chance."""

_COMMONEST = 100
"""Articles that hold a sequence of words, above which it is a formula."""


class Due(NamedTuple):
    """Two versions to compare, and the extractor that read both."""

    version_id: str
    previous_version_id: str
    extractor: str


class _Found(NamedTuple):
    version_id: str
    edit: Edit


_EDIT: dict[str, Column] = {
    name: attrgetter(f"edit.{name}")
    for name in ("id", "change", "previous_id", "statement_id", "similarity")
}


class Changes:
    """Reads and writes alignments, edits and shared texts."""

    _session: Session

    def alignments_due(self, dossier: str, aligner: str) -> list[Due]:
        """Versions that this revision has not compared with the one before, oldest first."""
        rows = self._session.rows("select_alignments_due", dossier=dossier, aligner=aligner)
        return [Due(**row) for row in rows]

    def add_alignments(self, alignments: Sequence[Alignment]) -> None:
        """Make each alignment all that is known of what became of its statements."""
        edits = [_Found(each.version_id, edit) for each in alignments for edit in each.edits]
        incoming = self._session.incoming
        with self._session.writing(
            alignments=incoming("alignments", alignments),
            edits=incoming("edits", edits, **_EDIT),
        ):
            self._session.run("delete_replaced_edits")
            self._session.run("merge_edits")
            self._session.run("merge_alignments")

    def rolled_off(self, version_ids: Sequence[str]) -> dict[tuple[str, str], list[Span]]:
        """What newer entries of a live blog pushed off its page, by version and the one before."""
        passages: dict[tuple[str, str], list[Span]] = {}
        for row in self._session.rows("select_rolled_off", version_ids=version_ids):
            key = row["version_id"], row["previous_version_id"]
            passages.setdefault(key, []).append(Span(**row["previous"]))
        return passages

    def edit_pairs(
        self, dossier: str, version_ids: Sequence[str] | None = None
    ) -> list[tuple[str, str]]:
        """Each statement that lives on in the next version, before and after.

        Args:
            dossier: the id of the dossier.
            version_ids: only what lives on in these versions; None for all.
        """
        rows = self._session.rows("select_edit_pairs", dossier=dossier, version_ids=version_ids)
        return [(row["previous_id"], row["statement_id"]) for row in rows]

    def digests_due(self, dossier: str, digester: str, most: int) -> list[tuple[str, str]]:
        """The ids and texts of ``most`` newest versions that this revision has not digested."""
        rows = self._session.rows(
            "select_digests_due", dossier=dossier, digester=digester, most=most
        )
        return [(row["id"], row["text"]) for row in rows]

    def add_digests(self, digests: Sequence[TextDigest]) -> None:
        """Keep the digests; the shared texts are those of ``find_shared_texts``."""
        with self._session.writing(text_digests=self._session.incoming("text_digests", digests)):
            self._session.run("merge_text_digests")

    def find_shared_texts(self, dossier: str) -> None:
        """Mark the articles of two outlets that have most of their text in common."""
        with self._session.writing():
            self._session.run("delete_outgrown_digests", dossier=dossier)
            self._session.run(
                "replace_shared_texts",
                dossier=dossier,
                least_share=_LEAST_SHARE,
                fewest=_FEWEST_SHINGLES,
                commonest=_COMMONEST,
            )
