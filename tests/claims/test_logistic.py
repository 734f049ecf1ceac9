import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.logistic import LEAST, log_odds, probability, score


def test_a_feature_without_a_weight_says_nothing() -> None:
    assert score({"near": 2.0, "unheard of": 9.0}, {"near": 0.5, "far": 3.0}) == 1.0
    assert probability({"unheard of": 9.0}, {}) == 0.5


@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(0, 1e9))
def test_more_evidence_never_makes_it_less_likely(value: float, more: float) -> None:
    one, other = (probability({"near": x}, {"near": 1.0}) for x in (value, value + more))
    assert 0 < one <= other < 1


@given(st.floats(LEAST, 1 - LEAST))
def test_log_odds_are_what_the_probability_came_from(likely: float) -> None:
    assert probability({"all": log_odds(likely)}, {"all": 1.0}) == pytest.approx(likely)


def test_what_is_certain_counts_as_very_likely() -> None:
    assert log_odds(1.0) == log_odds(1 - LEAST) == pytest.approx(-log_odds(0.0))
    assert log_odds(1.0, 0.001) < log_odds(1.0)
