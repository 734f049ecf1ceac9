"""What a word of a name tells: heads of bodies and places, legal forms, given names, titles.

A name is a ``range`` of token indices, as in all of this room.
"""

from claims.extract.names.spelling import Words
from claims.languages import vocabulary
from claims.languages.statements import Naming, Places
from claims.languages.telling import LegalForms, Titles

_WORDS = vocabulary(Naming)
COMPANY_HEADS = _WORDS.company_heads
PUBLIC_HEADS = _WORDS.public_heads
ORGANISATION_HEADS = _WORDS.organisation_heads
PLACE_HEADS = _WORDS.place_heads
PUBLIC_NAMES = _WORDS.public_names
ORGANISATION_NAMES = _WORDS.organisation_names
LEGAL_FORMS = vocabulary(LegalForms).closing
PERSONS = frozenset(_WORDS.descriptions["Person"])
GIVEN_NAMES = _WORDS.given_names
PLACES = vocabulary(Places).names
PLACE_ACRONYMS = vocabulary(Places).acronyms

HEADS = COMPANY_HEADS | PUBLIC_HEADS | ORGANISATION_HEADS | PLACE_HEADS | PUBLIC_NAMES
_TITLES = vocabulary(Titles).titles
_LONGEST_ACRONYM = 5
_LONGEST_REACH = 4  # words of a list of places are looked up at most


def is_acronym(word: str) -> bool:
    """Whether ``word`` is all capitals and no longer than most acronyms."""
    return word.isupper() and 1 < len(word.replace(".", "")) <= _LONGEST_ACRONYM


def is_title(words: Words, i: int) -> bool:
    """Whether the word at ``i`` stands before a person's name ("Mr", "Senator")."""
    return words.lower[i] in _TITLES


def is_place(words: Words, run: range) -> bool:
    """Whether ``run`` is a place that everybody knows."""
    if len(run) == 1 and words.texts[run.start] in PLACE_ACRONYMS:
        return True
    return len(run) <= _LONGEST_REACH and words.phrase(run) in PLACES
