"""The sources of dossiers, and what each brought when."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from claims.model import Source
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


@dataclass(frozen=True, slots=True)
class Sources:
    """Reads what sources brought."""

    _session: Session

    def add_dropped(self, sources: Sequence[Source]) -> None:
        """Add sources that the dossier file named once; those that are there stay as they are."""
        incoming = self._session.incoming("sources", sources, active=lambda _: False)
        with self._session.writing(sources=incoming):
            self._session.run("merge_dropped_sources")

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
