"""What earlier runs left is weighed as if all had been linked at once."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
from hypothesis import given
from hypothesis import strategies as st

from claims.link import Linking, link
from claims.link.ledger import SKETCHES, WORDINGS
from claims.model import Answered, Claim, Entity, Link, Placed, Watchlist, Wording

ORRIN = Entity("sample", "Orrin Search N.V.", "Company", watched=True)
LUMENTA = Entity("sample", "Lumenta Data B.V.", "Company", parent_id=ORRIN.id, watched=True)
GROUP = Watchlist((ORRIN, LUMENTA))
ABOUT: dict[str, Any] = {"target": LUMENTA.name, "target_id": LUMENTA.id}
BY: dict[str, Any] = {"speaker": LUMENTA.name, "speaker_id": LUMENTA.id}

FACES = ("claim", "Lumenta labelled photographs of faces for sanctioned firms", ABOUT)
AGAIN = ("claim", "photographs of faces were labelled by Lumenta for sanctioned firms", ABOUT)
OTHER = ("claim", "Lumenta labelled photographs of doors for sanctioned firms in 2021", ABOUT)
DENIAL = ("denies", "Lumenta denied having labelled photographs of faces for any firms", BY)
VAGUE = ("denies", "Lumenta called it untrue", BY)


class Kept:
    """What runs joined, kept as a store would."""

    def __init__(self) -> None:
        self.claims: dict[str, Claim] = {}
        self.links: dict[str, Link] = {}
        self.claim_of: dict[str, str] = {}
        self._wordings: list[Wording] = []
        self._placed: dict[str, Placed] = {}

    def keep(self, placed: Sequence[Placed], found: Linking) -> None:
        self._placed |= {each.statement.id: each for each in placed}
        self.claims |= {claim.id: claim for claim in found.claims}
        self.claim_of |= {m.statement_id: m.claim_id for m in found.memberships}
        self._wordings += found.wordings
        for one in [one for one in self.links.values() if one.response_id in found.unsure]:
            if self._versions(one)[0] != self._versions(one)[1]:
                del self.links[one.id]
        self.links |= {one.id: one for one in found.links}

    def sketches(self) -> Iterator[pa.Table]:
        for one in self._wordings:  # as few at a time as can be
            row = {name: getattr(one, name) for name in SKETCHES.names}
            yield pa.Table.from_pylist([row], SKETCHES)

    def wordings(self, statement_ids: Sequence[str]) -> pa.Table:
        rows = []
        for statement_id in statement_ids:
            placed = self._placed[statement_id]
            row = {name: getattr(placed, name) for name in WORDINGS.names[1:4]}
            rows.append(row | {"statement_id": statement_id, "meaning": placed.meaning or None})
        return pa.Table.from_pylist(rows, WORDINGS)

    def members(self, claim_ids: Iterable[str], *, most: int) -> dict[str, list[Placed]]:
        assert most == 8
        return {
            claim: [self._placed[s] for s, of in self.claim_of.items() if of == claim]
            for claim in claim_ids
        }

    def claims_of(self, statement_ids: Iterable[str]) -> dict[str, str]:
        return {s: self.claim_of[s] for s in statement_ids if s in self.claim_of}

    def answers_since(self, parties: Iterable[str], day: datetime) -> list[Answered]:
        wanted = set(parties)
        return [
            Answered(each, *self._here(each))
            for each in self._placed.values()
            if each.statement.kind != "claim"
            and wanted & {each.statement.speaker_id, each.statement.target_id}
            and each.public_at >= day
        ]

    def _here(self, response: Placed) -> tuple[frozenset[str], float]:
        own = [
            one
            for one in self.links.values()
            if one.response_id == response.statement.id and len(set(self._versions(one))) == 1
        ]
        return frozenset(one.claim_id for one in own), max((one.score for one in own), default=0.0)

    def _versions(self, one: Link) -> tuple[str, str]:
        ends = self._placed[one.response_id], self._placed[one.statement_id]
        return ends[0].statement.version_id, ends[1].statement.version_id


def versions(story: Any) -> list[list[Placed]]:
    """Articles in the order in which they were seen; the last was public before all."""
    return [
        story("one", [FACES]),
        story("two", [OTHER, DENIAL], day=1),
        story("three", [AGAIN, VAGUE], day=2),
        story("two", [OTHER, DENIAL], day=1, version_no=2, seen_day=3),
        story("four", [FACES, AGAIN], day=-2, seen_day=4),
    ]


def in_steps(told: Sequence[Sequence[Placed]]) -> Kept:
    joined = Kept()
    for placed in told:
        joined.keep(placed, link("sample", placed, GROUP, joined))
    return joined


@given(cuts=st.sets(st.integers(1, 4)))
def test_it_makes_no_difference_how_many_versions_are_linked_at_once(
    story: Any, cuts: set[int]
) -> None:
    told = versions(story)
    edges = [0, *sorted(cuts), len(told)]
    lots = [[placed for version in told[a:b] for placed in version] for a, b in pairwise(edges)]
    whole, steps = in_steps([[p for version in told for p in version]]), in_steps(lots)

    assert steps.claim_of == whole.claim_of
    assert steps.claims == whole.claims
    assert steps.links == whole.links


def test_a_claim_that_is_seen_late_is_answered_by_a_response_on_record(story: Any) -> None:
    denial = story("denial", [DENIAL], day=2)
    late = story("claim", [FACES], day=1, seen_day=5)
    later = story("claim", [FACES], day=3, seen_day=5)

    assert len(in_steps([denial, late]).links) == 1
    assert in_steps([denial, later]).links == {}


def test_a_response_to_nothing_that_was_public_by_then_has_no_link(story: Any) -> None:
    joined = in_steps([story("claim", [FACES], day=5)])

    assert link("sample", story("denial", [DENIAL], day=2), GROUP, joined).links == ()


def test_a_new_article_leaves_the_claims_that_it_does_not_touch(story: Any) -> None:
    joined = in_steps([story("one", [FACES, OTHER])])
    before = dict(joined.claims)
    placed = story("two", [AGAIN], day=1)

    found = link("sample", placed, GROUP, joined)

    assert [claim.id for claim in found.claims] == [joined.claim_of[next(iter(joined.claim_of))]]
    assert found.claims[0].last_seen_at == before[found.claims[0].id].last_seen_at + timedelta(1)


def test_an_edit_goes_to_the_claim_of_an_earlier_run(story: Any) -> None:
    first = story("one", [FACES])
    joined = in_steps([first])
    second = story("one", [OTHER], version_no=2, seen_day=1)

    found = link("sample", second, GROUP, joined, {second[0].statement.id: first[0].statement.id})

    assert [m.claim_id for m in found.memberships] == [joined.claim_of[first[0].statement.id]]


def test_a_lot_asks_once_for_all_sketches_however_many_statements_it_has(story: Any) -> None:
    class Counted(Kept):
        asked = 0

        def sketches(self) -> Iterator[pa.Table]:
            self.asked += 1
            return super().sketches()

    joined = Counted()
    joined.keep(told := story("one", [FACES, OTHER]), link("sample", told, GROUP, joined))
    before = joined.asked
    lot = [each for n in range(30) for each in story(f"more {n}", [FACES, DENIAL, AGAIN], day=n)]
    link("sample", lot, GROUP, joined)

    assert joined.asked - before == 1
