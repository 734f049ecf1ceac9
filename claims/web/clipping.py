"""A picture of one edit, to put in a story: both wordings, the words that differ, and the proof."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple
from unicodedata import east_asian_width

from claims.compare import Run

LINE: Final = 46
"""Widths of a letter that a line of a wording has room for, whatever letters these are."""

_LINES = 14
_WORDS = re.compile(r"\S+\s*|\s+")
_UNSAID = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]")


class Clipped(NamedTuple):
    """One of the two wordings, cut into lines; ``cut`` says that there is more of it."""

    lines: Sequence[Sequence[Run]]
    cut: bool


def wording(runs: Iterable[Run]) -> Clipped:
    """Break a wording into lines, as many as the picture has room for."""
    lines = list(_lines(runs))
    return Clipped(lines[:_LINES], len(lines) > _LINES)


def _lines(runs: Iterable[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    room = LINE
    for word, changed in _words(runs):
        if line and _width(word.rstrip()) > room:
            yield line
            line, room = [], LINE
        room -= _width(word)
        if line and line[-1].changed == changed:
            line[-1] = Run(line[-1].text + word, changed)
        else:
            line.append(Run(word, changed))
    if line:
        yield line


def _words(runs: Iterable[Run]) -> Iterator[tuple[str, bool]]:
    """Each word with the space after it; one that has no room on a line by itself in pieces."""
    for run in runs:
        for word in _WORDS.findall(sayable(run.text).replace("\n", " ")):
            for start in range(0, len(word), LINE // 2):
                yield word[start : start + LINE // 2], run.changed


def sayable(text: str) -> str:
    """A text with a mark for each character that XML has no way to say."""
    return _UNSAID.sub("\ufffd", text)


def _width(word: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in word)
