from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extract.encoder import tags
from claims.extract.encoder.windows import Window


def legal(row: tuple[int, ...]) -> bool:
    """No I (an even tag) without its own B or I right before it."""
    return all(
        tag == 0 or tag % 2 or (i > 0 and row[i - 1] in {tag, tag - 1}) for i, tag in enumerate(row)
    )


def steps(count: int, seed: int = 0) -> tags.Scores:
    """What each step between tags adds: by chance, but NEVER where it is forbidden."""
    added = np.random.default_rng(seed).normal(size=(count, count)).astype(np.float32)
    return added + tags.forbidden(count)


@given(st.integers(1, 5), st.integers(0, 10_000))
def test_the_best_tags_are_those_that_trying_all_would_find(length: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(1, length, 5)).astype(np.float32)
    added = steps(5, seed)

    found = tags.best(scores, np.array([length]), added)[0]

    def total(row: tuple[int, ...]) -> float:
        own = sum(float(scores[0, i, tag]) for i, tag in enumerate(row))
        return own + sum(float(added[one, next_]) for one, next_ in pairwise(row))

    rows = [row for row in product(range(5), repeat=length) if legal(row)]
    assert legal(tuple(found))
    assert total(tuple(found)) == pytest.approx(max(map(total, rows)), abs=1e-3)


def test_every_step_is_allowed_but_those_to_an_inside_without_its_beginning() -> None:
    allowed = tags.forbidden(5) == 0
    assert {(a, b) for a, b in product(range(5), repeat=2) if not allowed[a, b]} == {
        (0, 2), (3, 2), (4, 2), (0, 4), (1, 4), (2, 4),
    }  # fmt: skip


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6), st.integers(0, 10_000))
def test_a_row_is_tagged_the_same_whatever_stands_beside_it(lengths: list[int], seed: int) -> None:
    longest = max(lengths)
    scores = np.random.default_rng(seed).normal(size=(len(lengths), longest, 7)).astype(np.float32)

    together = tags.best(scores, np.array(lengths), steps(7))

    for i, length in enumerate(lengths):
        alone = tags.best(scores[i : i + 1, :length], np.array([length]), steps(7))[0]
        assert together[i, :length].tolist() == alone.tolist()
        assert not together[i, length:].any()


def test_no_rows_give_no_tags() -> None:
    none = np.zeros((0, 4, 3), np.float32)
    assert tags.best(none, np.zeros(0, np.int64), steps(3)).shape == (0, 4)


def test_spans_end_where_another_begins() -> None:
    source, content = 1, 3
    row = np.array([source, source + 1, source, 0, content, content + 1])

    assert tags.spans(row) == [(0, 0, 2), (0, 2, 3), (1, 4, 6)]


def test_a_marked_span_is_read_back_as_it_was() -> None:
    window = Window(
        *np.array([[1, 7, 8, 9, 2], [0, 1, 1, 1, 0], [-1, 0, 4, 9, -1], [-1, 3, 8, 12, -1]])
    )
    row = np.zeros(5, np.int64)

    assert tags.mark(window, 1, 4, 12, row)
    assert tags.spans(row) == [(1, 2, 4)]


def test_a_span_that_a_window_does_not_hold_is_not_marked() -> None:
    window = Window(*np.array([[1, 7, 2], [0, 1, 0], [-1, 0, -1], [-1, 3, -1]]))
    row = np.zeros(3, np.int64)

    assert not tags.mark(window, 0, 50, 60, row)
    assert not row.any()
