"""``python -m claims.training.standing FOLDER...``: fit what decides where a statement may stand.

Each FOLDER holds articles whose claims and responses a person marked (``marked.py``), none of
which the network learnt responses from. In this order it fits

1. the heads that listen to the network (``heads.py``);
2. how likely a passage is worth tracking, whom it is about, and which sentences answer;
3. how likely everything is right on a statement, from what the pipeline makes of the articles.

For 2 and 3 each corpus is heard with heads that were fitted on the others, so that nothing is
surer of the texts that fit it than of texts to come. No corpus outweighs another by its size
alone. Replaces ``standing.toml`` and ``responses.toml`` of the extraction and the heads in
``encoder.onnx``; ``python -m bench`` says whether that is better.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
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
from claims.extract.encoder import encoder, tags
from claims.extract.encoder.encoding import Encoding
from claims.extract.handed import ENCODING
from claims.extract.judging import standing, targets, weighing
from claims.extract.judging.weighing import Features
from claims.extract.responses.evidence import Evidence
from claims.extract.responses.responses import Responses
from claims.model import RESPONSE_KINDS, Kind, Span, Watchlist
from claims.training import answers, heads, marked
from claims.training.corpora import Response
from claims.training.heads import Heads
from claims.training.marked import Article

PRIOR = 1.0  # strength of the Gaussian prior on features that can be read
BACKGROUND = 0.15  # how likely a claim is worth tracking that is kept for a person to check
_WEIGHTS = Path(standing.__file__).with_name("standing.toml")
_ENCODER = Path(encoder.__file__).with_name("weights") / "encoder.onnx"
_ALL = ""  # the heads that are fitted on every corpus


@dataclass(frozen=True, slots=True)
class Heard:
    """An article with all numbers that the network has for its pieces."""

    article: Article
    encoding: Encoding

    def doc(self, nlp: Language, listening: Heads) -> Doc:
        """The article through the pipeline, as ``listening`` hears it."""
        doc = nlp.make_doc(self.article.text)
        for name, component in nlp.pipeline:
            if name == "reader":
                ENCODING.give(doc, heads.with_heads(self.encoding, listening))
            else:
                doc = component(doc)
        return doc

    def mean(self, place: tuple[int, int]) -> NDArray[np.float32]:
        """The mean of the numbers of a passage's pieces."""
        rows = self.encoding.heard[self.encoding.rows(*place)]
        width = self.encoding.heard.shape[1]
        return rows.mean(0) if len(rows) else np.zeros(width, np.float32)


class Row(NamedTuple):
    """What is known of a passage or party, whether it is what is asked for, and in which corpus."""

    features: Features
    right: bool
    corpus: str


def main() -> None:
    """Fit everything and replace the package's weights."""
    parser = argparse.ArgumentParser(prog="claims.training.standing", description=main.__doc__)
    parser.add_argument("folders", type=Path, nargs="+", help="marked articles")
    articles = list(chain.from_iterable(map(marked.articles, parser.parse_args().folders)))
    read = heads.Listening().encode(article.text for article in articles)
    heard = [Heard(*pair) for pair in zip(articles, read, strict=True)]
    nlp = pipeline.assemble(Watchlist())
    listening = fit_heads(heard, nlp)
    weights: dict[str, Features] = {"worth": {}, "target": {}, "claim": {}, "response": {}}
    weights |= fit_first(heard, nlp, listening)
    write(weights)
    weights |= fit_sure(heard, nlp, listening)
    write(weights)
    heads.attach(_ENCODER, listening[_ALL])


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


def fit_heads(heard: Sequence[Heard], nlp: Language) -> dict[str, Heads]:
    """The heads for each corpus, fitted on the others, and those fitted on all."""
    rows: dict[str, list[tuple[NDArray[np.float32], bool, str]]] = {h: [] for h in tags.HEARD}
    for each in heard:
        deaf = Heads.deaf(each.encoding.heard.shape[1])
        for head, place, right in _examples(each, each.doc(nlp, deaf), nlp):
            rows[head].append((each.mean(place), right, each.article.corpus))
    corpora = {each.article.corpus for each in heard}
    return {held: _fitted(rows, held) for held in (_ALL, *sorted(corpora))}


def _fitted(
    rows: Mapping[str, Sequence[tuple[NDArray[np.float32], bool, str]]], held: str
) -> Heads:
    weights, constants = [], []
    for head in tags.HEARD:
        kept = [row for row in rows[head] if row[2] != held]
        vectors = np.stack([row[0] for row in kept]).astype(np.float32)
        truth = np.array([row[1] for row in kept])
        one, constant = heads.fit(vectors, truth, evenly([row[2] for row in kept]))
        weights.append(one)
        constants.append(constant)
    return Heads(np.stack(weights, axis=1), np.array(constants, np.float32))


def _examples(each: Heard, doc: Doc, nlp: Language) -> Iterator[tuple[str, tuple[int, int], bool]]:
    """What each head is asked of an article: where, and whether it should hear something."""
    article = each.article
    judge = standing.Judge(doc, *statements.found(doc, "", ""))
    for claim in judge.claims:
        stated = article.stated_at(Span(claim.start, claim.end))
        yield "claim", (claim.start, claim.end), bool(stated)
        for party, _ in judge.cast.parts(claim) if stated else ():
            named = [e for e in party.places if claim.start <= e.start_char < claim.end]
            right = any(marked.about(one.target, party.name) for one in stated)
            yield from (("accused", (e.start_char, e.end_char), right) for e in named[:1])
    for found, kind in _sentences(each, doc, nlp):
        place = found.sentence.start_char, found.sentence.end_char
        yield "response", place, kind is not None
        if kind is not None:
            yield from ((one, place, one == kind) for one in RESPONSE_KINDS)


def _sentences(each: Heard, doc: Doc, nlp: Language) -> Iterator[tuple[Evidence, Kind | None]]:
    """The evidence of every sentence, and of which kind it answers, if it does."""
    responses = [Response(*r.place, r.kind) for r in each.article.responses]
    component: Responses = nlp.get_pipe("responses")  # type: ignore[assignment] # see config.cfg
    for found in component.evidence(doc):
        yield found, answers.kind_of(found, responses)


def fit_first(
    heard: Sequence[Heard], nlp: Language, listening: Mapping[str, Heads]
) -> dict[str, Features]:
    """How likely a passage is worth tracking and whom it is about; writes ``responses.toml``."""
    worth: list[Row] = []
    parties: list[list[Row]] = []
    sentences: list[answers.Weighed] = []
    for number, each in enumerate(heard):
        article = each.article
        doc = each.doc(nlp, listening[article.corpus])
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
        for found, kind in _sentences(each, doc, nlp):
            sentences.append(answers.Weighed(found.features, found.kinds, kind, number))
    answers.write(sentences)
    return {"worth": logistic(worth), "target": softmax(parties)}


def fit_sure(
    heard: Sequence[Heard], nlp: Language, listening: Mapping[str, Heads]
) -> dict[str, Features]:
    """How likely everything on a claim, and on a response, is right."""
    rows: dict[str, list[Row]] = {"claim": [], "response": []}
    for each in heard:
        article = each.article
        doc = each.doc(nlp, listening[article.corpus])
        judge = standing.Judge(doc, *statements.found(doc, "", ""))
        for claim, worth, about in judge.tracked():
            if about is None:
                continue
            right = article.is_right(replace(claim, target=about.name))
            features = standing.everything(worth, about.evidence)
            rows["claim"].append(Row(features, right, article.corpus))
        for answer in judge.answers:
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
