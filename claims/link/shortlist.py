"""Which of very many wordings are worth fetching, told from a few bits of their meanings."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
from numpy.typing import NDArray

from claims.link.keys import is_wording
from claims.link.vectors import sketch
from claims.link.wordings import Wanted

MOST = 240
"""Wordings for one thing sought; where more have its keys, only the nearest count.

Of real statements' dozen nearest, the signs of 384 numbers put 97.7 in 100 among the nearest 240,
and all whose cosine is above 0.7 (``bench/README.md``).
"""

Rows = NDArray[np.int64]


def shortlist(
    held: pa.Table, holding: Mapping[str, Rows], wanted: Sequence[Wanted], most: int = MOST
) -> Rows:
    """The rows of ``held`` that are near enough to one of ``wanted``, in their order.

    Copies of its own wording are counted apart from what else shares a key with it, so as to
    leave room. As near as the last of ``most`` is near enough.

    Args:
        held: its column ``sketch`` has the signs of each wording's meaning.
        holding: the rows that have each key.
        wanted: what is looked for; keys that nothing has may be missing in ``holding``.
        most: how many for one thing sought.
    """
    sketches = _sketches(held["sketch"])
    chosen = np.zeros(len(held), np.bool_)
    for each in wanted:
        copies, others = (np.zeros(len(held), np.bool_) for _ in range(2))
        for key in each.keys:
            (copies if is_wording(key) else others)[holding[key]] = True
        others &= ~copies
        own = np.frombuffer(sketch(each.meaning), np.uint64)
        for rows in (np.flatnonzero(copies), np.flatnonzero(others)):
            chosen[_nearest(rows, sketches, own, most)] = True
    return np.flatnonzero(chosen)


def _nearest(rows: Rows, sketches: NDArray[np.uint64], own: NDArray[np.uint64], most: int) -> Rows:
    if len(rows) <= most:
        return rows
    differing = np.bitwise_count(sketches[rows] ^ own).sum(axis=1)
    near: Rows = rows[differing <= np.partition(differing, most - 1)[most - 1]]
    return near


def _sketches(column: pa.ChunkedArray) -> NDArray[np.uint64]:
    """The sketches as rows of eight-byte numbers."""
    flat = b"".join(column.to_pylist())
    return np.frombuffer(flat, np.uint64).reshape(len(column), -1)
