"""Train the weights by which `link` decides which claim of its article a response answers.

`python -m claims.training.links GOLD_TRAIN POLNEAR_TEXTS [WEIGHTS.toml]` fits the
weights on gold articles and on those annotated for this project (never on those
that measure), cross-validates them by article, chooses the two thresholds that
give the best F-beta there, and writes the file.
Precision counts more than recall: a wrong link puts an answer beside a claim
that it does not answer, and a missing one shows as "no response found".

The model is the chain of claims/link/chain.py with a Gaussian prior. The
likelihood of a response is that of any of its true claims, or of "none".
"""

import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from math import inf, sqrt
from pathlib import Path
from typing import NamedTuple

from claims.link.chain import beliefs
from claims.link.features import Features, features, plausible
from claims.link.matches import bonds, strangers
from claims.link.scene import Scene
from claims.training import gold

PRIOR = 8.0
STEPS = 120
PACE = 0.05
FOLDS = 4
MOST = 3
BETA = 0.7
Weights = dict[str, float]


class Problem(NamedTuple):
    """An article's responses: the features of each pair, the true claims, the bonds."""

    pairs: list[list[Features]]
    truth: list[list[frozenset[str]]]
    """For each response and claim, which gold claims of the response this claim states."""
    wanted: list[int]
    bonds: list[Features]


def problem(sample: gold.Sample) -> Problem:
    """Set out one article for learning."""
    statements, meanings = gold.heard(sample)
    scene = Scene.of(statements, strangers, meanings=meanings)
    marked = {(m.span.start, m.span.end, m.kind): m for m in sample.responses}
    answered = [marked[r.start, r.end, r.kind].claims for r in scene.responses]
    return Problem(
        [[features(r, claim, scene) for claim in scene.claims] for r in scene.responses],
        [
            [
                frozenset(
                    key
                    for key, places in claims.items()
                    if any(gold.states(claim, place) for place in places)
                )
                for claim in scene.claims
            ]
            for claims in answered
        ],
        [len(claims) for claims in answered],
        bonds(scene),
    )


def dot(weights: Weights, values: Features) -> float:
    """The score that ``weights`` give to ``values``."""
    return sum(weights[name] * value for name, value in values.items())


def gradient(pair: Weights, bond: Weights, problem: Problem) -> tuple[Weights, Weights]:
    """How the negative log likelihood of one article changes with each weight."""
    scores = [[*(dot(pair, f) for f in row), 0.0] for row in problem.pairs]
    allowed = [
        [
            s if true else -inf
            for s, true in zip(row, [*map(bool, keys), not any(keys)], strict=True)
        ]
        for row, keys in zip(scores, problem.truth, strict=True)
    ]
    strengths = [dot(bond, b) for b in problem.bonds]
    free, held = beliefs(scores, strengths), beliefs(allowed, strengths)
    by_pair: Weights = defaultdict(float)
    for i, row in enumerate(problem.pairs):
        for j, values in enumerate(row):
            error = free.options[i][j] - held.options[i][j]
            for name, value in values.items():
                by_pair[name] += error * value
    by_bond: Weights = defaultdict(float)
    for i, values in enumerate(problem.bonds):
        for name, value in values.items():
            by_bond[name] += (free.agreement[i] - held.agreement[i]) * value
    return by_pair, by_bond


def fit(problems: Sequence[Problem]) -> tuple[Weights, Weights]:
    """Fit by Adam, all articles at each step: no chance enters."""
    both: list[Weights] = [defaultdict(float), defaultdict(float)]
    mean: list[Weights] = [defaultdict(float), defaultdict(float)]
    square: list[Weights] = [defaultdict(float), defaultdict(float)]
    for step in range(1, STEPS + 1):
        total: list[Weights] = [defaultdict(float), defaultdict(float)]
        for each in problems:
            for sums, part in zip(total, gradient(both[0], both[1], each), strict=True):
                for name, value in part.items():
                    sums[name] += value
        for weights, sums, first, second in zip(both, total, mean, square, strict=True):
            for name in sums:
                slope = sums[name] + PRIOR * weights[name]
                first[name] = 0.9 * first[name] + 0.1 * slope
                second[name] = 0.99 * second[name] + 0.01 * slope * slope
                size = sqrt(second[name] / (1 - 0.99**step)) + 1e-8
                weights[name] -= PACE * first[name] / (1 - 0.9**step) / size
    return both[0], both[1]


