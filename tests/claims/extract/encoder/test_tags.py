from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from claims.extract.encoder import tags
from claims.extract.encoder.windows import Window


def legal(row: tuple[int, ...]) -> bool:
    """No I (an even tag) without its own B or I right before it."""
    return all(
        tag == 0 or tag % 2 or (i > 0 and row[i - 1] in {tag, tag - 1}) for i, tag in enumerate(row)
    )


@given(st.integers(1, 5), st.integers(0, 10_000))
def test_the_best_tags_are_those_that_trying_all_would_find(length: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(1, length, 5)).astype(np.float32)

    found = tags.best(scores, np.array([length]))[0]

    rows = [row for row in product(range(5), repeat=length) if legal(row)]
    most = max(rows, key=lambda row: sum(scores[0, i, tag] for i, tag in enumerate(row)))
    assert tuple(found) == most


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6), st.integers(0, 10_000))
def test_a_row_is_tagged_the_same_whatever_stands_beside_it(lengths: list[int], seed: int) -> None:
    longest = max(lengths)
    scores = np.random.default_rng(seed).normal(size=(len(lengths), longest, 7)).astype(np.float32)

    together = tags.best(scores, np.array(lengths))

    for i, length in enumerate(lengths):
        alone = tags.best(scores[i : i + 1, :length], np.array([length]))[0]
        assert together[i, :length].tolist() == alone.tolist()
        assert not together[i, length:].any()


def test_no_rows_give_no_tags() -> None:
    assert tags.best(np.zeros((0, 4, 3), np.float32), np.zeros(0, np.int64)).shape == (0, 4)


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
