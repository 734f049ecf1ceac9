"""Which claim a statement states: one of those so far, or its own."""

from collections.abc import Mapping, Sequence

from claims.link.assertions import Assertion
from claims.link.ledger import Ledger
from claims.link.likeness import JOINED, SUGGESTED
from claims.link.wordings import Wanted
from claims.model import Kin, Kinship


def wanted_by(assertion: Assertion) -> Wanted:
    """Where to look for the claim that ``assertion`` states."""
    return Wanted(assertion.keys, assertion.placed.meaning)


class Joining:
    """Joins statements one after the other; what comes later never moves what came before."""

    def __init__(self, ledger: Ledger, edits: Mapping[str, str]) -> None:
        self.touched: dict[int, None] = {}
        """The numbers of the claims that were founded or added to, in that order."""
        self._ledger = ledger
        self._edits = edits
        self._near: list[tuple[int, int, Kinship, float]] = []

    def join(self, assertions: Sequence[Assertion]) -> None:
        """Join ``assertions``, in the order in which they were seen; what is near is fetched."""
        ids = (assertion.placed.statement.id for assertion in assertions)
        self._ledger.fetch_of([self._edits[one] for one in ids if one in self._edits])
        for assertion in assertions:
            self._join(assertion)

    def kin(self) -> tuple[Kin, ...]:
        """The claims that came near one another and were not joined, each pair once."""
        ids = [cluster.id for cluster in self._ledger.clusters]
        found: dict[frozenset[int], Kin] = {}
        for new, old, relation, score in self._near:
            pair = frozenset({new, old})
            if new != old and (pair not in found or score > found[pair].score):
                found[pair] = Kin(ids[new], ids[old], relation, round(score, 4))
        return tuple(found.values())

    def _join(self, assertion: Assertion) -> None:
        before = self._edits.get(assertion.placed.statement.id)
        at = self._ledger.at.get(before) if before else None
        near = [] if at is not None else self._weighed(assertion)
        if at is None and near and near[0][1] is None:
            at = near[0][0]
        founded = at is None
        if at is None:
            at = self._ledger.open()
        self._ledger.add(at, assertion, before)
        self.touched[at] = None
        if founded:
            self._near += [(at, old, why or "maybe the same", score) for old, why, score in near]

    def _weighed(self, new: Assertion) -> list[tuple[int, Kinship | None, float]]:
        """Claims like ``new`` with what keeps them apart: first the likest that nothing does."""
        found: list[tuple[int, Kinship | None, float]] = []
        for at in self._ledger.near(wanted_by(new)):
            cluster = self._ledger.clusters[at]
            score = cluster.likeness(new)
            if score < SUGGESTED:
                continue
            why: Kinship | None = None
            if cluster.opposes(new):
                why = "opposite"
            elif cluster.counts_otherwise(new):
                why = "other figures"
            elif score < JOINED:
                why = "maybe the same"
            found.append((at, why, score))
        # The earliest among equals.
        return sorted(found, key=lambda one: (one[1] is not None, -one[2], one[0]))
