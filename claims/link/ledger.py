"""The claims so far, of earlier runs and of this one, looked up by keys and nearness.

What earlier runs joined lies in a store; only the claims that come near a new
statement are fetched from it, so that a new article costs the same in a large
dossier as in a small one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pyarrow.compute as pc  # type: ignore[import-untyped]

from claims.link.assertions import Assertion
from claims.link.clusters import Cluster
from claims.link.shortlist import shortlist
from claims.link.wordings import Wanted, Wordings, holding
from claims.model import Answered, Placed

SKETCHES = pa.schema(
    {
        "statement_id": pa.string(),
        "claim_id": pa.string(),
        "keys": pa.list_(pa.int64()),
        "sketch": pa.binary(),
    }
)
"""The columns of what wordings are found by; the first of the keys is that of the own words."""

WORDINGS = pa.schema(
    {
        "statement_id": pa.string(),
        "article_id": pa.string(),
        "version_no": pa.int32(),
        "public_at": pa.timestamp("us", "UTC"),
        "meaning": pa.binary(),
    }
)
"""The columns of where wordings stand and what they mean, which may be null."""

_COPIES = 8
"""Articles of which copies of a wording speak for a claim, besides the first and the last."""


class Joined(Protocol):
    """What earlier runs of this linker left."""

    def sketches(self) -> Iterator[pa.Table]:
        """All wordings, some at a time, in no order, in the columns of ``SKETCHES``."""

    def wordings(self, statement_ids: Sequence[str]) -> pa.Table:
        """What is known of these wordings, by statement id, in the columns of ``WORDINGS``."""

    def members(self, claim_ids: Iterable[str], *, most: int) -> Mapping[str, Sequence[Placed]]:
        """Statements that speak for each of these claims, in the order they were seen.

        The first and the last that were seen are among them. Of copies, which share their first
        key, those of ``most`` articles are enough.
        """

    def claims_of(self, statement_ids: Iterable[str]) -> Mapping[str, str]:
        """The id of the claim that each of these statements states, if it states one."""

    def answers_since(self, parties: Iterable[str], day: datetime) -> Sequence[Answered]:
        """The responses on record of these entities that were public at ``day`` or later."""


class NothingJoined:
    """What a first run finds joined."""

    def sketches(self) -> Iterator[pa.Table]:
        """No wording."""
        return iter(())

    def wordings(self, _statement_ids: Sequence[str]) -> pa.Table:
        """No wording."""
        return WORDINGS.empty_table()

    def members(
        self,
        _claim_ids: Iterable[str],
        *,
        most: int,  # noqa: ARG002  # by name, as the protocol has it
    ) -> Mapping[str, Sequence[Placed]]:
        """No statement."""
        return {}

    def claims_of(self, _statement_ids: Iterable[str]) -> Mapping[str, str]:
        """No claim."""
        return {}

    def answers_since(self, _parties: Iterable[str], _day: datetime) -> Sequence[Answered]:
        """No response."""
        return ()


class Ledger:
    """All claims that a run has touched, and what was joined before."""

    def __init__(self, dossier: str, joined: Joined) -> None:
        self._dossier = dossier
        self.clusters: list[Cluster] = []
        self.at: dict[str, int] = {}  # statement id -> cluster
        self._joined = joined
        self._wordings = Wordings()
        self._fetched: dict[str, int] = {}  # claim id -> cluster

    def fetch(self, wanted: Sequence[Wanted]) -> None:
        """Get from what was joined the claims that come nearest to each of ``wanted``."""
        if not wanted:
            return
        held = SKETCHES.empty_table()
        for some in self._joined.sketches():
            held = shortlist(pa.concat_tables([held, some]), wanted)
        if not len(held):
            return
        held = held.sort_by("statement_id")
        table = _beside(held, self._joined.wordings(held["statement_id"].to_pylist()))
        keys = frozenset().union(*(each.keys for each in wanted))
        wordings = Wordings.of(table, holding(table["keys"], keys))
        near = {claim for each in wanted for claim in wordings.nearest(each)}
        rows = pa.array(sorted(near), pa.int64())
        self._take_in(set(table["claim_id"].take(rows).to_pylist()))

    def fetch_of(self, statement_ids: Iterable[str]) -> None:
        """Get the claims that these statements of earlier runs state."""
        wanted = [statement for statement in statement_ids if statement not in self.at]
        if not wanted:
            return
        claim_of = self._joined.claims_of(wanted)
        self._take_in(set(claim_of.values()))
        self.at |= {s: self._fetched[claim] for s, claim in claim_of.items()}

    def _take_in(self, claim_ids: set[str]) -> None:
        new = sorted(claim_ids - self._fetched.keys())
        if not new:
            return
        for claim, members in sorted(self._joined.members(new, most=_COPIES).items()):
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
        return self._wordings.nearest(wanted)


def _beside(held: pa.Table, wordings: pa.Table) -> pa.Table:
    """The rows of ``held`` that ``wordings`` knows more of, with what it knows."""
    places = pc.index_in(held["statement_id"], wordings["statement_id"])
    held, places = held.filter(places.is_valid()), places.drop_null()
    for name in WORDINGS.names[1:]:
        held = held.append_column(name, wordings[name].take(places))
    return held
