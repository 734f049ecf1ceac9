"""How much there is."""

from dataclasses import dataclass

from claims.languages import codes
from claims.store.session import Session


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts the rows of one dossier."""

    _session: Session

    def rows(self, dossier: str) -> dict[str, int]:
        """How many sources, captures, articles ... the dossier holds, by noun."""
        rows = self._session.rows("count_rows", dossier=dossier)
        return {row["noun"]: row["n"] for row in rows}

    def preview(self, noun: str, dossier: str) -> list[dict[str, object]]:
        """A few telling rows of captures, articles, statements, entities, claims or links."""
        return self._session.rows(f"preview_{noun}", dossier=dossier)

    def unread(self, dossier: str) -> dict[str, int]:
        """How many articles are in each language that nobody reads, the commonest first."""
        rows = self._session.rows("select_unread_languages", dossier=dossier, read=codes())
        return {row["language"]: row["articles"] for row in rows}
