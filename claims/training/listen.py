"""``python -m claims.training.listen FOLDER... --known FOLDER... --out RUN``: train the ears.

One ear learns from every article, and for each part of the articles there is one that has not
met it, so that what is weighed behind an ear (``accused.py``) is fitted on what it says of
articles that are new to it. All of them hear the same frozen encoder, whose numbers are worked
out once and kept in RUN. An ear whose weights are in RUN is not trained again, and one that
was stopped goes on from its last checkpoint.
"""

import argparse
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from zlib import crc32

from claims.extract import pipeline
from claims.extract.encoder import encoder
from claims.model import Watchlist
from claims.training import marked, overlap
from claims.training.lessons import lesson
from claims.training.library import Library
from claims.training.marked import Article
from claims.training.schooling import Plan, Schooling

ALL = "all"
"""The ear that learns from every article: it ships."""

PARTS = ("part0", "part1", "part2")
"""The ears that each learn from all but one part of the articles, by that part's name."""


def part_of(article: Article) -> str:
    """The part that ``article`` belongs to, whatever other articles there are."""
    return PARTS[crc32(article.name.encode()) % len(PARTS)]


def main() -> None:
    """Train every ear that RUN does not have."""
    args = _arguments()
    args.out.mkdir(parents=True, exist_ok=True)
    taught = list(_articles(args))
    read = encoder.shared()
    windows = {article.name: read.cut(article.text) for article, _ in taught}
    library = Library(args.out / "numbers.f16", windows)
    library.write({article.name: article.text for article, _ in taught})
    nlp = pipeline.assemble(Watchlist())
    lessons = [
        lesson(article, windows[article.name], nlp(article.text), nlp, answers=answers)
        for article, answers in taught
    ]
    for name in (ALL, *PARTS):
        path = args.out / f"{name}.safetensors"
        if not path.exists():
            met = [one for one in lessons if part_of(one.article) != name]
            Schooling(path, met, library, Plan(), report).run()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="claims.training.listen", description=main.__doc__)
    parser.add_argument("folders", type=Path, nargs="+", help="marked articles")
    parser.add_argument(
        "--known",
        type=Path,
        nargs="*",
        default=[],
        help="marked articles whose responses the encoder learnt: their claims alone are taught",
    )
    parser.add_argument(
        "--claims",
        type=Path,
        nargs=2,
        metavar=("MARKS", "TEXTS"),
        help="articles whose claims alone were marked",
    )
    parser.add_argument("--unseen", type=Path, nargs="*", default=[], help="what is measured on")
    parser.add_argument("--out", type=Path, required=True, help="of the ears' weights")
    return parser.parse_args()


def _articles(args: argparse.Namespace) -> Iterator[tuple[Article, bool]]:
    """Every article that repeats nothing measured, and whether its responses are taught."""
    alone = marked.claims_alone(*args.claims) if args.claims else ()
    known = chain(chain.from_iterable(map(marked.articles, args.known)), alone)
    both = chain.from_iterable(map(marked.articles, args.folders))
    measured = overlap.measured(args.unseen)
    for articles, answers in ((both, True), (known, False)):
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
