"""Logistic regression over features that have names: what every table of trained weights is for."""

from collections.abc import Mapping
from math import exp, log

_MOST = 30.0
"""Log-odds beyond which there is nothing more to tell, and ``exp`` stays within floats."""

LEAST = 1e-4
"""A probability nearer to 0 or 1 says no more than this one."""


def score(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The features' weighted sum, in log-odds; one that has no weight says nothing."""
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def probability(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """How likely the regression takes it to be, 0 to 1."""
    return 1 / (1 + exp(-max(-_MOST, min(_MOST, score(features, weights)))))


def log_odds(likely: float, least: float = LEAST) -> float:
    """The log-odds of a probability; one nearer to 0 or 1 than ``least`` counts as that near."""
    within = min(max(likely, least), 1 - least)
    return log(within / (1 - within))
