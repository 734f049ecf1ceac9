"""``python -m claims.training.standing FOLDER...``: fit what decides where a statement may stand.

Each FOLDER holds articles whose claims and responses a person marked (``marked.py``). Of these
only those count that the network has not learnt from (``marked.is_learnt``): of the others it
is surer than it will ever be again. In this order it fits

1. how likely a passage is worth tracking (``worth``), and whom it is about (``target``);
2. how likely everything is right on a claim (``claim``) and on a response (``response``), from
   what the pipeline makes of the articles.

No corpus outweighs another by its size alone. Replaces those parts of ``standing.toml`` that
``--only`` names, or all; ``python -m bench`` says whether that is better.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]  # scipy ships no types
from spacy.language import Language
from spacy.tokens import Doc

from claims.extract import pipeline, statements
from claims.extract.encoder import encoder
from claims.extract.encoder.encoding import Encoding
from claims.extract.handed import ENCODING
from claims.extract.judging import standing, targets, weighing
from claims.extract.judging.weighing import Features
from claims.model import Span, Watchlist
from claims.training import marked, overlap
from claims.training.marked import Article

PRIOR = 1.0  # strength of the Gaussian prior on features that can be read
BACKGROUND = 0.15  # how likely a claim is worth tracking that is kept for a person to check
PARTS = ("worth", "target", "claim", "response")
"""Of ``standing.toml``, in the order in which they are fitted."""

_WEIGHTS = Path(standing.__file__).with_name("standing.toml")


@dataclass(frozen=True, slots=True)
class Heard:
    """An article as the network hears it, which is the same whatever is weighed behind."""

    article: Article
    encoding: Encoding
    answers: bool  # whether its responses were marked, too

    def doc(self, nlp: Language) -> Doc:
        """The article through the pipeline."""
        doc = nlp.make_doc(self.article.text)
        for name, component in nlp.pipeline:
            if name == "reader":
                ENCODING.give(doc, self.encoding)
            else:
                doc = component(doc)
        return doc


class Row(NamedTuple):
    """What is known of a passage or party, whether it is what is asked for, and in which corpus."""

    features: Features
    right: bool
    corpus: str


def main() -> None:
    """Fit everything and replace the package's weights."""
    parser = argparse.ArgumentParser(prog="claims.training.standing", description=main.__doc__)
    parser.add_argument("folders", type=Path, nargs="+", help="marked articles")
    parser.add_argument(
        "--claims",
        type=Path,
        nargs=2,
        metavar=("MARKS", "TEXTS"),
        help="articles whose claims alone were marked",
    )
    parser.add_argument("--unseen", type=Path, nargs="*", default=[], help="what is measured on")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="what is fitted")
    args = parser.parse_args()
    measured = overlap.measured(args.unseen)
    both = chain.from_iterable(map(marked.articles, args.folders))
    alone = marked.claims_alone(*args.claims) if args.claims else ()
    articles = [
        (article, answers)
        for found, answers in ((both, True), (alone, False))
        for article in found
        if not marked.is_learnt(article) and not overlap.repeats(article.text, measured)
    ]
    read = encoder.shared().encode(article.text for article, _ in articles)
    heard = [Heard(one, it, told) for (one, told), it in zip(articles, read, strict=True)]
    nlp = pipeline.assemble(Watchlist())
    weights = {part: dict(weighing.weights()[part]) for part in PARTS}
    for fitted in (fit_first, fit_sure):
        found = fitted(heard, nlp)
        weights |= {part: found[part] for part in args.only if part in found}
        write(weights)


def write(weights: Mapping[str, Features]) -> None:
    """Write ``standing.toml``, which is in force from then on."""
    lines = [
        "# Made by `python -m claims.training.standing`; not edited by hand.",
        f"# Fitted on {datetime.now(UTC):%Y-%m-%d}; claims/extract/encoder/weights/CARD.md says",
        "# on what, and with what figures.",
        f"background = {BACKGROUND}",
    ]
    for title, by_feature in weights.items():
        lines += ["", f"[{title}]"]
        lines += [f'"{name}" = {value:.3f}' for name, value in sorted(by_feature.items())]
    _WEIGHTS.write_text("\n".join(lines) + "\n", "utf-8")
    weighing.weights.cache_clear()


