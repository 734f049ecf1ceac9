"""The watched entities together: their names, their owners, and what contradicts itself."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from graphlib import CycleError, TopologicalSorter

from claims.dossier.document import Fault, Loc
from claims.dossier.form import EntityForm, NameForm
from claims.model import DatedName, Entity, Ownership, Watchlist, entity_id

Entities = Mapping[int, EntityForm]


def watchlist(dossier: str, entities: tuple[EntityForm, ...]) -> Watchlist:
    """The entities as the stages know them.

    ``Entity.aliases`` holds every alias, and ``Watchlist.names`` the periods
    of those that have any. ``Entity.parent_id`` is the last listed owner whose
    ownership has not ended.
    """
    return Watchlist(
        entities=tuple(_entity(dossier, entity) for entity in entities),
        names=tuple(
            DatedName(entity_id(dossier, entity.name), alias.name, alias.since, alias.until)
            for entity in entities
            for alias in entity.aliases
            if alias.since or alias.until
        ),
        owners=tuple(
            Ownership(
                entity_id(dossier, entity.name),
                entity_id(dossier, parent.name),
                parent.since,
                parent.until,
            )
            for entity in entities
            for parent in entity.parents
        ),
    )


def _entity(dossier: str, form: EntityForm) -> Entity:
    owners = [parent.name for parent in form.parents if not parent.until]
    return Entity(
        dossier,
        form.name,
        form.of_schema,
        aliases=tuple(dict.fromkeys(alias.name for alias in form.aliases)),
        parent_id=entity_id(dossier, owners[-1]) if owners else None,
        watched=True,
    )


def faults(entities: Entities, listed: set[str]) -> Iterator[Fault]:
    """Whatever the entities say that cannot all be true.

    Args:
        entities: the well-formed entities by their position in the file.
        listed: the names of all entities, of those with faults of their own too.
    """
    yield from _twice_named(entities)
    yield from _shared_aliases(entities)
    yield from _unknown_parents(entities, {_fold(name) for name in listed})
    yield from _circles(entities)


def _fold(name: str) -> str:
    """What ``entity_id`` holds to be the same name."""
    return " ".join(name.casefold().split())


def _twice_named(entities: Entities) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for index, entity in entities.items():
        known = first.setdefault(_fold(entity.name), index)
        if known != index:
            loc = ("entities", index, "name")
            yield Fault(loc, f"{entity.name!r} is already the name of entities[{known}]")


def _shared_aliases(entities: Entities) -> Iterator[Fault]:
    bearers: dict[str, list[tuple[str, NameForm]]] = defaultdict(list)
    for entity in entities.values():
        bearers[_fold(entity.name)].append((entity.name, NameForm(name=entity.name)))
    for index, entity in entities.items():
        for at, alias in enumerate(entity.aliases):
            others = bearers[_fold(alias.name)]
            for other, name in others:
                if _fold(other) != _fold(entity.name) and alias.overlaps(name):
                    loc: Loc = ("entities", index, "aliases", at)
                    yield Fault(loc, f"{alias.name!r} names both {other!r} and {entity.name!r}")
                    break
            others.append((entity.name, alias))


def _unknown_parents(entities: Entities, listed: set[str]) -> Iterator[Fault]:
    for index, entity in entities.items():
        for at, parent in enumerate(entity.parents):
            if _fold(parent.name) not in listed:
                yield Fault(
                    ("entities", index, "parent", at, "name"),
                    f"{parent.name!r} is not the name of a listed entity",
                )


def _circles(entities: Entities) -> Iterator[Fault]:
    """Look at every day on which an ownership begins: a circle must be closed on one of them."""
    index_of = {_fold(entity.name): index for index, entity in entities.items()}
    name_of = {_fold(entity.name): entity.name for entity in entities.values()}
    days = {parent.since or date.min for entity in entities.values() for parent in entity.parents}
    found: set[frozenset[str]] = set()
    for day in sorted(days):
        circle = _circle(entities, day)
        if circle and frozenset(circle) not in found:
            found.add(frozenset(circle))
            chain = " belongs to ".join(name_of.get(name, name) for name in circle)
            loc = ("entities", index_of[circle[0]], "parent")
            yield Fault(loc, f"the owners go round in a circle: {chain}")


def _circle(entities: Entities, day: date) -> list[str]:
    owned_by: dict[str, list[str]] = defaultdict(list)
    for entity in entities.values():
        owned_by[_fold(entity.name)] += [
            _fold(parent.name)
            for parent in entity.parents
            if (parent.since or date.min) <= day < (parent.until or date.max)
        ]
    try:
        TopologicalSorter(owned_by).prepare()
    except CycleError as error:
        # graphlib lists each node before the one that depends on it: owner first.
        return list(reversed(error.args[1]))
    return []
