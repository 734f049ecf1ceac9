"""The floors of accuracy that CI holds: what the shipped pipeline finds in invented articles.

`python -m bench.gate` reads bench/articles, prints each figure beside its floor
(the section `gate` of bench/floors.toml) and every miss, and fails if one is
below. `--allow-regression NAME` lowers the floor of that figure, and of no
other, to what was measured; say why in the commit.

The articles were written for this and for nothing else: no weight was fitted on
them and no word list made from them, so keep them out of claims/training. They
mark claims and responses as claims/training/invented.py reads them. A passage is
found where a statement shares half of the shorter of the two with it; a figure
is the share in per cent, of a few dozen, so one miss is two or three points.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench import floors
from claims import link, resolve
from claims.extract.extractor import Extractor
from claims.model import Statement, Watchlist, digest
from claims.training.invented import Mark, unmarked

ARTICLES = Path(__file__).with_name("articles")
SECTION = "gate"
NO_NAMES = {"the", "of", "mr", "mr.", "ms", "ms.", "sir", "a", "an", "one", "them"}


Judged = tuple[str, bool, str]
"""The name of a figure, whether this is a hit in it, and the words in question."""


class Article(NamedTuple):
    """An article: what it marks, what was found in it, and which response answers which claim."""

    name: str
    text: str
    marks: list[Mark]
    statements: Sequence[Statement]
    links: set[tuple[str, str]]


def article_of(extractor: Extractor, path: Path) -> Article:
    """Read one article as `claims extract` does."""
    text, marks = unmarked(path.read_text("utf-8"))
    found = extractor.read(text, digest("gate", path.stem))
    resolved = resolve.resolve("", Watchlist(), found.statements, found.mentions)
    matches = link.matches(
        resolved.statements, meanings={m.statement_id: m.vector for m in found.meanings}
    )
    links = {(match.response_id, match.statement_id) for match in matches}
    return Article(path.stem, text, marks, resolved.statements, links)


def measure(articles: Iterable[Article]) -> tuple[dict[str, float], list[str]]:
    """Each figure in per cent, and a line for each miss."""
    hits: dict[str, list[bool]] = {}
    missed = []
    for article in articles:
        for figure, hit, words in judged(article):
            hits.setdefault(figure, []).append(hit)
            if not hit:
                missed.append(f"{figure:<16} {article.name}: {words}")
    return {name: 100 * sum(found) / len(found) for name, found in hits.items()}, missed


def judged(article: Article) -> Iterator[Judged]:
    """All that counts in an article."""
    shown = [one for one in article.statements if one.standing != "background"]
    for noun, is_claim in (("claims", True), ("responses", False)):
        marks = [mark for mark in article.marks if (mark.name == "c") == is_claim]
        found = [one for one in shown if (one.kind == "claim") == is_claim]
        for mark in marks:
            yield f"{noun}.found", any(_same(mark, one) for one in found), _words(article, mark)
        for one in found:
            if one.standing == "stated":
                yield f"{noun}.right", any(_same(mark, one) for mark in marks), one.text
        for mark in marks:
            yield from _told(article, mark, [one for one in found if _same(mark, one)])


def _told(
    article: Article, mark: Mark, found: Sequence[Statement]
) -> Iterator[tuple[str, bool, str]]:
    """What was found of a passage that was found."""
    if not found:
        return
    words, fields = _words(article, mark), mark.fields
    if mark.name == "c":
        yield "about", any(_names(fields["about"], one.target) for one in found), words
        return
    yield "kinds", any(one.kind == fields["kind"] for one in found), words
    said = any(_names(fields["by"], name) for one in found for name in (one.speaker, one.target))
    yield "responders", said, words
    for claim in article.marks:
        if claim.name == "c" and claim.fields["id"] in fields["to"].split():
            stated = [one for one in article.statements if _same(claim, one)]
            pairs = {(answer.id, one.id) for answer in found for one in stated}
            yield "links", bool(pairs & article.links), words


def _same(mark: Mark, one: Statement) -> bool:
    shared = min(mark.end, one.end) - max(mark.start, one.start)
    return shared >= min(mark.end - mark.start, one.end - one.start) / 2


def _names(marked: str, name: str | None) -> bool:
    """Whether one of two names is part of the other, forms of address aside."""
    one, other = (set((each or "").casefold().split()) - NO_NAMES for each in (marked, name))
    return bool(one and other) and (one <= other or other <= one)


def _words(article: Article, mark: Mark) -> str:
    return article.text[mark.start : mark.end]


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and say with the exit status whether every floor holds."""
    asked = argparse.ArgumentParser(prog="bench.gate", description="The floors that CI holds.")
    asked.add_argument("--allow-regression", metavar="NAME", action="append", default=[])
    allowed = asked.parse_args(arguments).allow_regression
    extractor = Extractor(Watchlist())
    figures, missed = measure(
        article_of(extractor, path) for path in sorted(ARTICLES.glob("*.txt"))
    )
    for name in allowed:
        floors.lower(SECTION, name, figures[name])
    least = floors.load()
    print("\n".join(missed))
    for name, figure in figures.items():
        print(f"{name:<16} {figure:5.1f}  floor {least[SECTION][name]:5.1f}")
    broken = list(floors.broken({SECTION: figures}, least))
    print("\n".join(broken))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