def fit_first(heard: Sequence[Heard], nlp: Language) -> dict[str, Features]:
    """How likely a passage is worth tracking, and whom it is about."""
    worth: list[Row] = []
    parties: list[list[Row]] = []
    for each in heard:
        article = each.article
        doc = each.doc(nlp)
        judge = standing.Judge(doc, *statements.found(doc, "", ""))
        for claim in judge.claims:
            stated = article.stated_at(Span(claim.start, claim.end))
            worth.append(Row(judge.worth(claim), bool(stated), article.corpus))
            if stated:
                weighed = targets.weighed(judge.cast, claim)
                named = [
                    Row(f, any(marked.about(s.target, p.name) for s in stated), article.corpus)
                    for p, f in weighed
                ]
                parties += [named] if any(row.right for row in named) else []
    return {"worth": logistic(worth), "target": softmax(parties)}


def fit_sure(heard: Sequence[Heard], nlp: Language) -> dict[str, Features]:
    """How likely everything on a claim, and on a response, is right."""
    rows: dict[str, list[Row]] = {"claim": [], "response": []}
    for each in heard:
        article = each.article
        doc = each.doc(nlp)
        judge = standing.Judge(doc, *statements.found(doc, "", ""))
        for claim, worth, about in judge.tracked():
            if about is None:
                continue
            right = article.is_right(replace(claim, target=about.name))
            features = standing.everything(worth, about.evidence)
            rows["claim"].append(Row(features, right, article.corpus))
        for answer in judge.answers if each.answers else ():
            row = Row(judge.answered(answer), article.is_right(answer), article.corpus)
            rows["response"].append(row)
    return {name: logistic(found) for name, found in rows.items()}


def evenly(corpora: Sequence[str]) -> NDArray[np.float32]:
    """How much each row counts: a corpus by the root of its size, one on average."""
    sizes = Counter(corpora)
    found = np.array([sizes[corpus] ** -0.5 for corpus in corpora], np.float32)
    return found / found.mean()


def logistic(rows: Sequence[Row]) -> Features:
    """The weights of features with which a logistic regression tells the right rows."""
    names = sorted({name for row in rows for name in row.features})
    table = np.array([[row.features.get(name, 0.0) for name in names] for row in rows])
    sign = np.array([1.0 if row.right else -1.0 for row in rows])
    weight = evenly([row.corpus for row in rows])

    def loss(t: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = (table @ t) * sign
        pull = -sign * weight / (1 + np.exp(np.clip(margin, -30, 30)))
        total = (weight * np.logaddexp(0, -margin)).sum()
        return float(total + PRIOR * (t @ t) / 2), table.T @ pull + PRIOR * t

    return _least(loss, names)


def softmax(groups: Sequence[Sequence[Row]]) -> Features:
    """The weights of features with which the right rows of each group are the likeliest."""
    names = sorted({name for group in groups for row in group for name in row.features})
    rows = [row for group in groups for row in group]
    table = np.array([[row.features.get(name, 0.0) for name in names] for row in rows])
    right = np.array([float(row.right) for row in rows])
    sizes = [len(group) for group in groups]
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    group = np.repeat(np.arange(len(groups)), sizes)
    weight = evenly([one[0].corpus for one in groups])

    def loss(t: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = table @ t
        power = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        all_of = np.add.reduceat(power, starts)
        right_of = np.add.reduceat(power * right, starts)
        pull = power / all_of[group] - power * right / right_of[group]
        total = -(weight * np.log(right_of / all_of)).sum()
        return float(total + PRIOR * (t @ t)), table.T @ (pull * weight[group]) + 2 * PRIOR * t

    return _least(loss, names)


def _least(
    loss: Callable[[NDArray[np.float64]], tuple[float, NDArray[np.float64]]], names: Sequence[str]
) -> Features:
    start = np.zeros(len(names))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return dict(zip(names, found.tolist(), strict=True))


if __name__ == "__main__":
    main()
