"""A chain of choices in which neighbours like to choose the same.

A party often answers one claim in several sentences, and the next party
answers it too. So the responses of an article are decided together: a
linear-chain conditional random field whose only bond between neighbours is a
weight for choosing the same option, which makes it linear in the options.
"""

from collections.abc import Sequence
from math import exp
from typing import NamedTuple


class Beliefs(NamedTuple):
    """The probability of each option of each link, and that neighbours choose the same option."""

    options: list[list[float]]
    agreement: list[float]


def beliefs(scores: Sequence[Sequence[float]], bonds: Sequence[float]) -> Beliefs:
    """Weigh up a chain exactly, by passing messages forwards and backwards.

    ``scores[i][j]`` is the log weight of option ``j`` for link ``i`` (minus
    infinity forbids it; not every option may be forbidden). The last option of
    every link means "none", and agreeing on it counts for nothing.
    ``bonds[i]`` is the log weight of links ``i`` and ``i + 1`` agreeing.
    """
    if not scores:
        return Beliefs([], [])
    weights = [[exp(score - max(row)) for score in row] for row in scores]
    gains = [exp(bond) - 1 for bond in bonds]
    forward = [_normal(weights[0])]
    for row, gain in zip(weights[1:], gains, strict=True):
        arriving = _pass(forward[-1], gain)
        forward.append(_normal([w * a for w, a in zip(row, arriving, strict=True)]))
    backward = [[1.0] * len(weights[-1])]
    for row, gain in zip(weights[:0:-1], gains[::-1], strict=True):
        leaving = [w * b for w, b in zip(row, backward[0], strict=True)]
        backward.insert(0, _normal(_pass(leaving, gain)))
    options = [
        _normal([f * b for f, b in zip(ahead, behind, strict=True)])
        for ahead, behind in zip(forward, backward, strict=True)
    ]
    agreement = [
        _agreement(forward[i], weights[i + 1], backward[i + 1], gain)
        for i, gain in enumerate(gains)
    ]
    return Beliefs(options, agreement)


def _pass(message: Sequence[float], gain: float) -> list[float]:
    """What a neighbour hears: every choice may follow every other, the same one ``gain`` more."""
    total = sum(message)
    return [total + gain * part for part in message[:-1]] + [total]


def _agreement(
    ahead: Sequence[float], row: Sequence[float], behind: Sequence[float], gain: float
) -> float:
    arriving = [w * b for w, b in zip(row, behind, strict=True)]
    same = sum(a * b for a, b in zip(ahead[:-1], arriving[:-1], strict=True))
    everything = sum(ahead) * sum(arriving) + gain * same
    return (1 + gain) * same / everything


def _normal(row: Sequence[float]) -> list[float]:
    total = sum(row)
    return [part / total for part in row]
