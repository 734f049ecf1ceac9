"""Logistic regression with a Gaussian prior, fitted by Newton's method: a row a case."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

_STEPS = 50
_SHORTEST = 1e-6  # share of a step
_MOST = 30.0  # log-odds


def chances(values: Numbers, weights: Numbers) -> Numbers:
    """The probability of each row, as ``claims.logistic`` has it for one."""
    found: Numbers = 1 / (1 + np.exp(-np.clip(values @ weights, -_MOST, _MOST)))
    return found


def fit(values: Numbers, truth: Numbers, penalty: Numbers) -> Numbers:
    """The likeliest weights.

    Args:
        values: a row a case, a column a feature.
        truth: 1 for each row that is so, 0 for the others.
        penalty: of each weight; what is not to be drawn to 0 has a small one.
    """
    weights: Numbers = np.zeros(values.shape[1])
    for _ in range(_STEPS):
        likely = chances(values, weights)
        slope = values.T @ (likely - truth) + penalty * weights
        bend = (values * (likely * (1 - likely))[:, None]).T @ values + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        now, length = _unlikely(values, truth, weights, penalty), 1.0
        while length > _SHORTEST and now < _unlikely(
            values, truth, weights - length * step, penalty
        ):
            length /= 2  # a whole step may leap over the least
        weights -= length * step
    return weights


def _unlikely(values: Numbers, truth: Numbers, weights: Numbers, penalty: Numbers) -> float:
    """The penalised negative logarithm of the likelihood."""
    scores = values @ weights
    return float(np.logaddexp(0, scores).sum() - truth @ scores + penalty @ weights**2 / 2)
