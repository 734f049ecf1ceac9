"""Which articles share their text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.model import TextDigest
from claims.store.session import Session

_LEAST_SHARE = 0.5
_FEWEST_SHINGLES = 10
"""Some forty words: below that two texts have something in common by chance."""

_COMMONEST = 100
"""Articles that hold a sequence of words, above which it is a formula."""


@dataclass(frozen=True, slots=True)
class SharedTexts:
    """Reads and writes digests of texts, and the articles of two outlets that share one."""

    _session: Session

    def due(self, dossier: str, digester: str, most: int) -> list[tuple[str, str]]:
        """The ids and texts of ``most`` newest versions that this revision has not digested."""
        rows = self._session.rows(
            "select_digests_due", dossier=dossier, digester=digester, most=most
        )
        return [(row["id"], row["text"]) for row in rows]

    def add(self, digests: Sequence[TextDigest]) -> None:
        """Keep the digests; the shared texts are those of ``find``."""
        with self._session.writing(text_digests=digests):
            self._session.merge("text_digests")

    def elsewhere(self, captures: Iterable[str]) -> list[str]:
        """The addresses of other articles with most of the text that ``captures``, ids, show.

        Those of all dossiers and of the same outlet are among them.
        """
        rows = self._session.rows(
            "select_copies_elsewhere",
            captures=sorted(captures),
            least_share=_LEAST_SHARE,
            fewest=_FEWEST_SHINGLES,
        )
        return [row["url"] for row in rows]

    def find(self, dossier: str) -> None:
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
