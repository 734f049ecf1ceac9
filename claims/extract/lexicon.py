"""Read the reviewed word lists and inflect their lemmas.

The lists are data: ``lexicons/*.toml`` is reviewed like code, and a change to
it changes the extractor's revision.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_VOWELS = "aeiou"


@cache
def load(name: str) -> dict[str, Any]:
    """The lexicon ``lexicons/<name>.toml`` as plain data."""
    return tomllib.loads((files(__package__) / "lexicons" / f"{name}.toml").read_text("utf-8"))


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The plain list ``key`` of the lexicon ``name``, for membership tests."""
    return frozenset(load(name)[key])


@cache
def words_in(name: str, table: str, key: str) -> frozenset[str]:
    """The list ``key`` of the table ``[table]`` of the lexicon ``name``."""
    return frozenset(load(name)[table][key])


def inflect(lemma: str, irregular: dict[str, list[str]]) -> list[str]:
    """All forms of an English verb; of a phrase, its first word is inflected.

    ``irregular`` maps a lemma to its forms and wins over the rules.
    """
    head, _, rest = lemma.partition(" ")
    forms = irregular.get(head) or _regular(head)
    return [f"{form} {rest}".strip() for form in forms]


def _regular(verb: str) -> list[str]:
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    return [verb, third, verb + "ed", verb + "ing"]
