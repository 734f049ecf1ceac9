"""Logistic regressions over features that can be read, with the weights of ``standing.toml``."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import exp, log
from typing import Any

Features = dict[str, float]

_LEAST = 1e-4  # a probability nearer to 0 or 1 says no more than this one
_MOST = 30.0  # log-odds


@cache
def weights() -> dict[str, Any]:
    """The trained weights: for each question those of its features, and ``background``."""
    return tomllib.loads((files(__package__) / "standing.toml").read_text("utf-8"))


def score(features: Mapping[str, float], by_feature: Mapping[str, float]) -> float:
    """The features' weighted sum; one that has no weight says nothing."""
    return sum(by_feature.get(name, 0.0) * value for name, value in features.items())


def probability(features: Mapping[str, float], by_feature: Mapping[str, float]) -> float:
    """What a logistic regression makes of ``features``: 0 to 1."""
    return 1 / (1 + exp(-max(-_MOST, min(_MOST, score(features, by_feature)))))


def shares(scores: list[float]) -> list[float]:
    """The probability of each of several that exclude each other."""
    most = max(scores, default=0.0)
    powers = [exp(one - most) for one in scores]
    total = sum(powers)
    return [power / total for power in powers]


def logit(share: float) -> float:
    """The log-odds of a probability, within bounds."""
    share = min(max(share, _LEAST), 1 - _LEAST)
    return log(share / (1 - share))
