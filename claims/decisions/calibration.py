"""How often the machine was right at which score, as the desk decided."""

from collections.abc import Iterable, Sequence
from math import sqrt
from typing import NamedTuple

_STEPS = 10
_Z = 1.96  # of a 95 % interval
FEWEST = 30
"""Decisions from which a threshold is proposed: fewer say too little."""


class Scored(NamedTuple):
    """Something that the machine gave a score from 0 to 1, and whether a person found it right."""

    score: float
    right: bool


class Step(NamedTuple):
    """Scores in [low, high): how many were decided, and how many of them were right."""

    low: float
    high: float
    decided: int
    right: int

    @property
    def precision(self) -> float | None:
        """The part that was right; None where nothing was decided."""
        return self.right / self.decided if self.decided else None

    @property
    def interval(self) -> tuple[float, float]:
        """Within which the true part lies, 19 times in 20 (Wilson)."""
        if not self.decided:
            return 0.0, 1.0
        part, many = self.right / self.decided, self.decided
        middle = (part + _Z**2 / (2 * many)) / (1 + _Z**2 / many)
        half = _Z * sqrt(part * (1 - part) / many + _Z**2 / (4 * many**2)) / (1 + _Z**2 / many)
        return max(0.0, middle - half), min(1.0, middle + half)


def steps(judged: Iterable[Scored]) -> list[Step]:
    """Precision by score, in tenths; the last one holds a score of 1 as well."""
    counts = [[0, 0] for _ in range(_STEPS)]
    for one in judged:
        place = counts[min(int(one.score * _STEPS), _STEPS - 1)]
        place[0] += 1
        place[1] += one.right
    return [Step(at / _STEPS, (at + 1) / _STEPS, *count) for at, count in enumerate(counts)]


def threshold(judged: Sequence[Scored], precision: float) -> float | None:
    """The lowest score from which on what was decided was right as often as is asked for.

    None where fewer than ``FEWEST`` were decided at or above any such score.

    Args:
        judged: what was decided, in any order.
        precision: the part that has to be right, from 0 to 1.
    """
    found, decided, right = None, 0, 0
    ordered = sorted(judged, reverse=True)
    for at, one in enumerate(ordered):
        decided, right = decided + 1, right + one.right
        is_last_of_score = at + 1 == len(ordered) or ordered[at + 1].score < one.score
        if is_last_of_score and decided >= FEWEST and right >= precision * decided:
            found = one.score
    return found
