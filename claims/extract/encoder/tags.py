"""Spans as tags of word pieces, and back: B opens a span, I goes on, O is outside."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claims.extract.encoder.windows import Window
from claims.model import Kind

Scores = NDArray[np.float32]

CUES = ("cue",)
ROLES = ("source", "content")
NAMES = ("PER", "ORG", "LOC")
KINDS: tuple[Kind, ...] = ("denies", "confirms", "explains", "declines", "silent")
HEARD = ("claim", "response", *KINDS)  # what claims.training.whole adds to the network
POINTING = ("accused", "responder")  # at whom a passage points: claims.training.ear adds it
POINT = 32  # numbers with which a passage asks, and a name answers
POINTS = len(POINTING) * 2 * POINT  # of each piece
NEVER = -1e4  # the score of what cannot be


def size(labels: Sequence[str]) -> int:
    """How many tags ``labels`` need: O, then B and I of each label."""
    return 1 + 2 * len(labels)


def forbidden(count: int) -> Scores:
    """What stands in the way of each step between ``count`` tags: NEVER, or nothing (0).

    An I only follows its own B or I.
    """
    barred = np.zeros((count, count), np.float32)
    for inner in range(2, count, 2):
        barred[:, inner] = NEVER
        barred[[inner - 1, inner], inner] = 0
    return barred


def best(scores: Scores, lengths: NDArray[np.int64], steps: Scores) -> NDArray[np.int64]:
    """The most likely tags of each row in which no I stands without its B or I before it.

    Args:
        scores: of each tag at each piece, shape (rows, pieces, tags).
        lengths: how many pieces of each row count; tags behind are 0.
        steps: what a step from a tag (row) to the next (column) adds.

    A Viterbi pass over all rows at once (Forney, 1973): its cost grows with
    the longest row and not with their number.
    """
    rows, longest, count = scores.shape
    chosen = np.zeros((rows, longest), dtype=np.int64)
    if not rows or not longest:
        return chosen
    total = scores[:, 0].copy()
    total[:, 2::2] = NEVER
    came = np.zeros((longest, rows, count), dtype=np.int64)
    everyone = np.arange(rows)
    for t in range(1, longest):
        reach = total[:, :, None] + steps
        came[t] = reach.argmax(axis=1)
        going = reach.max(axis=1) + scores[:, t]
        total = np.where((t < lengths)[:, None], going, total)
    tag = total.argmax(axis=1)
    for t in range(longest - 1, -1, -1):
        real = t < lengths
        chosen[:, t] = np.where(real, tag, 0)
        if t:
            tag = np.where(real, came[t, everyone, tag], tag)
    return chosen


def spans(tags: NDArray[np.int64]) -> list[tuple[int, int, int]]:
    """The spans of one row of tags as (label index, first piece, piece behind the last)."""
    found: list[tuple[int, int, int]] = []
    for i in np.flatnonzero(tags):
        tag = int(tags[i])
        label, inside = (tag - 1) // 2, tag % 2 == 0
        if inside and found and found[-1][0] == label and found[-1][2] == i:
            found[-1] = (label, found[-1][1], int(i) + 1)
        else:
            found.append((label, int(i), int(i) + 1))
    return found


def mark(window: Window, label: int, start: int, end: int, tags: NDArray[np.int64]) -> bool:
    """Write the span [start, end) of the text into ``tags``; False if the window lacks it."""
    inside = np.flatnonzero((window.starts < end) & (window.ends > start) & (window.starts >= 0))
    if not len(inside):
        return False
    tags[inside[0] : inside[-1] + 1] = 2 + 2 * label
    tags[inside[0]] = 1 + 2 * label
    return True
