"""What moved in a dossier, of the published copy: what alerts are made from.

``since`` is a moment: rows are of what the desk first saw from then on. Nothing
is among them that stays in the background.
"""

from dataclasses import dataclass
from datetime import datetime

from claims.store.rows import Row
from claims.store.session import Session


@dataclass(frozen=True, slots=True)
class News:
    """Reads what moved, each in the order in which the desk saw it."""

    _session: Session

    def answers(self, dossier: str, since: datetime) -> list[Row]:
        """Answers that nobody had given to a claim; see ``news_answers``."""
        return self._session.rows("news_answers", dossier=dossier, since=since)

    def edits(self, dossier: str, since: datetime) -> list[Row]:
        """What outlets took back or reworded; see ``news_edits``.

        The weightiest row of a version comes first.
        """
        return self._session.rows("news_edits", dossier=dossier, since=since)

    def repeats(self, dossier: str, since: datetime) -> list[Row]:
        """Claims that one more outlet states."""
        return self._session.rows("news_repeats", dossier=dossier, since=since)

    def figures(self, dossier: str) -> list[Row]:
        """Figures that take part in a conflict, those of one matter together, whenever seen."""
        return self._session.rows("news_figures", dossier=dossier)

    def requests(self, dossier: str, since: datetime) -> list[Row]:
        """Requests that nothing answers, whose deadline passed."""
        return self._session.rows("news_requests", dossier=dossier, since=since)

    def counts(self, dossier: str, since: datetime) -> Row:
        """How many ``versions``, new ``claims`` and ``failures`` there were, all standings."""
        return self._session.rows("news_counts", dossier=dossier, since=since)[0]

    def sources(self, dossier: str, since: datetime) -> list[Row]:
        """Sources that fail."""
        return self._session.rows("news_sources", dossier=dossier, since=since)
