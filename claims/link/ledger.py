"""The claims so far, of earlier runs and of this one, looked up by keys and nearness.

What earlier runs joined lies in a store; only the claims that come near a new
statement are fetched from it, so that a new article costs the same in a large
dossier as in a small one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Generic, NamedTuple, Protocol, TypeVar

import numpy as np

from claims.link.assertions import Assertion
from claims.link.clusters import Cluster
from claims.link.vectors import Vector, vector
from claims.model import Answered, Placed, Wording

Group = TypeVar("Group")

NEAREST = 12
"""Claims with a key in common that are weighed; the likest in meaning come first."""


class Wanted(NamedTuple):
    """What to look for: wordings with one of ``keys`` that ``may`` lets pass, near ``vector``."""

    keys: frozenset[str]
    vector: Vector
    may: Callable[[Wording], bool]


class Shelf(Protocol):
    """What earlier runs of this linker left."""

    def wordings(self, keys: Iterable[str]) -> Sequence[Wording]:
        """Every wording with one of ``keys``, in a fixed order."""

    def members(self, claim_ids: Iterable[str]) -> Mapping[str, Sequence[Placed]]:
        """All statements of each of these claims, in the order in which they were seen."""

    def claims_of(self, statement_ids: Iterable[str]) -> Mapping[str, str]:
        """The id of the claim that each of these statements states, if it states one."""

    def answers_since(self, parties: Iterable[str], day: datetime) -> Sequence[Answered]:
        """The responses on record of these entities that were public at ``day`` or later."""


class Nothing:
    """The shelf of a first run."""

    def wordings(self, _keys: Iterable[str]) -> Sequence[Wording]:
        """No wording."""
        return ()

    def members(self, _claim_ids: Iterable[str]) -> Mapping[str, Sequence[Placed]]:
        """No statement."""
        return {}

    def claims_of(self, _statement_ids: Iterable[str]) -> Mapping[str, str]:
        """No claim."""
        return {}

    def answers_since(self, _parties: Iterable[str], _day: datetime) -> Sequence[Answered]:
        """No response."""
        return ()


class Ledger:
    """All claims that a run has touched, and the shelf behind them."""

    def __init__(self, dossier: str, shelf: Shelf) -> None:
        self._dossier = dossier
        self.clusters: list[Cluster] = []
        self.at: dict[str, int] = {}  # statement id -> cluster
        self._shelf = shelf
        self._wordings: list[Wording] = []
        self._clusters: list[int] = []  # of each wording
        self._vectors = np.zeros((1024, len(vector(b""))), np.float32)
        self._holding: dict[str, list[int]] = defaultdict(list)
        self._fetched: set[str] = set()

    def fetch(self, wanted: Sequence[Wanted]) -> None:
        """Get from the shelf the claims that come nearest to each of ``wanted``."""
        if not wanted:
            return
        found = self._shelf.wordings(frozenset().union(*(each.keys for each in wanted)))
        holding: dict[str, list[int]] = defaultdict(list)
        for i, wording in enumerate(found):
            for key in wording.keys:
                holding[key].append(i)
        vectors = np.stack([vector(wording.meaning) for wording in found]) if found else _NONE
        index = _Index(found, [wording.claim_id for wording in found], vectors, holding)
        self._take_in({claim for each in wanted for claim in index.nearest(each)})

    def fetch_of(self, statement_ids: Iterable[str]) -> None:
        """Get the claims that these statements of earlier runs state."""
        wanted = [statement for statement in statement_ids if statement not in self.at]
        self._take_in(set(self._shelf.claims_of(wanted).values()))

    def _take_in(self, claim_ids: set[str]) -> None:
        new = sorted(claim_ids - self._fetched)
        self._fetched |= claim_ids
        for _, members in sorted(self._shelf.members(new).items()):
            at = self.open()
            for placed in members:
                self.add(at, Assertion(placed))

    def open(self) -> int:
        """Open a new claim, to be founded by what is added first; its number is returned."""
        self.clusters.append(Cluster(self._dossier))
        return len(self.clusters) - 1

    def add(self, at: int, assertion: Assertion, instead: str | None = None) -> None:
        """Put ``assertion`` into the claim of number ``at``."""
        self.clusters[at].add(assertion, instead)
        self.at[assertion.placed.statement.id] = at
        if len(self._wordings) == len(self._vectors):
            self._vectors = np.concatenate([self._vectors, np.zeros_like(self._vectors)])
        self._vectors[len(self._wordings)] = assertion.vector
        for key in assertion.keys:
            self._holding[key].append(len(self._wordings))
        self._wordings.append(wording_of(assertion, ""))
        self._clusters.append(at)

    def claim_of(self, placed: Placed) -> str:
        """The id of the claim that a statement of this run, or a fetched one, states."""
        return self.clusters[self.at[placed.statement.id]].id

    def near(self, wanted: Wanted) -> list[int]:
        """The numbers of the claims that ``wanted`` asks for, the nearest first."""
        index = _Index(self._wordings, self._clusters, self._vectors, self._holding)
        return index.nearest(wanted)


def wording_of(assertion: Assertion, claim_id: str) -> Wording:
    """How ``assertion``, which states ``claim_id``, is looked up."""
    placed = assertion.placed
    return Wording(
        claim_id,
        placed.statement.id,
        placed.article_id,
        placed.version_no,
        placed.public_at,
        placed.meaning,
        tuple(sorted(assertion.keys)),
    )


_NONE: Vector = np.zeros((0, len(vector(b""))), np.float32)


class _Index(NamedTuple, Generic[Group]):
    """Entries with what each belongs to, its vector, and which of them hold a key."""

    wordings: Sequence[Wording]
    groups: Sequence[Group]
    vectors: Vector
    holding: Mapping[str, Sequence[int]]

    def nearest(self, wanted: Wanted) -> list[Group]:
        """What the wanted wordings belong to: the same wording first, then the nearest."""
        same: list[int] = []
        others: set[int] = set()
        for key in wanted.keys:
            held = self.holding.get(key, ())
            same.extend(held) if key.startswith("wording ") else others.update(held)
        found = dict.fromkeys(self.groups[i] for i in sorted(same) if wanted.may(self.wordings[i]))
        most = NEAREST + len(found)
        rows = np.array([i for i in sorted(others) if wanted.may(self.wordings[i])], np.int64)
        if len(rows):
            for i in rows[np.argsort(-(self.vectors[rows] @ wanted.vector), kind="stable")]:
                if len(found) >= most:
                    break
                found.setdefault(self.groups[int(i)])
        return list(found)
