"""Of very many wordings only those whose sketches are near are fetched."""

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.link import keys
from claims.link.ledger import SKETCHES
from claims.link.shortlist import shortlist
from claims.link.wordings import Wanted
from claims.model import MEANING

US, OTHERS, IT = keys.about("us"), keys.about("others"), keys.of_wording("it")


def sketched(*rows: tuple[int, list[int]]) -> pa.Table:
    """Wordings whose sketches have so many bits of the first byte set, with their keys."""
    return pa.Table.from_pylist(
        [
            {
                "statement_id": str(n),
                "claim_id": str(n),
                "sketch": bytes([0xFF << (8 - bits) & 0xFF]) + bytes(MEANING // 8 - 1),
                "keys": held,
            }
            for n, (bits, held) in enumerate(rows)
        ],
        SKETCHES,
    )


def meaning(bits: int) -> bytes:
    """A meaning whose first numbers are above zero."""
    return bytes([1] * bits + [0] * (MEANING - bits))


def near(table: pa.Table, *wanted: Wanted, most: int) -> list[int]:
    return [int(one) for one in shortlist(table, wanted, most)["statement_id"].to_pylist()]


ABOUT_US = Wanted(frozenset({US, IT}), meaning(1))


@pytest.mark.parametrize(("most", "found"), [(3, [0, 1, 2, 3]), (2, [0, 1, 3]), (1, [1, 3])])
def test_the_nearest_count_and_copies_of_the_wording_apart_from_them(
    most: int, found: list[int]
) -> None:
    table = sketched((3, [US]), (2, [US]), (4, [US]), (4, [IT, US]), (1, [OTHERS]))

    assert near(table, ABOUT_US, most=most) == found


def test_those_as_near_as_the_last_that_counts_are_near_enough() -> None:
    table = sketched((2, [US]), (3, [US]), (3, [US]), (5, [US]))

    assert near(table, ABOUT_US, most=2) == [0, 1, 2]


def test_each_thing_sought_has_its_own() -> None:
    table = sketched((1, [US]), (6, [US]), (1, [OTHERS]), (6, [OTHERS]))
    others = Wanted(frozenset({OTHERS}), meaning(6))

    assert near(table, ABOUT_US, others, most=1) == [0, 3]


ROWS = st.lists(st.tuples(st.integers(0, 8), st.sampled_from([[US], [IT, US], [OTHERS], []])))


@given(rows=ROWS, cut=st.integers(0, 20), most=st.integers(1, 4))
def test_the_shortlist_of_two_shortlists_is_that_of_the_whole(
    rows: list[tuple[int, list[int]]], cut: int, most: int
) -> None:
    table = sketched(*rows)
    halves = [shortlist(part, [ABOUT_US], most) for part in (table[:cut], table[cut:])]

    assert shortlist(pa.concat_tables(halves), [ABOUT_US], most) == shortlist(
        table, [ABOUT_US], most
    )
