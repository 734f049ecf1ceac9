from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.consult.parts import parts
from claims.errors import ConsultError
from claims.model import Span


@given(st.text(alphabet="ab \n", max_size=700), st.integers(100, 400))
def test_parts_hold_all_of_the_text_and_share_what_lies_on_a_cut(text: str, most: int) -> None:
    found = parts(text, most)
    assert found[0].start == 0
    assert found[-1].end == len(text)
    assert all(one.end - one.start <= most for one in found)
    for one, other in pairwise(found):
        assert one.start < other.start < one.end <= other.end


def test_a_text_that_fits_is_one_part() -> None:
    assert parts("Some words.", 2_000) == [Span(0, 11)]


def test_a_part_ends_with_a_line() -> None:
    text = "A line of words.\n" * 20
    assert all(text[: one.end].endswith("\n") for one in parts(text, 100))


def test_a_book_is_not_asked_about() -> None:
    with pytest.raises(ConsultError, match="its 50,000 characters are more than"):
        parts("word " * 10_000, 2_000)
