"""What each source of a dossier brought, and when."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from claims.store.session import Session


class Supplied(NamedTuple):
    """What one source brought.

    ``articles`` are all of its articles, ``new`` those whose first and
    ``changed`` those whose later versions were seen since a moment; ``failed``
    addresses could not be read and still cannot.
    """

    source_id: str
    outlet: str
    kind: str
    url: str
    articles: int
    new: int
    changed: int
    failed: int
    followed_since: datetime | None
    seen_at: datetime | None


class Supply:
    """Reads what sources brought."""

    _session: Session

    def supplied(self, dossier: str, since: datetime) -> list[Supplied]:
        """What each source that the dossier names has brought; see ``Supplied``."""
        rows = self._session.rows("select_supplied", dossier=dossier, since=since)
        return [Supplied(**row) for row in rows]

    def brought(
        self, periods: Mapping[str, timedelta], now: datetime, how_many: int
    ) -> dict[str, list[int]]:
        """How many articles each source brought in each of its last periods, the newest first.

        Args:
            periods: how long a period of each source is, by the source's id.
            now: when the newest period ends.
            how_many: how many periods are counted.
        """
        rows = self._session.rows(
            "select_brought",
            source_ids=list(periods),
            seconds=[period.total_seconds() for period in periods.values()],
            now=now,
            how_many=how_many,
        )
        counted: dict[str, list[int]] = defaultdict(lambda: [0] * how_many)
        for row in rows:
            counted[row["source_id"]][row["period"]] = row["articles"]
        return {source: counted[source] for source in periods}
