"""The wordings of claims as columns: those with a key, the nearest in meaning first."""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, Self

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
from numpy.typing import NDArray

from claims.link.keys import is_wording
from claims.link.vectors import Vector
from claims.model import MEANING, Placed

NEAREST = 12
"""Claims with a key in common that are weighed; the likest in meaning come first."""

_FEW = 20 * NEAREST  # wordings that are mostly of NEAREST claims; all are sorted if they are not
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_ROW = np.dtype(
    [
        ("claim", np.int64),
        ("article", np.int64),
        ("version_no", np.int64),
        ("public_at", np.int64),  # microseconds since 1970
        ("meaning", np.int8, MEANING),
    ]
)
_NOTHING = np.zeros(MEANING, np.int8)
_NO_KEY = -1

Rows = NDArray[np.void]


class Wanted(NamedTuple):
    """What to look for: wordings with one of ``keys``, near in ``meaning``.

    Where a response looks, only what it could answer: what another article had
    published by then, or an earlier version of its own.
    """

    keys: frozenset[int]
    meaning: bytes
    response: Placed | None = None


class Wordings:
    """Wordings, one a row, and which rows hold a key. A row has the number of its claim."""

    def __init__(self) -> None:
        self._rows: Rows = np.zeros(256, _ROW)
        self._count = 0
        self._articles: dict[str, int] = {}
        self._holding: Mapping[int, Sequence[int] | NDArray[np.int64]] = defaultdict(_numbers)

    @classmethod
    def of(cls, table: pa.Table, holding: Mapping[int, NDArray[np.int64]]) -> Self:
        """The wordings of ``table``, whose claims are numbered by their first row.

        Args:
            table: its columns are ``claim_id``, ``article_id``, ``version_no``,
                ``public_at`` and ``meaning``.
            holding: which of its rows have each key.
        """
        self = cls()
        self._count = len(table)
        self._rows = rows = np.zeros(len(table), _ROW)
        claims, _ = _numbered(table["claim_id"])
        rows["claim"] = np.unique(claims, return_index=True)[1][claims]
        rows["article"], articles = _numbered(table["article_id"])
        self._articles = {article: number for number, article in enumerate(articles)}
        rows["version_no"] = table["version_no"].to_numpy()
        rows["public_at"] = table["public_at"].cast(pa.int64()).to_numpy()
        _set_meanings(rows, table["meaning"])
        self._holding = holding
        return self

    def add(self, claim: int, placed: Placed, keys: frozenset[int]) -> None:
        """Put a further wording of the claim of this number at the end."""
        if self._count == len(self._rows):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
        article = self._articles.setdefault(placed.article_id, len(self._articles))
        at = _microseconds(placed.public_at)
        self._rows[self._count] = (
            claim,
            article,
            placed.version_no,
            at,
            _numbers_of(placed.meaning),
        )
        for key in keys:
            self._holding[key].append(self._count)  # type: ignore[union-attr]  # not of a table
        self._count += 1

    def nearest(self, wanted: Wanted) -> list[int]:
        """The claims that ``wanted`` asks for: those of the same wording, then the nearest."""
        claims = self._rows["claim"]
        copies = filter(is_wording, wanted.keys)
        others = (key for key in wanted.keys if not is_wording(key))
        found = dict.fromkeys(claims[self._with(copies, wanted.response)].tolist())
        most = NEAREST + len(found)
        rows = self._with(others, wanted.response)
        likeness = self._likeness(rows, wanted.meaning)
        for enough in (_FEW, len(rows)):
            for claim in claims[_best(rows, likeness, enough)].tolist():
                if len(found) >= most:
                    return list(found)
                found.setdefault(claim)
        return list(found)

    def _likeness(self, rows: NDArray[np.int64], meaning: bytes) -> Vector:
        """How near each of ``rows`` is to a meaning.

        Sums of products of whole numbers, exact in any order. BLAS would start threads for each
        of these small products, which then wait for one another.
        """
        sought = _numbers_of(meaning).astype(np.float32)
        found: Vector = np.einsum("ij,j->i", self._rows["meaning"][rows], sought)
        return found

    def _with(self, keys: Iterable[int], response: Placed | None) -> NDArray[np.int64]:
        """The rows that have one of ``keys``; for a response those that it could answer."""
        held = np.zeros(self._count, np.bool_)
        for key in keys:
            if key in self._holding:
                held[np.asarray(self._holding[key])] = True
        rows = np.flatnonzero(held)
        return rows if response is None else rows[self._could_answer(rows, response)]

    def _could_answer(self, rows: NDArray[np.int64], response: Placed) -> NDArray[np.bool_]:
        asked = self._rows[["article", "version_no", "public_at"]][rows]
        own = asked["article"] == self._articles.get(response.article_id, -1)
        earlier = asked["version_no"] < response.version_no
        public = asked["public_at"] <= _microseconds(response.public_at)
        return np.where(own, earlier, public)


def _best(rows: NDArray[np.int64], scores: Vector, enough: int) -> NDArray[np.int64]:
    """Those of ``rows`` with the ``enough`` greatest scores, or as great, the greatest first."""
    if enough < len(rows):
        least = np.partition(scores, len(rows) - enough)[len(rows) - enough]
        rows, scores = rows[scores >= least], scores[scores >= least]
    return rows[np.argsort(-scores, kind="stable")]


def _numbers() -> "array[int]":
    return array("q")


def _microseconds(at: datetime) -> int:
    return (at - _EPOCH) // _MICROSECOND


def _numbered(column: pa.ChunkedArray) -> tuple[NDArray[np.int64], list[str]]:
    """A number for each value, and the values in the order of their numbers."""
    encoded = column.combine_chunks().dictionary_encode()
    return encoded.indices.to_numpy(), encoded.dictionary.to_pylist()


def _numbers_of(meaning: bytes) -> NDArray[np.int8]:
    """A stored meaning as numbers; zeros for none."""
    return np.frombuffer(meaning, np.int8) if meaning else _NOTHING


def _set_meanings(rows: Rows, meanings: pa.ChunkedArray) -> None:
    """Give ``rows`` their meanings; those without keep zeros."""
    known = meanings.combine_chunks().drop_null().cast(pa.binary(MEANING))
    if len(known):
        flat = np.frombuffer(known.buffers()[1], np.int8)[known.offset * MEANING :]
        which = meanings.is_valid().to_numpy()
        rows["meaning"][which] = flat[: len(known) * MEANING].reshape(-1, MEANING)


def holding(column: pa.ChunkedArray, keys: Collection[int]) -> dict[int, NDArray[np.int64]]:
    """The rows that have each of ``keys``, from the keys that each row lists."""
    lists, sought = column.combine_chunks(), np.sort(np.fromiter(keys, np.int64, len(keys)))
    rows = np.repeat(np.arange(len(lists)), lists.value_lengths().to_numpy())
    listed = lists.flatten().to_numpy()
    places = np.searchsorted(sought, listed)
    has = np.append(sought, _NO_KEY)[places] == listed
    rows, places = rows[has], places[has]
    # Of small numbers there are far quicker ways to sort.
    places = places.astype(np.min_scalar_type(len(sought)))
    order = np.argsort(places, kind="stable")
    bounds = np.searchsorted(places[order], np.arange(len(sought) + 1))
    return {
        key: rows[order[start:end]]
        for key, start, end in zip(sought.tolist(), bounds[:-1], bounds[1:], strict=True)
    }
