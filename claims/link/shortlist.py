"""Which of very many wordings are worth fetching, told from a few bits of their meanings."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
from numpy.typing import NDArray

from claims.link.keys import is_wording
from claims.link.vectors import sketch
from claims.link.wordings import Wanted, holding
from claims.model import MEANING

MOST = 240
"""Wordings for one thing sought; where more have its keys, only the nearest count.

Of real statements' dozen nearest, the signs of 384 numbers put 97.7 in 100 among the nearest 240,
and all whose cosine is above 0.7 (``bench/README.md``).
"""

_SKETCH = MEANING // 8  # bytes

Rows = NDArray[np.int64]
Sketches = NDArray[np.uint64]


def shortlist(sketches: pa.Table, wanted: Sequence[Wanted], most: int = MOST) -> pa.Table:
    """The rows of ``sketches`` that are near enough to one of ``wanted``, in their order.

    Copies of its own wording are counted apart from what else shares a key with it, so as to
    leave room. As near as the last of ``most`` is near enough. So the shortlist of two tables
    is that of their shortlists.

    Args:
        sketches: its column ``keys`` has the keys of each wording, ``sketch`` the signs of its
            meaning.
        wanted: what is looked for.
        most: how many for one thing sought.
    """
    if not len(sketches):
        return sketches
    rows_with = holding(sketches["keys"], frozenset().union(*(each.keys for each in wanted)))
    columns = _columns(sketches["sketch"])
    chosen = np.zeros(len(sketches), np.bool_)
    for each in wanted:
        copies, others = _with(each, rows_with, len(sketches))
        own = np.frombuffer(sketch(each.meaning), np.uint64)
        for rows in (copies, others):
            chosen[_nearest(rows, columns, own, most)] = True
    return sketches.take(pa.array(np.flatnonzero(chosen)))


def _with(wanted: Wanted, rows_with: Mapping[int, Rows], count: int) -> tuple[Rows, Rows]:
    """The copies of what is ``wanted``, and what else has one of its keys."""
    copies, others = np.zeros(count, np.bool_), np.zeros(count, np.bool_)
    for key in wanted.keys:
        (copies if is_wording(key) else others)[rows_with[key]] = True
    return np.flatnonzero(copies), np.flatnonzero(others & ~copies)


def _nearest(rows: Rows, columns: Sketches, own: NDArray[np.uint64], most: int) -> Rows:
    if len(rows) <= most:
        return rows
    differing = np.zeros(len(rows), np.uint16)
    for column, bits in zip(columns, own, strict=True):
        differing += np.bitwise_count(column[rows] ^ bits)
    near: Rows = rows[differing <= np.partition(differing, most - 1)[most - 1]]
    return near


def _columns(sketches: pa.ChunkedArray) -> Sketches:
    """The sketches as eight-byte numbers, the first of all, then the second of all."""
    whole = sketches.combine_chunks().cast(pa.binary(_SKETCH))
    flat = np.frombuffer(whole.buffers()[1], np.uint8)[whole.offset * _SKETCH :]
    rows = flat[: len(whole) * _SKETCH].view(np.uint64).reshape(-1, _SKETCH // 8)
    return np.ascontiguousarray(rows.T)
