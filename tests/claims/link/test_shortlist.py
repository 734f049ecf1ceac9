"""Of very many wordings only those whose sketches are near are fetched."""

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pytest

from claims.link.ledger import HOLDING
from claims.link.shortlist import shortlist
from claims.link.wordings import Wanted, holding
from claims.model import MEANING

KEYS = ["about us", "about others", "wording it"]


def held(*rows: tuple[int, list[int]]) -> pa.Table:
    """Wordings whose sketches have so many bits of the first byte set, with places of keys."""
    return pa.Table.from_pylist(
        [
            {
                "statement_id": str(n),
                "claim_id": str(n),
                "sketch": bytes([0xFF << (8 - bits) & 0xFF]) + bytes(MEANING // 8 - 1),
                "keys": keys,
            }
            for n, (bits, keys) in enumerate(rows)
        ],
        HOLDING,
    )


def meaning(bits: int) -> bytes:
    """A meaning whose first numbers are above zero."""
    return bytes([1] * bits + [0] * (MEANING - bits))


def near(table: pa.Table, *wanted: Wanted, most: int) -> list[int]:
    return shortlist(table, holding(table["keys"], KEYS), wanted, most).tolist()


ABOUT_US = Wanted(frozenset({"about us", "wording it"}), meaning(1))


@pytest.mark.parametrize(("most", "found"), [(3, [0, 1, 2, 3]), (2, [0, 1, 3]), (1, [1, 3])])
def test_the_nearest_count_and_copies_of_the_wording_apart_from_them(
    most: int, found: list[int]
) -> None:
    table = held((3, [0]), (2, [0]), (4, [0]), (4, [0, 2]), (1, [1]))

    assert near(table, ABOUT_US, most=most) == found


def test_those_as_near_as_the_last_that_counts_are_near_enough() -> None:
    table = held((2, [0]), (3, [0]), (3, [0]), (5, [0]))

    assert near(table, ABOUT_US, most=2) == [0, 1, 2]


def test_each_thing_sought_has_its_own() -> None:
    table = held((1, [0]), (6, [0]), (1, [1]), (6, [1]))
    others = Wanted(frozenset({"about others"}), meaning(6))

    assert near(table, ABOUT_US, others, most=1) == [0, 3]
