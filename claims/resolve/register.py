"""The watched entities, found by any name that they bore on a day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from claims.model import Entity, Watchlist, in_force
from claims.resolve.names import Name, to_name


@dataclass(frozen=True, slots=True)
class _Borne:
    """One name of one entity, with its period."""

    name: Name
    entity: Entity
    since: date | None
    until: date | None

    def fits(self, name: Name, on: date | None) -> bool:
        return in_force(self.since, self.until, on) and name.written_like(self.name)


class Register:
    """Finds watched entities. The desk's own names are law: nothing found in a text adds one."""

    def __init__(self, watchlist: Watchlist) -> None:
        self.ids = frozenset(entity.id for entity in watchlist.entities)
        self._borne: dict[str, list[_Borne]] = defaultdict(list)
        for borne in _all_names(watchlist):
            self._borne[borne.name.bare].append(borne)

    def find(self, name: Name, on: date | None, beside: Iterable[Name] = ()) -> Entity | None:
        """The one entity that ``name`` means on a day, or None.

        The same name with the same legal form, or without one on both sides,
        decides. Else a form that only one side gives is no obstacle, unless
        that could be another entity: of the register, or one of the names
        ``beside`` this one in its article.
        """
        near = [borne for borne in self._borne.get(name.bare, ()) if borne.fits(name, on)]
        same = {borne.entity.id: borne.entity for borne in near if borne.name.form == name.form}
        if same:
            return next(iter(same.values())) if len(same) == 1 else None
        forms = {borne.name.form for borne in near} | {
            other.form for other in beside if other.bare == name.bare
        }
        loose = {borne.entity.id: borne.entity for borne in near}
        clash = len((forms | {name.form}) - {None}) > 1
        return next(iter(loose.values())) if len(loose) == 1 and not clash else None


def _all_names(watchlist: Watchlist) -> Iterable[_Borne]:
    entities = {entity.id: entity for entity in watchlist.entities}
    dated = {(borne.entity_id, borne.name) for borne in watchlist.names}
    for entity in watchlist.entities:
        for text in (entity.name, *entity.aliases):
            if (entity.id, text) not in dated and (name := to_name(text, entity.schema)):
                yield _Borne(name, entity, None, None)
    for borne in watchlist.names:
        owner = entities[borne.entity_id]
        if name := to_name(borne.name, owner.schema):
            yield _Borne(name, owner, borne.since, borne.until)
