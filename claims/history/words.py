"""The words of a passage, as far as they tell passages apart."""

import re

from claims.languages import vocabulary
from claims.languages.telling import Passages

# Symbols of money and share are words: a sum in another currency is another sum.
_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*|[€$£¥%]")

_COMMON = vocabulary(Passages).common


def words(text: str) -> tuple[str, ...]:
    """The words and numbers of ``text`` without case, type and punctuation."""
    return tuple(word.casefold().replace("’", "'") for word in _WORD.findall(text))


def telling(text: str) -> tuple[str, ...]:
    """The words of ``text`` that are its matter; all, where there are no others."""
    found = words(text)
    return tuple(word for word in found if word not in _COMMON) or found
