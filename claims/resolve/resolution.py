"""Names to entities: the desk's own first, then those that a text brings."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from claims.model import SCHEMAS, Entity, Mention, Schema, Statement, Watchlist, entity_id
from claims.resolve.article_names import ArticleNames
from claims.resolve.names import Name, describes
from claims.resolve.register import Register


@dataclass(frozen=True, slots=True)
class Resolution:
    """The watched entities as they were given, those found in texts, and who is who."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]


def resolve(
    dossier: str,
    watchlist: Watchlist,
    statements: Sequence[Statement],
    mentions: Sequence[Mention],
    dates: Mapping[str, date | None] = MappingProxyType({}),
) -> Resolution:
    """Give every mention, speaker and target its entity, where that is certain.

    ``dates`` has the day of each version by its id: a dated name holds on that
    day only. Each version is resolved by itself and the watchlist, so that
    what other articles say changes nothing. Watched entities come out as they
    went in; a found one never bears the id of a watched one.
    """
    register = Register(watchlist)
    by_version: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_version[mention.version_id].append(mention)
    versions = {*by_version, *(statement.version_id for statement in statements)}
    desks = {
        version: _Desk(dossier, register, ArticleNames(by_version[version]), dates.get(version))
        for version in sorted(versions)
    }
    resolved = tuple(
        replace(m, entity_id=desks[m.version_id].entity(m.text, m.label)) for m in mentions
    )
    placed = tuple(_placed(statement, desks[statement.version_id]) for statement in statements)
    found = (each for desk in desks.values() for each in desk.found)
    return Resolution((*watchlist.entities, *_found(dossier, found)), resolved, placed)


@dataclass(frozen=True, slots=True)
class _Found:
    """A name that no watched entity bears, as one mention gave it."""

    name: Name
    schema: Schema


class _Desk:
    """Resolves the names of one version, and keeps those that are new."""

    def __init__(
        self, dossier: str, register: Register, names: ArticleNames, on: date | None
    ) -> None:
        self.found: list[_Found] = []
        self._dossier = dossier
        self._register = register
        self._names = names
        self._on = on

    def entity(self, text: str | None, schema: Schema | None = None) -> str | None:
        """The id of the entity that ``text`` names, or None."""
        if text is None:
            return None
        fullest = self._names.fullest(text, schema or self._names.schema(text))
        if fullest is None:
            return None
        name, schema = fullest
        watched = self._register.find(name, self._on, self._names.like(name))
        if watched:
            return watched.id
        return self._new(name, schema)

    def _new(self, name: Name, schema: Schema | None) -> str | None:
        new = entity_id(self._dossier, name.text)
        refused = new in self._register.ids  # watched, but for its case or its legal form
        surname = schema == "Person" and len(name.words) == 1
        nobody = describes(name) or not any(c.isupper() for c in name.text)
        if refused or surname or nobody:
            return None
        self.found.append(_Found(name, schema or ("Company" if name.form else "Organization")))
        return new


def _placed(statement: Statement, desk: _Desk) -> Statement:
    return replace(
        statement,
        speaker_id=desk.entity(statement.speaker),
        target_id=desk.entity(statement.target),
    )


def _found(dossier: str, found: Iterable[_Found]) -> Iterator[Entity]:
    """One entity for each id, of its commonest schema, its name in capitals only if always so."""
    together: dict[str, list[_Found]] = defaultdict(list)
    for each in found:
        together[entity_id(dossier, each.name.text)].append(each)
    for _, same in sorted(together.items()):
        schemas = [each.schema for each in same]
        schema = max(SCHEMAS, key=schemas.count)
        name = min((each.name.text for each in same), key=lambda text: (text.isupper(), text))
        yield Entity(dossier, name, schema)
