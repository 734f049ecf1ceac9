"""Whom texts are about: entities, what they were called when, and who owned them."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from claims.model.digests import digest

Schema = Literal["Person", "Company", "PublicBody", "Organization", "Address"]

SCHEMAS: tuple[Schema, ...] = get_args(Schema)


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, company, public body, other organisation or place.

    ``watched`` entities come from the dossier and are the desk's own word;
    the others were found in texts and never change a watched one.
    """

    dossier: str
    name: str
    schema: Schema
    aliases: tuple[str, ...] = ()
    parent_id: str | None = None
    watched: bool = False
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", entity_id(self.dossier, self.name))


def entity_id(dossier: str, name: str) -> str:
    """The id of the entity that ``dossier`` knows by ``name``, case and spacing aside."""
    return digest("entity", dossier, " ".join(name.casefold().split()))


def in_force(since: date | None, until: date | None, on: date | None) -> bool:
    """Whether ``[since, until)`` holds on a day; without a day, whether it ever may (True)."""
    return on is None or ((since is None or since <= on) and (until is None or on < until))


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name that an entity bore from ``since`` until before ``until`` (None: open)."""

    entity_id: str
    name: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Ownership:
    """``parent_id`` owned ``entity_id`` from ``since`` until before ``until`` (None: open)."""

    entity_id: str
    parent_id: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Watchlist:
    """All that a dossier says about the entities it watches."""

    entities: tuple[Entity, ...] = ()
    names: tuple[DatedName, ...] = ()
    owners: tuple[Ownership, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two entities that may be one, and why; ``score`` is how like their names are, 0 to 1."""

    entity_id: str
    other_id: str
    score: float
    reason: str
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", digest("suggestion", self.entity_id, self.other_id))
