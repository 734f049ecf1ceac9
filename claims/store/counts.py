"""How much there is, and how much of it is wrong: none, when all is well."""

from claims.store.session import Session


class Counts:
    """Counts rows and faults of one dossier."""

    _session: Session

    def counts(self, dossier: str) -> dict[str, int]:
        """How many sources, captures, articles ... the dossier holds, by noun."""
        rows = self._session.rows("count_rows", dossier=dossier)
        return {row["noun"]: row["n"] for row in rows}

    def preview(self, noun: str, dossier: str) -> list[dict[str, object]]:
        """A few telling rows of captures, articles, statements, entities, claims or links."""
        return self._session.rows(f"preview_{noun}", dossier=dossier)

    def unread(self, dossier: str) -> dict[str, int]:
        """How many articles are in each language that nobody reads, the commonest first."""
        rows = self._session.rows("select_unread_languages", dossier=dossier)
        return {row["language"]: row["articles"] for row in rows}

    def unaccounted_captures(self, dossier: str) -> int:
        """Captures of pages that were lost on the way: neither read nor named in ``failures``."""
        return self._count("count_unaccounted_captures", dossier)

    def torn_passages(self, dossier: str) -> int:
        """Statements, mentions and figures whose offsets do not give their text."""
        return self._count("count_torn_passages", dossier)

    def orphan_links(self, dossier: str) -> int:
        """Links and memberships of which an end is missing."""
        return self._count("count_orphan_links", dossier)

    def _count(self, query: str, dossier: str) -> int:
        count: int = self._session.rows(query, dossier=dossier)[0]["n"]
        return count
