"""Meanings as vectors, and the few bits that tell which of them are near."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from claims.link.vectors import sketch, vector
from claims.model import MEANING

meanings = st.binary(min_size=MEANING, max_size=MEANING)


def differing(one: bytes, other: bytes) -> int:
    return (int.from_bytes(one) ^ int.from_bytes(other)).bit_count()


@given(meanings)
def test_a_vector_has_length_one_or_none(meaning: bytes) -> None:
    assert round(float(np.linalg.norm(vector(meaning))), 5) == (1 if any(meaning) else 0)


def test_nothing_has_neither_direction_nor_sketch() -> None:
    assert not vector(b"").any()
    assert sketch(b"") == bytes(MEANING // 8)


@given(meanings, st.sets(st.integers(0, MEANING - 1)))
def test_a_sketch_differs_by_a_bit_for_each_number_that_changes_its_sign(
    meaning: bytes, turned: set[int]
) -> None:
    one = np.maximum(np.frombuffer(meaning, np.int8), -127)
    other = one.copy()
    other[list(turned)] *= -1

    assert differing(sketch(one.tobytes()), sketch(other.tobytes())) == np.count_nonzero(
        one[list(turned)]
    )
