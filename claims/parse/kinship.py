"""Whether two texts tell the same story: what an edit leaves and another text has not.

An edit leaves most sentences as they were; a story written anew keeps its
names and figures. What a server shows instead of an article, or an outlet
publishes later at the same address, has neither. Of 1,500
pairs of news articles about different things, 95 in 100 share at most 1 % of
the shorter one's runs of three words, 18 % of its longer words and 18 % of its
names; what two outlets tell of one story shares 25 % of the longer words and
44 % of the names (medians; ``bench/stories`` and the gold texts).
"""

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from claims.languages import vocabulary
from claims.languages.pages import Bylines, Dates
from claims.parse.wording import folded, prose

_Item = TypeVar("_Item")

_RUN = 3  # words
_LEAST_RUNS = 0.05  # share of the shorter text's runs that an edit leaves at least
_FEWEST_RUNS = 4  # those of a sentence of six words; fewer are in common by chance
_LEAST_WORDS = 0.15  # share of the longer words that a story written anew keeps
_LEAST_NAMES = 0.2
_FEWEST_NAMES = 3
_LEAST_OF_TITLE = 0.6

_WORD = re.compile(r"\w+")
_LONG = 5  # letters: shorter words are those that all texts are made of
# Within a sentence, where a capital tells a name; a figure anywhere.
_NAME = re.compile(r"(?<=[^\W\d_] )[^\W\d_a-z]\w+|(?<=[^\W\d_], )[^\W\d_a-z]\w+|\d+(?:[.,]\d+)*")
_NO_NAME = re.compile(
    "|".join((*vocabulary(Dates).spellings, *vocabulary(Bylines).titles)), re.IGNORECASE
)


def same_story(text: str, other: str) -> bool:
    """Whether ``text`` is ``other`` edited or told anew, by what both have of their prose."""
    ours, theirs = _words(text), _words(other)
    runs, share = _common(_runs(ours), _runs(theirs))
    if runs >= _FEWEST_RUNS and share >= _LEAST_RUNS:
        return True
    names, of_names = _common(_names(text), _names(other))
    _, of_words = _common(_telling(ours), _telling(theirs))
    return names >= _FEWEST_NAMES and of_names >= _LEAST_NAMES and of_words >= _LEAST_WORDS


def same_heading(title: str, other: str) -> bool:
    """Whether most of the shorter headline's words are in the other one."""
    ours, theirs = (_WORD.findall(folded(each).casefold()) for each in (title, other))
    _, share = _common(_telling(ours) or set(ours), _telling(theirs) or set(theirs))
    return share >= _LEAST_OF_TITLE


def named(text: str) -> int:
    """How many names ``text`` has within its sentences, figures aside."""
    return sum(name[1:].islower() for name in _names(text))


def _words(text: str) -> list[str]:
    return [word for part in prose(text) for word in _WORD.findall(part.words.casefold())]


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return set(zip(*(words[nth:] for nth in range(_RUN)), strict=False))


def _telling(words: Iterable[str]) -> set[str]:
    return {word for word in words if len(word) >= _LONG}


def _names(text: str) -> set[str]:
    found = (name for part in prose(text) for name in _NAME.findall(part.words))
    return {name for name in found if not _NO_NAME.fullmatch(name)}


def _common(ours: set[_Item], theirs: set[_Item]) -> tuple[int, float]:
    """How many both have, and which share of the smaller one that is."""
    common = len(ours & theirs)
    return common, common / (min(len(ours), len(theirs)) or 1)
