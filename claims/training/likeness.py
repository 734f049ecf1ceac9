"""Fit the weights by which `link` tells whether two statements are one claim.

`python -m claims.training.likeness FOLDER TEXTS [LIKENESS.toml]` reads the stories
of a folder (``annotated/stories``; never those that measure) and the real ones of
``annotated/outlets.jsonl`` that fit and whose texts lie in TEXTS, takes all pairs of
statements of a story that linking would compare, and fits a logistic regression
with a Gaussian prior. Of real stories only what a reader placed is taken. Each
story is judged by the weights of the others. The two thresholds are set by hand.
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
from claims.training import outlets, stories
from claims.training.regression import Numbers, chances, fit
from claims.training.stories import overlaps

PRIOR = 3.0
JOINED, SUGGESTED = 0.87, 0.4
INVENTED = 18
"""What a pair of invented stories that is one claim counts, for there are eighteen times as many
real ones, of a few weeks' rumours: alone, they would decide what is alike in an investigation."""


class Pair(NamedTuple):
    """Two statements of a story: what is compared, and whether they are one claim.

    ``told`` says whether both state a claim that the story follows.
    """

    real: bool
    story: str
    values: dict[str, float]
    same: bool
    told: bool


def pairs(story: stories.Story, *, real: bool = False) -> Iterator[Pair]:
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
            same = bool(stated[i] & stated[j])
            if told or not real:
                yield Pair(real, story.name, features(one, other), same, told)


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


def main(folder: str, texts: str, target: str | None = None) -> None:
    """Fit, print what came of it, and write the weights if asked to."""
    told = [stories.story_of(path) for path in sorted(Path(folder).glob("*.yaml"))]
    found = [pair for story in told for pair in pairs(story)]
    for story in outlets.stories(Path(texts), "fits"):
        found += pairs(story, real=True)
    names = list(found[0].values)
    values = np.array([[pair.values[name] for name in names] for pair in found])
    same = np.array([float(pair.same) for pair in found])
    of = np.array([pair.story for pair in found])
    weighed = np.repeat(
        np.arange(len(found)), [INVENTED if p.same and not p.real else 1 for p in found]
    )
    likely = np.zeros(len(found))
    for story_name in sorted(set(of)):
        others = weighed[of[weighed] != story_name]
        weights = fitted(values[others], same[others])
        likely[of == story_name] = chances(values[of == story_name], weights)
    hit = np.array([pair.told for pair in found]) & (likely >= JOINED)
    real = np.array([pair.real for pair in found])
    lines = [
        "# Made by `python -m claims.training.likeness` from the invented stories of",
        "# annotated/stories and the real ones of annotated/outlets.jsonl; not edited by hand.",
        f"# Fitted on {datetime.now(UTC):%Y-%m-%d}: {len(found)} pairs of {len(set(of))} stories,",
        f"# {int(same.sum())} of them one claim, {int(same[real].sum())} of these real.",
        f"# Judged by the other stories: {int(hit.sum())} joined, {int(same[hit].sum())} rightly.",
        "",
        f"joined = {JOINED}",
        f"suggested = {SUGGESTED}",
        "",
        "[pair]",
        *(
            f'"{n}" = {w:.3f}'
            for n, w in zip(names, fitted(values[weighed], same[weighed]), strict=True)
        ),
    ]
    if target:
        Path(target).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))  # noqa: T201 - a command


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])
