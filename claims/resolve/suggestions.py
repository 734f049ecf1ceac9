"""Entities that may be one: for a person to say so in the dossier, never merged by the machine."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from claims.model import Entity, Suggestion
from claims.resolve.names import Name, to_name
from claims.resolve.spellings import ALIKE, Spellings


def suggest(new: Sequence[Entity], known: Sequence[Entity]) -> list[Suggestion]:
    """Pairs of a ``new`` entity and a ``known`` one whose names are near each other.

    Near is a name that begins another ("Orrin", "Orrin Search"), the same name
    with another legal form, or a like spelling. People are only near people. An
    entity of the watchlist is always the other one of a pair.
    """
    named = [(entity, name) for entity in known if (name := to_name(entity.name, entity.schema))]
    spellings = Spellings([name.bare for _, name in named])
    found: dict[str, Suggestion] = {}
    for entity in new:
        name = to_name(entity.name, entity.schema)
        if name is None or entity.watched:
            continue
        for i in spellings.near(name.bare):
            other, its = named[i]
            if other.id != entity.id and _comparable(entity, other):
                score, reason = _reason(name, its)
                if reason:
                    pair = _pair(entity, other, score, reason)
                    found[pair.id] = pair
    return sorted(found.values(), key=lambda s: (s.entity_id, s.other_id))


def _begins(one: str, other: str) -> bool:
    return one != other and (f"{one} ".startswith(f"{other} ") or f"{other} ".startswith(f"{one} "))


def _comparable(one: Entity, other: Entity) -> bool:
    return (one.schema == "Person") == (other.schema == "Person") and (
        (one.schema == "Address") == (other.schema == "Address")
    )


def _reason(one: Name, other: Name) -> tuple[float, str | None]:
    if one.bare == other.bare:
        return 1.0, "another legal form"
    score = fuzz.token_sort_ratio(one.bare, other.bare)
    if _begins(one.bare, other.bare):
        return score / 100, "a longer name"
    return score / 100, "a like spelling" if score >= ALIKE else None


def _pair(entity: Entity, other: Entity, score: float, reason: str) -> Suggestion:
    if other.watched or entity.id < other.id:
        return Suggestion(entity.id, other.id, round(score, 4), reason)
    return Suggestion(other.id, entity.id, round(score, 4), reason)
