"""Spell out the small pattern language of the lexicons for spaCy's ``PhraseMatcher``.

A pattern is a row of words in lower case: ``a|b`` matches either word, a
trailing ``?`` makes a word optional, and the rest must follow word by word.
Spelt out, some thirty patterns are some nine thousand phrases, which a trie
finds in one pass; spaCy's ``Matcher`` tries every pattern at every token.
"""

from collections.abc import Iterator
from itertools import product


def phrases(row: str) -> Iterator[list[str]]:
    """Every row of words that ``row`` matches, for example ``"did not yet? respond"``."""
    for chosen in product(*(_choices(word) for word in row.split())):
        yield [word for word in chosen if word]


def _choices(word: str) -> list[str]:
    return [*word.rstrip("?").split("|"), *([""] if word.endswith("?") else [])]
