from collections.abc import Iterator
from threading import Barrier, Event, Lock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.fetch.lanes import abreast


def never() -> None:
    raise AssertionError("nobody left early")


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.integers(), max_size=8), max_size=6), st.integers(1, 4))
def test_every_item_comes_once_and_in_the_order_of_its_lane(
    lanes: list[list[int]], width: int
) -> None:
    tagged = [iter([(number, item) for item in lane]) for number, lane in enumerate(lanes)]
    items = [item for item in abreast(tagged, width, never) if item]
    assert [[i for n, i in items if n == number] for number in range(len(lanes))] == lanes


def test_one_lane_at_a_time_is_one_after_the_other() -> None:
    lanes = [iter("ad"), iter("be"), iter("c")]
    assert list(abreast(lanes, 1, never)) == ["a", "b", "c", "d", "e"]


def test_as_many_lanes_work_at_once_as_they_may() -> None:
    together = Barrier(3, timeout=30)
    lanes = (iter([together.wait]) for _ in range(3))
    meet = ((wait() >= 0 for wait in lane) for lane in lanes)
    assert list(abreast(meet, 3, never)) == [True, True, True]


def test_a_lane_never_works_on_two_items_and_is_one_ahead_of_its_reader() -> None:
    lock, drawn = Lock(), []

    def lane() -> Iterator[int]:
        for number in range(5):
            assert lock.acquire(blocking=False)
            drawn.append(number)
            lock.release()
            yield number

    for item in abreast([lane()], 3, never):
        assert item is not None
        assert len(drawn) <= item + 2
    assert drawn == list(range(5))


def test_a_lull_is_told() -> None:
    go_on = Event()

    def lane() -> Iterator[str]:
        assert go_on.wait(30)
        yield "late"

    items = abreast([lane()], 1, never, patience_s=0.01)
    assert next(items) is None
    go_on.set()
    assert [item for item in items if item] == ["late"]


def test_an_error_in_a_lane_reaches_the_reader() -> None:
    def lane() -> Iterator[str]:
        yield "good"
        raise ValueError("bad")

    told = Event()
    with pytest.raises(ValueError, match="bad"):
        list(abreast([lane()], 1, told.set))
    assert told.is_set()


def test_a_reader_that_leaves_early_hurries_the_lanes_that_are_at_work() -> None:
    hurry = Event()

    def slow() -> Iterator[str]:
        hurry.wait(60)
        yield "late"

    items = abreast([iter(["first"]), slow()], 2, hurry.set)
    assert next(items) == "first"
    items.close()  # type: ignore[attr-defined]  # it is a generator
    assert hurry.is_set()
