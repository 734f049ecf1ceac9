"""What a passage says, as words that can be compared."""

import re
from collections import Counter
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import lru_cache
from math import log

from claims.languages import vocabulary
from claims.languages.telling import Passages
from claims.model import Statement

_WORDS = vocabulary(Passages)

_STEM = 6
"""Letters that a word keeps. Cutting joins "violated" with "violation"."""

_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
_WORD = re.compile(rf"\w+(?:['{_APOSTROPHE}-]\w+)*")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_CAPITALISED = re.compile(r"\b[A-Z]\w+")
_OPENING = re.compile(r"(?:^|[.!?]['\"\u2019\u201d]*\s)\W*$")


def tokens(text: str) -> list[str]:
    """The words of ``text`` in lower case, with plain apostrophes and without a final ``'s``."""
    found = (word.lower().replace(_APOSTROPHE, "'") for word in _WORD.findall(text))
    return [_bare(word) for word in found]


def _bare(word: str) -> str:
    """``word`` without what makes it somebody's."""
    for ending in _WORDS.endings:
        word = word.removesuffix(ending)
    return word


@lru_cache(maxsize=65_536)
def stems(text: str) -> frozenset[str]:
    """The content words of ``text``, cut so that their inflections meet."""
    return frozenset(word[:_STEM] for word in tokens(text) if word not in _WORDS.stop)


@lru_cache(maxsize=65_536)
def rows(text: str, longest: int) -> tuple[frozenset[tuple[str, ...]], ...]:
    """The stems that stand in a row in ``text``: one by one, in twos, and so on to ``longest``."""
    inner = [word[:_STEM] for word in tokens(text) if word not in _WORDS.stop]
    return tuple(
        frozenset(tuple(inner[at : at + many]) for at in range(len(inner) - many + 1))
        for many in range(1, longest + 1)
    )


@lru_cache(maxsize=65_536)
def names(text: str) -> frozenset[str]:
    """The stems of capitalised words, but for those that merely open a sentence."""
    found = _CAPITALISED.finditer(text)
    inner = (m.group().lower() for m in found if not _OPENING.search(text, 0, m.start()))
    return frozenset(word[:_STEM] for word in inner if word not in _WORDS.stop)


def wording(text: str) -> str:
    """``text`` without case, punctuation and spacing: equal for the same wording."""
    return " ".join(tokens(text))


def numbers(text: str) -> frozenset[float]:
    """The numbers that stand in digits, with commas read as separators of thousands."""
    return frozenset(
        float(number) for found in _NUMBER.findall(text) if (number := _plain(found)) is not None
    )


def _plain(number: str) -> str | None:
    without = number.replace(",", "")
    return without if without.count(".") <= 1 else None  # not a date such as 1.5.2026


def negations(text: str) -> int:
    """How many words turn what ``text`` asserts into its opposite."""
    return sum(word in _WORDS.negators for word in tokens(text))


def opens_with_pronoun(text: str) -> bool:
    """Whether only what stood before tells of whom ``text`` speaks."""
    first = tokens(text)[:1]
    return bool(first) and first[0].split("'")[0] in _WORDS.pronouns


def alleges(text: str) -> bool:
    """Whether a word of ``text`` tells of an allegation, a charge or a fault."""
    return any(word.startswith(_WORDS.allegation) for word in tokens(text))


def points_back(text: str) -> bool:
    """Whether ``text`` names what it answers by a noun only ("the allegations")."""
    return any(word in _WORDS.pointers for word in tokens(text))


def content(statement: Statement) -> str:
    """What is asserted, without who says it: the content spans, or all where there are none."""
    at = statement.start
    pieces = [statement.text[span.start - at : span.end - at] for span in statement.content]
    return " ".join(piece.strip() for piece in pieces) or statement.text


class Rarity:
    """How much a word tells, by how many of some groups of passages hold it.

    A word of one group weighs 1, of ten 0.3. The weight depends on the groups
    that hold the word and not on how many there are, so that unrelated
    articles leave every comparison as it was.
    """

    def __init__(self, groups: Iterable[AbstractSet[str]]) -> None:
        count = Counter(word for group in groups for word in group)
        self._weight = {word: 1 / (1 + log(number)) for word, number in count.items()}

    def of(self, word: str) -> float:
        """The weight of ``word``, in (0, 1]."""
        return self._weight.get(word, 1.0)

    def total(self, words: Iterable[str]) -> float:
        """The weight of ``words`` together."""
        # Sorted, because the last digit of a sum depends on the order of its terms.
        return sum(map(self.of, sorted(words)))

    def share(self, part: AbstractSet[str], whole: AbstractSet[str]) -> float:
        """How much of the weight of ``whole`` lies in ``part``, in [0, 1]."""
        all_of_it = self.total(whole)
        return self.total(part & whole) / all_of_it if all_of_it else 0.0

    def likeness(self, one: AbstractSet[str], other: AbstractSet[str]) -> float:
        """The cosine of two bags of words, in [0, 1]."""
        both = (self.total(one) * self.total(other)) ** 0.5
        return self.total(one & other) / both if both else 0.0
