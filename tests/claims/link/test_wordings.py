"""Wordings are found by their keys, copies first and then by nearness in meaning."""

from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types

from claims.link import keys
from claims.link.wordings import NEAREST, Wanted, Wordings, holding
from claims.model import MEANING, Placed

WORD, OTHER = keys.with_word("lument"), keys.with_word("orrin")


def meaning(near: int) -> bytes:
    """The greater ``near``, the nearer it is to ``meaning(100)``."""
    return np.full(MEANING, near, np.int8).tobytes()


def with_meaning(placed: Placed, near: int) -> Placed:
    return replace(placed, meaning=meaning(near))


def several(story: Any, count: int) -> Wordings:
    """As many claims with one word in common, of which a later one is nearer."""
    found = Wordings()
    for n in range(count):
        (placed,) = story(f"article {n}", [("claim", "Lumenta paid")])
        found.add(n, with_meaning(placed, n % 100), frozenset({WORD}))
    return found


def test_the_nearest_with_a_key_come_first_and_no_more_than_are_weighed(story: Any) -> None:
    found = several(story, 40).nearest(Wanted(frozenset({WORD}), meaning(100)))
    assert found == list(range(39, 39 - NEAREST, -1))


def test_a_copy_comes_before_what_is_nearer(story: Any) -> None:
    wordings, copy = several(story, 40), keys.of_wording("lumenta paid")
    (placed,) = story("copy", [("claim", "Lumenta paid")])
    wordings.add(99, with_meaning(placed, 0), frozenset({copy}))
    found = wordings.nearest(Wanted(frozenset({WORD, copy}), meaning(100)))
    assert found[:2] == [99, 39]
    assert len(found) == NEAREST + 1


def test_what_has_no_key_in_common_is_not_found(story: Any) -> None:
    wanted = Wanted(frozenset({keys.with_word("orrin")}), meaning(100))
    assert several(story, 3).nearest(wanted) == []


def test_many_wordings_of_one_claim_hide_no_other(story: Any) -> None:
    wordings = Wordings()
    for n in range(400):
        (placed,) = story(f"article {n}", [("claim", "Lumenta paid")])
        wordings.add(0 if n else 1, with_meaning(placed, 90 if n else 1), frozenset({WORD}))
    assert wordings.nearest(Wanted(frozenset({WORD}), meaning(100))) == [0, 1]


def test_a_response_finds_what_was_public_by_then_and_earlier_versions_of_its_own(
    story: Any,
) -> None:
    wordings = Wordings()
    told = [("claim", "Lumenta paid")]
    places = [
        story("before", told, day=1),
        story("after", told, day=3),
        story("own", told, day=2, version_no=1),
        story("own", told, day=2, version_no=2),
    ]
    for n, (placed,) in enumerate(places):
        wordings.add(n, placed, frozenset({WORD}))
    (response,) = story("own", [("denies", "No")], day=2, version_no=2)
    assert set(wordings.nearest(Wanted(frozenset({WORD}), b"", response))) == {0, 2}


def test_a_table_of_wordings_numbers_each_claim_by_its_first_row(story: Any) -> None:
    (placed,) = story("one", [("claim", "Lumenta paid")])
    table = pa.table(
        {
            "claim_id": ["b", "a", "b"],
            "article_id": ["x", "y", "x"],
            "version_no": pa.array([1, 1, 2], pa.int32()),
            "public_at": pa.array([placed.public_at] * 3, pa.timestamp("us", "UTC")),
            "meaning": [meaning(1), None, meaning(50)],
        }
    )
    rows = holding(pa.chunked_array([[[WORD], [OTHER, WORD], [WORD, 1]]]), {WORD, OTHER, 7})
    assert {key: each.tolist() for key, each in rows.items()} == {
        7: [],
        OTHER: [1],
        WORD: [0, 1, 2],
    }
    found = Wordings.of(table, rows).nearest(Wanted(frozenset({WORD}), meaning(100)))
    assert found == [0, 1]
