"""Who answers for whom: parents, subsidiaries and sisters on a day."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache

from claims.link.parties import Related
from claims.model import Ownership, Watchlist, in_force


class Families:
    """The owners that a dossier knows of."""

    def __init__(self, watchlist: Watchlist | None) -> None:
        self._owned: dict[str, list[Ownership]] = defaultdict(list)
        for owned in watchlist.owners if watchlist else ():
            self._owned[owned.entity_id].append(owned)
        for entity in watchlist.entities if watchlist else ():
            dated = {owned.parent_id for owned in self._owned[entity.id]}
            if entity.parent_id and entity.parent_id not in dated:
                self._owned[entity.id].append(Ownership(entity.id, entity.parent_id))

    def on(self, day: date) -> Related:
        """The relation on ``day``: two entities are related if some entity is above or is both."""

        @cache
        def line(entity_id: str) -> frozenset[str]:
            return frozenset(self._line(entity_id, day))

        def related(one: str, other: str) -> bool:
            return not line(one).isdisjoint(line(other))

        return related

    def kin(self, entity_id: str, day: date) -> frozenset[str]:
        """Whom the dossier knows to be related to ``entity_id`` on ``day``, itself aside."""
        related = self.on(day)
        known = {*self._owned, *(o.parent_id for owned in self._owned.values() for o in owned)}
        return frozenset(one for one in known - {entity_id} if related(entity_id, one))

    def _line(self, entity_id: str, day: date) -> Iterator[str]:
        """The entity and all above it. A circle of owners ends where it began."""
        seen: set[str] = set()
        waiting = [entity_id]
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                yield current
                waiting += [
                    owned.parent_id
                    for owned in self._owned.get(current, ())
                    if in_force(owned.since, owned.until, day)
                ]
