"""``python -m claims.training.answers GOLD... [--write]``: weigh the evidence of responses.

Fits the weights of ``claims/extract/responses/responses.toml`` on annotated articles that
the network has NOT been trained on: on its own training texts its scores are
surer than they will ever be again. Each GOLD is a folder in the gold
standard's form. The threshold is the one with the best F1 in cross-validation
by article.
"""

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import numpy as np

from claims.extract import pipeline
from claims.extract.responses import responses
from claims.extract.responses.evidence import Evidence, Features
from claims.logistic import probability
from claims.model import Kind, Watchlist
from claims.training import corpora
from claims.training.corpora import Response, Text
from claims.training.regression import fit

PRIOR = 2.0  # strength of the Gaussian prior that holds weights near 0
FOLDS = 6
STEPS = 30
KIND_STEPS = 2000
PACE = 0.1
FEWEST = 5  # sentences that must have a feature before it is weighed
_COVERED = 0.5  # of a sentence, for it to count as part of a response
_TARGET = Path(responses.__file__).with_name("responses.toml")


class Weighed(NamedTuple):
    """A sentence's features, of which kind it answers if it does, and its article's number."""

    features: Features
    kinds: Mapping[Kind, Features]
    kind: Kind | None
    article: int


def main() -> None:
    """Fit, print what came of it, and write the weights if asked to."""
    parser = argparse.ArgumentParser(prog="claims.training.answers", description=main.__doc__)
    parser.add_argument("folders", type=Path, nargs="+", help="annotated articles")
    parser.add_argument("--write", action="store_true", help="replace the weights of the package")
    args = parser.parse_args()
    texts = [text for folder in args.folders for text in corpora.gold(folder)]
    rows = weigh(texts)
    lines = fitted(rows)
    print("\n".join(lines))  # noqa: T201 - a command
    if args.write:
        _TARGET.write_text("\n".join(lines) + "\n", "utf-8")


def fitted(rows: Sequence[Weighed]) -> list[str]:
    """The lines of ``responses.toml``, fitted on ``rows``."""
    f1, threshold, right = cross_validated(rows)
    answering = sum(row.kind is not None for row in rows)
    articles = len({row.article for row in rows})
    lines = [
        "# Made by `python -m claims.training`; not edited by hand.",
        f"# Fitted on {datetime.now(UTC):%Y-%m-%d}: {len(rows)} sentences of {articles} articles,",
        f"# {answering} of them in responses.",
        f"# Cross-validated by article ({FOLDS} folds): F1 of sentences {100 * f1:.1f},",
        f"# the right kind for {100 * right:.1f} % of those that answer.",
        f"threshold = {threshold:.2f}",
    ]
    for title, weights in (("likely", fit_likely(rows)), ("kind", fit_kinds(rows))):
        lines += ["", f"[{title}]", *(f'"{n}" = {w:.3f}' for n, w in weights.items())]
    return lines


def cross_validated(rows: Sequence[Weighed]) -> tuple[float, float, float]:
    """F1 of sentences at the best threshold, that threshold, and the share of right kinds."""
    judged: list[tuple[float, bool]] = []
    right: list[bool] = []
    for fold in range(FOLDS):
        rest = [row for row in rows if row.article % FOLDS != fold]
        likely, kinds = fit_likely(rest), fit_kinds(rest)
        for row in rows:
            if row.article % FOLDS == fold:
                answering = row.kind is not None
                judged.append((probability(row.features, likely), answering))
                right += [responses.likeliest(row.kinds, kinds) == row.kind] if answering else []
    f1, threshold = max((_f1(judged, t / 100), t / 100) for t in range(10, 71, 2))
    return f1, threshold, sum(right) / max(1, len(right))


def weigh(texts: Sequence[Text]) -> list[Weighed]:
    """The evidence of every sentence of ``texts``, with whether it stands in a response."""
    nlp = pipeline.assemble(Watchlist())
    component = nlp.get_pipe("responses")
    return [
        Weighed(found.features, found.kinds, kind_of(found, text.responses or ()), n)
        for n, (text, doc) in enumerate(zip(texts, nlp.pipe(t.text for t in texts), strict=True))
        for found in component.evidence(doc)  # type: ignore[attr-defined] # ours, see config.cfg
    ]


def kind_of(found: Evidence, responses: Sequence[Response]) -> Kind | None:
    """The kind of the response that holds most of the sentence, or most of which it holds."""
    start, end = found.sentence.start_char, found.sentence.end_char
    shared = [(max(min(end, r.end) - max(start, r.start), 0), r) for r in responses]
    most, best = max(shared, key=lambda pair: pair[0], default=(0, None))
    if best is None or most < _COVERED * min(end - start, best.end - best.start):
        return None
    kind: Kind = best.kind  # type: ignore[assignment] # the gold standard's kinds are ours
    return kind


def fit_likely(rows: Sequence[Weighed]) -> dict[str, float]:
    """Weights of what speaks for a response: logistic regression by Newton's method."""
    counts = Counter(name for row in rows for name, value in row.features.items() if value)
    names = sorted(name for name, count in counts.items() if count >= FEWEST)
    table = np.array([[row.features.get(name, 0.0) for name in names] for row in rows])
    truth = np.array([float(row.kind is not None) for row in rows])
    weights = fit(table, truth, np.full(len(names), PRIOR))
    return dict(zip(names, weights.tolist(), strict=True))


def fit_kinds(rows: Sequence[Weighed]) -> dict[str, float]:
    """Weights of what speaks for a kind: a softmax over the kinds, by gradient steps."""
    answering = [row for row in rows if row.kind is not None]
    names = sorted({name for row in answering for f in row.kinds.values() for name in f})
    kinds = list(answering[0].kinds)
    table = np.array(
        [[[row.kinds[k].get(n, 0.0) for n in names] for k in kinds] for row in answering]
    )
    truth = np.array([[float(row.kind == k) for k in kinds] for row in answering])
    weights = np.zeros(len(names))
    for _ in range(KIND_STEPS):
        scores = table @ weights
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        slope = np.einsum("rk,rkn->n", likely - truth, table) + PRIOR * weights
        weights -= PACE * slope / len(answering)
    return dict(zip(names, weights.tolist(), strict=True))


def _f1(judged: Sequence[tuple[float, bool]], threshold: float) -> float:
    right = sum(likely >= threshold and answering for likely, answering in judged)
    both = sum((likely >= threshold) + answering for likely, answering in judged)
    return 2 * right / max(1, both)


if __name__ == "__main__":
    main()
