"""``python -m claims.training.listen FOLDER... --out RUN``: teach the network what to hear.

The package's encoder, its heads and its ear learn further, together, from articles in which a
person marked claims worth tracking and responses: which passages are claims, which answer and
in what kind, and at whom both point. A quarter of the articles is not met: on it
``standing.py`` weighs what is heard. A run that was stopped goes on from its last checkpoint;
at its end the graph is RUN's ``encoder.onnx``.
"""

import argparse
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import onnx

from claims.extract import pipeline
from claims.extract.encoder import encoder
from claims.model import Watchlist
from claims.training import graph, marked, overlap
from claims.training.lessons import lesson
from claims.training.marked import Article
from claims.training.schooling import Plan, Schooling
from claims.training.whole import Whole


def main() -> None:
    """Teach the network, and write its graph."""
    args = _arguments()
    read, nlp = encoder.shared(), pipeline.assemble(Watchlist())
    lessons = [
        lesson(article, read.cut(article.text), nlp(article.text), nlp, answers=answers)
        for article, answers in _articles(args)
        if marked.is_learnt(article)
    ]
    model = graph.shipped()
    whole = Whole(model)
    Schooling(args.out, lessons, whole, Plan(), report).run()
    whole.write(model)
    onnx.save(model, str(args.out / "encoder.onnx"))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="claims.training.listen", description=main.__doc__)
    parser.add_argument("folders", type=Path, nargs="+", help="marked articles")
    parser.add_argument(
        "--claims",
        type=Path,
        nargs=2,
        metavar=("MARKS", "TEXTS"),
        help="articles whose claims alone were marked",
    )
    parser.add_argument("--unseen", type=Path, nargs="*", default=[], help="what is measured on")
    parser.add_argument("--out", type=Path, required=True, help="of the checkpoint and the graph")
    return parser.parse_args()


def _articles(args: argparse.Namespace) -> Iterator[tuple[Article, bool]]:
    """Every article that repeats nothing measured, and whether its responses are taught."""
    both = chain.from_iterable(map(marked.articles, args.folders))
    alone = marked.claims_alone(*args.claims) if args.claims else ()
    measured = overlap.measured(args.unseen)
    for articles, answers in ((both, True), (alone, False)):
        for article in articles:
            if overlap.repeats(article.text, measured):
                report(f"{article.name} repeats what is measured: left out")
            else:
                yield article, answers


def report(line: str) -> None:
    """Say how far it is."""
    print(time.strftime("%H:%M:%S"), line, flush=True)  # noqa: T201 - a command


if __name__ == "__main__":
    main()
