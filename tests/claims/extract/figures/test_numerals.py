import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extract.figures import numerals
from claims.languages import vocabulary
from claims.languages.statements import Counting

NUMBER = re.compile(numerals.PATTERN, re.VERBOSE | re.IGNORECASE)
WORDS = vocabulary(Counting).numbers
ONES, TENS = list(WORDS["ones"]), list(WORDS["tens"])


def value(written: str) -> float:
    match = NUMBER.fullmatch(written)
    assert match, written
    return numerals.value(match)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("178,000", 178_000),
        ("2.5bn", 2.5e9),
        ("3 mn", 3e6),
        ("5k", 5000),
        ("Nineteen", 19),
        ("two dozen", 24),
        ("a dozen", 12),
        ("a hundred", 100),
        ("one hundred and twenty", 120),
        ("one hundred and twenty thousand", 120_000),
        ("two hundred million", 2e8),
        ("half a million", 5e5),
        ("a quarter of a million", 250_000),
        ("three and a half million", 3.5e6),
        ("two and a half", 2.5),
        ("three quarters", 0.75),
        ("one in five", 0.2),
        ("1 in 1,000", 0.001),
    ],
)
def test_a_number_comes_to_what_it_says(written: str, expected: float) -> None:
    assert value(written) == expected


@given(st.integers(0, 10**12))
def test_digits_come_to_themselves_with_or_without_commas(number: int) -> None:
    assert value(str(number)) == value(f"{number:,}") == number


@given(st.sampled_from(TENS), st.sampled_from(ONES), st.sampled_from(["-", " "]))
def test_tens_and_ones_add_up(ten: str, one: str, joint: str) -> None:
    assert value(f"{ten}{joint}{one}") == WORDS["tens"][ten] + WORDS["ones"][one]


@given(st.sampled_from(ONES), st.sampled_from(["thousand", "million", "billion"]))
def test_a_scale_multiplies(one: str, scale: str) -> None:
    assert value(f"{one} {scale}") == WORDS["ones"][one] * WORDS["scales"][scale]
