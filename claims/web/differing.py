"""Two versions of a text beside each other: the paragraphs that differ, word by word."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from claims.compare import Run, contrast

_LONGEST = 6_000
"""Characters of two paragraphs that are compared word by word, which takes squares of time."""


class Difference(NamedTuple):
    """A paragraph in its old and its new wording; no runs where it has none.

    ``unchanged`` counts the paragraphs before this pair that stayed as they were.
    """

    before: tuple[Run, ...]
    now: tuple[Run, ...]
    unchanged: int


class Differences(NamedTuple):
    """What differs, and how many paragraphs after that stayed as they were."""

    pairs: tuple[Difference, ...]
    unchanged: int


def differences(before: str, now: str) -> Differences:
    """The paragraphs that differ between two texts, in the order of the text."""
    ours, theirs = _lines(before), _lines(now)
    pairs: list[Difference] = []
    unchanged = 0
    # Lines that come again and again would make this quadratic, so they are left out of account.
    for tag, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=True).get_opcodes():
        if tag == "equal":
            unchanged += b - a
            continue
        for pair in _pairs(ours[a:b], theirs[c:d]):
            pairs.append(pair._replace(unchanged=unchanged))
            unchanged = 0
    return Differences(tuple(pairs), unchanged)


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _pairs(before: Sequence[str], now: Sequence[str]) -> Iterator[Difference]:
    """Lines one beside the other: which of several became which, their order says."""
    for old, new in zip_longest(before, now, fillvalue=""):
        if len(old) + len(new) <= _LONGEST:
            runs = contrast(old, new)
            if any(run.changed for side in runs for run in side):
                yield Difference(*runs, unchanged=0)
                continue
        yield Difference(_whole(old), _whole(new), unchanged=0)  # unlike, or too long to tell


def _whole(line: str) -> tuple[Run, ...]:
    return (Run(line, changed=True),) if line else ()
