"""A stage works in lots; one item that fails takes no other with it."""

from collections.abc import Sequence

import pytest

from claims.errors import FetchError
from claims.journey.lots import in_lots, singled


def test_a_last_lot_may_be_smaller_and_none_is_empty() -> None:
    assert list(in_lots(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(in_lots(range(4), 2)) == [[0, 1], [2, 3]]
    assert list(in_lots([], 2)) == []


def test_a_lot_that_works_is_made_at_once() -> None:
    assert list(singled([1, 2, 3], sum)) == [([1, 2, 3], 6)]


def halves(lot: Sequence[int]) -> list[float]:
    return [12 / each for each in lot]


def test_of_a_lot_that_fails_each_item_comes_by_itself_with_what_came_of_it() -> None:
    (one, bad, other) = singled([2, 0, 3], halves)
    assert (one, other) == (([2], [6.0]), ([3], [4.0]))
    assert bad[0] == [0]
    assert isinstance(bad[1], ZeroDivisionError)


def test_a_lot_of_one_is_not_tried_twice() -> None:
    tried = []

    def fail(lot: Sequence[int]) -> None:
        tried.append(lot)
        raise ValueError

    ((lot, fault),) = singled([7], fail)
    assert (lot, type(fault), tried) == ([7], ValueError, [[7]])


@pytest.mark.parametrize("fault", [OSError("disk full"), MemoryError(), FetchError("no network")])
def test_a_fault_of_the_machine_is_no_items_fault_and_ends_the_stage(fault: Exception) -> None:
    def fail(_: Sequence[int]) -> None:
        raise fault

    with pytest.raises(type(fault)):
        list(singled([1, 2], fail))
