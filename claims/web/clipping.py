"""A picture of one edit, to put in a story: both wordings, the words that differ, and the proof."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple
from unicodedata import east_asian_width

from claims.compare import Run
from claims.errors import ClaimsError

LINE: Final = 46
"""Widths of a letter that a line of a wording has room for, whatever letters these are."""

_LETTERS: Final = (
    ("Liberation Serif", "Liberation Sans"),
    ("Georgia", "Arial"),
    ("Times New Roman", "Arial"),
    ("Noto Serif", "Noto Sans"),
    ("DejaVu Serif", "DejaVu Sans"),
)
"""Families of letters, with serifs and without; the first of which both are there are drawn."""

_PROBE: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    '<text y="15" font-family="{family}">{word}</text></svg>'
)
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


class NoLettersError(ClaimsError):
    """This machine has no letters to draw a picture with."""


def png(svg: str) -> bytes:
    """The picture of an edit as PNG, twice as large, for places that take no SVG.

    Raises:
        NoLettersError: none of the families of letters in question is installed.
    """
    from resvg_py import svg_to_bytes  # noqa: PLC0415  # few pages need it

    serif, sans = _families()
    return svg_to_bytes(svg_string=svg, zoom=2, serif_family=serif, sans_serif_family=sans)


@cache
def _families() -> tuple[str, str]:
    """Letters that this machine has; resvg leaves words out, without a word, where it has none."""
    from resvg_py import svg_to_bytes  # noqa: PLC0415  # as above

    for serif, sans in _LETTERS:
        drawn = [
            svg_to_bytes(
                svg_string=_PROBE.format(family=family, word=word),
                serif_family=serif,
                sans_serif_family=sans,
            )
            for family in ("serif", "sans-serif")
            for word in ("", "word")
        ]
        if drawn[0] != drawn[1] and drawn[2] != drawn[3]:
            return serif, sans
    raise NoLettersError(
        "This machine has no letters to draw with (Liberation, DejaVu, Noto or those of an office "
        "suite); take the SVG, or install one."
    )


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
