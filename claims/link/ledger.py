"""The claims so far, of earlier runs and of this one, looked up by keys and nearness.

What earlier runs joined lies in a store; only the claims that come near a new
statement are fetched from it, so that a new article costs the same in a large
dossier as in a small one.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types

from claims.link.assertions import Assertion
from claims.link.clusters import Cluster
from claims.link.vectors import sketch
from claims.link.wordings import Wanted, Wordings
from claims.model import Answered, Placed, Sought


class Shelf(Protocol):
    """What earlier runs of this linker left."""

    def wordings(self, keys: Sequence[str], sought: Sequence[Sought]) -> pa.Table:
        """Wordings with a key of one of ``sought``, in a fixed order, as ``Wordings.of`` reads it.

        Where very many have, those that are near by their sketches. ``keys`` are those of all.
        """

    def members(self, claim_ids: Iterable[str]) -> Mapping[str, Sequence[Placed]]:
        """Statements that speak for each of these claims, in the order they were seen.

        The first and the last that were seen are among them; of many copies of a wording, few.
        """

    def claims_of(self, statement_ids: Iterable[str]) -> Mapping[str, str]:
        """The id of the claim that each of these statements states, if it states one."""

    def answers_since(self, parties: Iterable[str], day: datetime) -> Sequence[Answered]:
        """The responses on record of these entities that were public at ``day`` or later."""


class Nothing:
    """The shelf of a first run."""

    def wordings(self, _keys: Sequence[str], _sought: Sequence[Sought]) -> pa.Table:
        """No wording."""
        return pa.table({})

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
        self._wordings = Wordings()
        self._fetched: dict[str, int] = {}  # claim id -> cluster

    def fetch(self, wanted: Sequence[Wanted]) -> None:
        """Get from the shelf the claims that come nearest to each of ``wanted``."""
        if not wanted:
            return
        keys = sorted(frozenset().union(*(each.keys for each in wanted)))
        sought = [Sought(each.keys, sketch(each.meaning)) for each in wanted]
        table = self._shelf.wordings(keys, sought)
        if not len(table):
            return
        near = {claim for each in Wordings.of(table, keys).nearest(wanted) for claim in each}
        rows = pa.array(sorted(near), pa.int64())
        self._take_in(set(table["claim_id"].take(rows).to_pylist()))

    def fetch_of(self, statement_ids: Iterable[str]) -> None:
        """Get the claims that these statements of earlier runs state."""
        wanted = [statement for statement in statement_ids if statement not in self.at]
        if not wanted:
            return
        claim_of = self._shelf.claims_of(wanted)
        self._take_in(set(claim_of.values()))
        self.at |= {s: self._fetched[claim] for s, claim in claim_of.items()}

    def _take_in(self, claim_ids: set[str]) -> None:
        new = sorted(claim_ids - self._fetched.keys())
        if not new:
            return
        for claim, members in sorted(self._shelf.members(new).items()):
            at = self._fetched[claim] = self.open()
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
        self._wordings.add(at, assertion.placed, assertion.keys)

    def claim_of(self, placed: Placed) -> str:
        """The id of the claim that a statement of this run, or a fetched one, states."""
        return self.clusters[self.at[placed.statement.id]].id

    def near(self, wanted: Wanted) -> list[int]:
        """The numbers of the claims that ``wanted`` asks for, the nearest first."""
        return next(self._wordings.nearest([wanted]))
