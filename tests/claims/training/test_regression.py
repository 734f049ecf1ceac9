import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.logistic import probability
from claims.training.regression import chances, fit


@given(st.lists(st.floats(-50, 50), min_size=2, max_size=2))
def test_training_and_running_make_the_same_of_a_row(row: list[float]) -> None:
    weights = {"near": 0.5, "far": -2.0}

    (trained,) = chances(np.array([row]), np.array(list(weights.values())))

    assert trained == pytest.approx(probability(dict(zip(weights, row, strict=True)), weights))


def test_a_free_constant_becomes_the_share_of_what_is_so() -> None:
    truth = np.array([1.0, 0.0, 0.0, 0.0])

    weights = fit(np.ones((4, 1)), truth, np.array([1e-6]))

    assert chances(np.ones((1, 1)), weights)[0] == pytest.approx(0.25, abs=1e-3)


def test_a_stronger_prior_draws_a_weight_to_nothing() -> None:
    values, truth = np.array([[1.0], [-1.0]]), np.array([1.0, 0.0])

    weak, strong = (fit(values, truth, np.array([prior]))[0] for prior in (0.1, 10.0))

    assert weak > strong > 0
