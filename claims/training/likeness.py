"""Fit the weights by which `link` tells whether two statements are one claim.

`python -m claims.training.likeness FOLDER [LIKENESS.toml]` reads the stories of a
folder (``annotated/stories``; never those that measure), takes all pairs of
statements of a story that linking would compare, and fits a logistic
regression with a Gaussian prior. Each story is judged by the weights of the
others. The two thresholds are set by hand: one claim in two is worded so
freely that no likeness tells, so there are too few pairs to read them off.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np

from claims.extract.extractor import Extractor
from claims.link.assertions import Assertion
from claims.link.clusters import Cluster
from claims.link.likeness import features
from claims.model import Placed
from claims.training import stories
from claims.training.regression import Numbers, chances, fit
from claims.training.stories import overlaps

PRIOR = 3.0
JOINED, SUGGESTED = 0.3, 0.1


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


def fitted(values: Numbers, same: Numbers) -> Numbers:
    """The weights; the first feature ("always") says how rare it is, and is drawn to nothing."""
    penalty = np.full(values.shape[1], PRIOR)
    penalty[0] = 1e-3
    return fit(values, same, penalty)


def main(folder: str, target: str | None = None) -> None:
    """Fit, print what came of it, and write the weights if asked to."""
    found = [
        p for path in sorted(Path(folder).glob("*.yaml")) for p in pairs(stories.story_of(path))
    ]
    names = list(found[0].values)
    values = np.array([[pair.values[name] for name in names] for pair in found])
    same = np.array([float(pair.same) for pair in found])
    of = np.array([pair.story for pair in found])
    likely = np.zeros(len(found))
    for story in sorted(set(of)):
        weights = fitted(values[of != story], same[of != story])
        likely[of == story] = chances(values[of == story], weights)
    told = np.array([pair.told for pair in found])
    hit = told & (likely >= JOINED)
    lines = [
        "# Made by `python -m claims.training.likeness` from the invented stories of",
        "# claims/training/annotated/stories; not edited by hand.",
        f"# Fitted on {datetime.now(UTC):%Y-%m-%d}: {len(found)} pairs of {len(set(of))} stories,",
        f"# {int(same.sum())} of them one claim.",
        f"# Judged by the other stories: {int(hit.sum())} joined, {int(same[hit].sum())} rightly.",
        "",
        f"joined = {JOINED}",
        f"suggested = {SUGGESTED}",
        "",
        "[pair]",
        *(f'"{n}" = {w:.3f}' for n, w in zip(names, fitted(values, same), strict=True)),
    ]
    if target:
        Path(target).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))  # noqa: T201 - a command


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