class Judged(NamedTuple):
    """One response: the probability of each claim, what each states, how many it answers."""

    probabilities: list[float]
    truth: list[frozenset[str]]
    wanted: int


def judge(pair: Weights, bond: Weights, problem: Problem) -> Iterable[Judged]:
    """Weigh up an article that the weights have not seen."""
    pair, bond = defaultdict(float, pair), defaultdict(float, bond)
    scores = [[*(dot(pair, f) for f in row), 0.0] for row in problem.pairs]
    found = beliefs(scores, [dot(bond, b) for b in problem.bonds]).options
    articles = zip(found, problem.pairs, problem.truth, problem.wanted, strict=True)
    for row, pairs, truth, wanted in articles:
        kept = [p if plausible(f) else 0.0 for p, f in zip(row, pairs, strict=False)]
        yield Judged(kept, truth, wanted)


def f_measure(judged: Iterable[Judged], first: float, further: float, beta: float) -> float:
    """The F-beta of links in per cent, counted as the gold standard's scorer counts them."""
    right = given = wanted = 0
    for each in judged:
        falling = sorted(enumerate(each.probabilities[: len(each.truth)]), key=lambda at: -at[1])
        ranked = [j for j, _ in falling[:MOST]]
        chosen = [
            each.truth[j]
            for rank, j in enumerate(ranked)
            if each.probabilities[j] >= (further if rank else first)
        ]
        hits = len(frozenset().union(*chosen))
        right += hits
        given += hits + sum(not keys for keys in chosen)
        wanted += each.wanted
    square = beta * beta
    return 100 * (1 + square) * right / (given + square * wanted) if given else 0.0


def main(folder: str, texts: str, target: str | None = None) -> None:
    """Train, print what came of it, and write the weights if asked to."""
    samples = [*gold.samples(Path(folder)), *gold.own(Path(texts))]
    problems = [found for s in samples if (found := problem(s)).pairs]
    random.Random(0).shuffle(problems)  # noqa: S311  (folds, no secret)
    judged = []
    for fold in range(FOLDS):
        weights = fit([p for i, p in enumerate(problems) if i % FOLDS != fold])
        judged += [j for p in problems[fold::FOLDS] for j in judge(*weights, p)]
    steps = [n / 100 for n in range(10, 61, 2)]
    grid = ((a, b) for a in steps for b in steps if a <= b)
    best, first, further = max((f_measure(judged, a, b, BETA), a, b) for a, b in grid)
    f1 = f_measure(judged, first, further, 1.0)
    pair, bond = fit(problems)
    top = sum(
        bool(j.truth[max(range(len(j.truth)), key=j.probabilities.__getitem__)]) for j in judged
    )
    right = 100 * top / len(judged)
    lines = [
        "# Made by `python -m claims.training.links` from gold articles; not edited by hand.",
        f"# Fitted on {datetime.now(UTC):%Y-%m-%d} on the gold standard's train split and our own",
        "# annotations of PolNeAR:",
        f"# {len(problems)} articles with {len(judged)} responses. Cross-validated by article",
        f"# ({FOLDS} folds): links F1 {f1:.1f}, F{BETA} {best:.1f};",
        f"# likeliest claim right {right:.1f} %.",
        "",
        "[same_article]",
        f"first = {first}",
        f"further = {further}",
        f"most = {MOST}",
    ]
    for title, fitted in (("pair", pair), ("bond", bond)):
        lines += ["", f"[same_article.{title}]"]
        lines += [f'"{name}" = {value:.3f}' for name, value in sorted(fitted.items())]
    if target:
        Path(target).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))  # noqa: T201 - a command


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])
