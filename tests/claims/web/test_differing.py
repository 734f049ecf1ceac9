"""Two versions beside each other: nothing that differs is left out."""

from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from claims.web.differing import differences

LINES = st.lists(st.sampled_from(["one", "two words", "three more words", "one two"]), max_size=8)


def test_a_paragraph_that_stayed_is_counted_and_not_shown() -> None:
    told = differences("first\nThe firm paid.\nlast", "first\nThe firm never paid.\nlast")
    (pair,) = told.pairs
    assert (pair.unchanged, told.unchanged) == (1, 1)
    assert [run.text for run in pair.now if run.changed] == ["never"]


@given(LINES, LINES)
def test_every_paragraph_is_in_a_pair_or_counted(before: list[str], now: list[str]) -> None:
    told = differences("\n".join(before), "\n".join(now))
    stayed = told.unchanged + sum(pair.unchanged for pair in told.pairs)
    assert stayed + sum(bool(pair.before) for pair in told.pairs) == len(before)
    assert stayed + sum(bool(pair.now) for pair in told.pairs) == len(now)


def test_a_book_of_one_word_takes_no_time() -> None:
    began = perf_counter()
    differences("word " * 80_000, "word " * 80_001)
    differences("word word\n" * 20_000, "word word\n" * 20_001 + "more")
    assert perf_counter() - began < 20
