"""What is wrong with the rows: nothing, when all is well."""

from dataclasses import dataclass

from claims.store.session import Session


@dataclass(frozen=True, slots=True)
class Checks:
    """Counts the faults of one dossier."""

    _session: Session

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
