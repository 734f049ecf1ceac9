"""Fit the weights by which `link` tells whether two statements are one claim.

`python -m bench.likeness_weights FOLDER [LIKENESS.toml]` reads the stories of a
folder (bench/stories.py; never those that measure), takes all pairs of
statements of a story that linking would compare, and fits a logistic
regression with a Gaussian prior. Each story is judged by the weights of the
others. The two thresholds are set by hand: one claim in two is worded so
freely that no likeness tells, so there are too few pairs to read them off.
"""

import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bench import stories
from bench.sample import overlaps
from claims.extract.extractor import Extractor
from claims.link.assertions import Assertion
from claims.link.clusters import Cluster
from claims.link.likeness import features
from claims.model import Placed

PRIOR = 3.0
STEPS = 50
SHORTEST = 1e-6  # share of a step
JOINED, SUGGESTED = 0.3, 0.1
Numbers = NDArray[np.float64]


class Pair(NamedTuple):
    """Two statements of a story: what is compared, and whether they are one claim.

    ``told`` says whether both state a claim that the story follows.
    """

    story: str
    values: dict[str, float]
    same: bool
    told: bool


def pairs(story: stories.Story) -> Iterator[Pair]:
    """The pairs of a story that nothing but their likeness keeps apart."""
    placed = stories.tell(story, Extractor(story.watchlist)).placed
    claims = [Assertion(p) for p in placed if p.statement.kind == "claim"]
    stated = [
        {
            slug
            for slug, places in story.wordings.items()
            for place in places
            if place.article == one.placed.article_id
            and overlaps(one.placed.statement, place.start, place.end)
        }
        for one in claims
    ]
    for (i, one), (j, other) in combinations(enumerate(claims), 2):
        alone = Cluster(story.name)
        alone.add(one)
        apart = alone.about_another(other) or alone.opposes(other) or alone.counts_otherwise(other)
        apart = apart or _overlap(one.placed, other.placed) or one.wording == other.wording
        if one.keys & other.keys and not apart:
            told = bool(stated[i] and stated[j])
            yield Pair(story.name, features(one, other), bool(stated[i] & stated[j]), told)


def _overlap(one: Placed, other: Placed) -> bool:
    """Whether two statements share words of their article, so that they are no two wordings."""
    same = one.statement.version_id == other.statement.version_id
    return same and max(one.statement.start, other.statement.start) < min(
        one.statement.end, other.statement.end
    )


def fit(values: Numbers, same: Numbers) -> Numbers:
    """Newton's method on the penalised likelihood; the first weight ("always") is free."""
    weights = np.zeros(values.shape[1])
    weights[0] = np.log((same.sum() + 1) / (len(same) + 1))
    penalty = np.full(len(weights), PRIOR)
    penalty[0] = 1e-3
    for _ in range(STEPS):
        likely = chances(values, weights)
        slope = values.T @ (likely - same) + penalty * weights
        bend = (values * (likely * (1 - likely))[:, None]).T @ values + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        now, length = _unlikely(values, same, weights, penalty), 1.0
        while length > SHORTEST and now < _unlikely(values, same, weights - length * step, penalty):
            length /= 2  # a whole step may leap over the least
        weights -= length * step
    return weights


def _unlikely(values: Numbers, same: Numbers, weights: Numbers, penalty: Numbers) -> float:
    """The penalised negative logarithm of the likelihood."""
    scores = values @ weights
    return float(np.logaddexp(0, scores).sum() - same @ scores + penalty @ weights**2 / 2)


def chances(values: Numbers, weights: Numbers) -> Numbers:
    """The probability of each row."""
    found: Numbers = 1 / (1 + np.exp(-np.clip(values @ weights, -30, 30)))
    return found


def main(folder: str, target: str | None = None) -> None:
    """Fit, print what came of it, and write the weights if asked to."""
    found = [p for path in sorted(Path(folder).glob("*.yaml")) for p in pairs(stories.read(path))]
    names = list(found[0].values)
    values = np.array([[pair.values[name] for name in names] for pair in found])
    same = np.array([float(pair.same) for pair in found])
    of = np.array([pair.story for pair in found])
    likely = np.zeros(len(found))
    for story in sorted(set(of)):
        weights = fit(values[of != story], same[of != story])
        likely[of == story] = chances(values[of == story], weights)
    told = np.array([pair.told for pair in found])
    hit = told & (likely >= JOINED)
    lines = [
        "# Made by bench/likeness_weights.py from invented stories; not edited by hand.",
        f"# {len(found)} pairs of {len(set(of))} stories, {int(same.sum())} of them one claim.",
        f"# Judged by the other stories: {int(hit.sum())} joined, {int(same[hit].sum())} rightly.",
        "",
        f"joined = {JOINED}",
        f"suggested = {SUGGESTED}",
        "",
        "[pair]",
        *(f'"{n}" = {w:.3f}' for n, w in zip(names, fit(values, same), strict=True)),
    ]
    if target:
        Path(target).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
