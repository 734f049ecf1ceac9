"""What a source should bring, and what is odd about what it brought."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from claims.registry import SOURCES, Index

PERIODS_BEFORE = 4
"""How many periods before the running one say what is usual."""

_INDEX_IS_FRESH = timedelta(days=2)
_USUAL = 3
_FLOOD, _FLOOD_FROM = 5, 30


@dataclass(frozen=True, slots=True)
class Expectation:
    """What one source should bring.

    ``fresh`` is how long ago its newest successful visit may be (None: two days
    for an index, which every run visits; for other sources whatever it is).
    ``at_least`` and ``at_most`` articles should come in each ``per`` (None: as
    many as before, roughly).
    """

    kind: str
    fresh: timedelta | None = None
    at_least: int | None = None
    at_most: int | None = None
    per: timedelta = timedelta(days=7)

    def stale(self, followed_since: datetime, seen_at: datetime | None, now: datetime) -> bool:
        """Whether the newest successful visit is too long ago.

        A source that never answered is stale when the dossier has been followed for so long.
        """
        fresh = self.fresh
        if fresh is None and isinstance(SOURCES.get(self.kind), Index):
            fresh = _INDEX_IS_FRESH
        return fresh is not None and now - (seen_at or followed_since) > fresh

    def too_few(self, brought: Sequence[int], followed: timedelta) -> bool:
        """Whether ``brought[0]`` articles of the running period are too few.

        ``brought[1:]`` are those of the periods before. A source that is
        followed for less than a period is not judged, and one without
        ``at_least`` only where each of the periods before had some articles.
        """
        now, *before = brought
        if self.at_least is not None:
            return followed >= self.per and now < self.at_least
        known = followed >= self.per * (PERIODS_BEFORE + 1)
        return known and now == 0 and min(before) >= _USUAL

    def too_many(self, brought: Sequence[int], followed: timedelta) -> bool:
        """Whether the running period has brought too many articles; see ``too_few``."""
        now, *before = brought
        if self.at_most is not None:
            return now > self.at_most
        known = followed >= self.per * (PERIODS_BEFORE + 1)
        return known and now > max(_FLOOD_FROM, _FLOOD * max(before))
