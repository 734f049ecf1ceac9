"""``python -m claims.training.accused FOLDER... --ears EARS``: weigh at whom claims point.

Fits the weights of ``target`` in ``standing.toml`` on articles of which each is heard by an ear
that has not met it (``listen.py``), and puts the ear that met them all into ``encoder.onnx``.
What else is weighed stays as it is; ``python -m bench`` says whether that is better.
"""

import argparse
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from spacy.language import Language

from claims.extract import pipeline, statements
from claims.extract.encoder.encoder import Encoder
from claims.extract.encoder.encoding import Encoding
from claims.extract.handed import ENCODING
from claims.extract.judging import targets, weighing
from claims.extract.judging.standing import Judge
from claims.model import Span, Watchlist
from claims.training import ear, hearing, listen, marked, standing
from claims.training.marked import Article
from claims.training.standing import Row


def main() -> None:
    """Fit the weights and replace those of the package."""
    parser = argparse.ArgumentParser(prog="claims.training.accused", description=main.__doc__)
    parser.add_argument("folders", type=Path, nargs="+", help="marked articles")
    parser.add_argument("--ears", type=Path, required=True, help="what claims.training.listen made")
    args = parser.parse_args()
    articles = list(chain.from_iterable(map(marked.articles, args.folders)))
    nlp = pipeline.assemble(Watchlist())
    groups = [rows for pair in _heard(articles, args.ears) for rows in _asked(*pair, nlp)]
    weights = {k: v for k, v in weighing.weights().items() if isinstance(v, dict)}
    standing.write(weights | {"target": standing.softmax(groups)})
    hearing.write(ear.kept(args.ears / f"{listen.ALL}.safetensors"))


def _heard(articles: Sequence[Article], ears: Path) -> Iterator[tuple[Article, Encoding]]:
    for part in listen.PARTS:
        graph = hearing.attached(ear.kept(ears / f"{part}.safetensors"))
        unmet = [article for article in articles if listen.part_of(article) == part]
        read = Encoder(graph.SerializeToString()).encode(article.text for article in unmet)
        yield from zip(unmet, read, strict=True)


def _asked(article: Article, encoding: Encoding, nlp: Language) -> Iterator[list[Row]]:
    """The parties that each passage may be about which states a claim, and who is right."""
    doc = nlp.make_doc(article.text)
    for name, component in nlp.pipeline:
        if name == "reader":
            ENCODING.give(doc, encoding)
        else:
            doc = component(doc)
    judge = Judge(doc, *statements.found(doc, "", ""))
    for claim in judge.claims:
        stated = article.stated_at(Span(claim.start, claim.end))
        rows = [
            Row(found, any(marked.about(s.target, party.name) for s in stated), article.corpus)
            for party, found in targets.weighed(judge.cast, claim)
        ]
        if any(row.right for row in rows):
            yield rows


if __name__ == "__main__":
    main()
