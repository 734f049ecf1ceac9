"""The weights of ``standing.toml``, and shares of what excludes each other."""

import tomllib
from functools import cache
from importlib.resources import files
from math import exp
from typing import Any

Features = dict[str, float]


@cache
def weights() -> dict[str, Any]:
    """The trained weights: for each question those of its features, and ``background``."""
    return tomllib.loads((files(__package__) / "standing.toml").read_text("utf-8"))


def shares(scores: list[float]) -> list[float]:
    """The probability of each of several that exclude each other."""
    most = max(scores, default=0.0)
    powers = [exp(one - most) for one in scores]
    total = sum(powers)
    return [power / total for power in powers]
