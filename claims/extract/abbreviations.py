"""Where the stop of an abbreviation ends a sentence, and where a stop of its own does not.

spaCy's tokenizer keeps most abbreviations whole ("B.V.", "p.m.", "Jan."); which of them close a
sentence the next word tells.
"""

from functools import cache

from spacy.tokens import Doc

from claims.extract import marks
from claims.languages import vocabulary
from claims.languages.statements import Abbreviations, Naming, Speaking
from claims.languages.telling import LegalForms

_WORDS = vocabulary(Abbreviations)


def stops(doc: Doc, at: int, following: int) -> bool:
    """Whether the token at ``at`` ends a sentence before the word at ``following``."""
    token = doc[at]
    if token.text in marks.TERMINAL:
        return not (token.text == "." and at > 0 and _abbreviates(doc, at - 1, following))
    return token.text[-1] == "." and token.lower_ in _closing() and _begins(doc, following)


def _abbreviates(doc: Doc, at: int, following: int) -> bool:
    """Whether the stop behind the word at ``at`` is its own: "Lt. Col. Smit", "No. 2"."""
    word = doc[at]
    if word.whitespace_ or (not word.text[0].isupper() and word.lower_ not in _numbering()):
        return False
    if word.lower_ in _numbering():
        numbered = any(c.isdigit() for c in doc[following].text[:2])
        return numbered and (word.lower_ not in _WORDS.with_capital or word.text[0].isupper())
    return word.lower_ in _WORDS.titles and doc[following].is_title


@cache
def _closing() -> frozenset[str]:
    return _WORDS.closing | vocabulary(LegalForms).closing


def _numbering() -> frozenset[str]:
    return _WORDS.numbering


def _begins(doc: Doc, i: int) -> bool:
    """Whether the word at ``i`` begins a sentence, as no part of a name does."""
    word = doc[i]
    if word.text in marks.OPENING and i + 1 < len(doc):
        return doc[i + 1].text[0].isupper()
    known = vocabulary(Naming).starters | vocabulary(Naming).given_names
    known |= vocabulary(Speaking).determiners | vocabulary(Speaking).pronouns
    return word.is_title and (word.lower_ in known | vocabulary(Speaking).openers)
