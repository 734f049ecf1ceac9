"""Names of watched entities that a text may use for somebody else."""

import re
from collections.abc import Iterator

from claims.languages import vocabulary
from claims.languages.telling import Nouns
from claims.model import Entity, Watchlist

_SHORT = 2
_WORDS = re.compile(r"\w+")

Named = tuple[str, Entity]


def ambiguous(watched: Watchlist) -> Iterator[str]:
    """A sentence for each name that others bear as well, or may."""
    named = [(name, entity) for entity in watched.entities for name in _names(entity)]
    for name, entity in named:
        if why := _is_common(name):
            yield f"{name!r} of {entity.name} {why}: a text may mean somebody else by it"
    yield from _inside_others(named)


def _names(entity: Entity) -> list[str]:
    return list(dict.fromkeys((entity.name, *entity.aliases)))


def _is_common(name: str) -> str | None:
    """Why ``name`` is no name of one party alone, or None."""
    known = vocabulary(Nouns)
    words = [word for word in _words(name) if word not in known.fillers]
    if all(word in known.common for word in words):
        return "is what many are called"
    if name == name.lower() and not any(character.isdigit() for character in name):
        return "has no capital letter"
    if len(name) <= _SHORT:
        return "is very short"
    return None


def _inside_others(named: list[Named]) -> Iterator[str]:
    """The longest name of an entity that stands inside one of another's, for each two of them."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for inner, entity in sorted(named, key=lambda one: len(one[0])):
        for outer, other in named:
            if other is not entity and _is_inside(inner, outer):
                found[entity.name, other.name] = inner, outer
    for (bearer, owner), (inner, outer) in found.items():
        yield f"{inner!r} of {bearer} stands inside {outer!r}, a name of {owner}"


def _is_inside(inner: str, outer: str) -> bool:
    few, many = _words(inner), _words(outer)
    starts = range(len(many) - len(few) + 1)
    return len(few) < len(many) and any(many[at : at + len(few)] == few for at in starts)


def _words(name: str) -> list[str]:
    return [word.lower() for word in _WORDS.findall(name)]
