"""How far the probabilities can be trusted: of what is 0.6 sure, are six in ten right?

`python -m bench.reliability FOLDER...` reads the articles of each FOLDER, in which a person
marked claims and responses, and prints for every tenth of the probability how many claims and
responses got it, how sure they were on average, and how many of them are right in everything.
The bar is the share that is right; the mark in it is where it would end if the probability
told the truth. `--svg FILE` draws the same as a picture.
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from rich import box
from rich.console import Console
from rich.table import Table

from claims.extract.extractor import Extractor
from claims.training import marked

BINS = 10
WIDTH = 20  # letters of the bar of all that is right: the table fits a terminal of 80
SIDE = 300  # pixels of a diagram
COLOURS = {"claims": "#1f6f8b", "responses": "#b5541c"}


class Judged(NamedTuple):
    """A statement that is not background: what it is, how sure we were, and whether rightly."""

    title: str
    probability: float
    right: bool


class Bin(NamedTuple):
    """What got about the same probability."""

    statements: int
    sure: float
    right: float


def main(words: Sequence[str] | None = None) -> None:
    """Print a table for each folder."""
    parser = argparse.ArgumentParser(prog="bench.reliability", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", help="marked articles")
    parser.add_argument("--svg", type=Path, help="draw all folders together into this file")
    given = parser.parse_args(words)
    extractor, console = Extractor(), Console()
    everything: list[Judged] = []
    for folder in given.folders:
        found = list(judged(extractor, marked.articles(folder)))
        everything += found
        console.print(table(found, folder.as_posix()))
    if given.svg:
        given.svg.write_text(drawn(everything), "utf-8")


def judged(extractor: Extractor, articles: Iterable[marked.Article]) -> Iterator[Judged]:
    """Every statement that may be shown or checked."""
    for article in articles:
        for one in extractor.read(article.text, article.name).statements:
            if one.standing != "background" and one.probability is not None:
                title = "claims" if one.kind == "claim" else "responses"
                yield Judged(title, one.probability, article.is_right(one))


def bins(found: Iterable[Judged]) -> dict[int, Bin]:
    """Those of each tenth, by its number."""

    def tenth(one: Judged) -> int:
        return min(int(one.probability * BINS), BINS - 1)

    grouped = groupby(sorted(found, key=tenth), tenth)
    return {at: _bin(list(group)) for at, group in grouped}


def _bin(group: Sequence[Judged]) -> Bin:
    count = len(group)
    sure, right = (sum(map(attrgetter(name), group)) / count for name in ("probability", "right"))
    return Bin(count, sure, right)


def table(found: Sequence[Judged], title: str) -> Table:
    """The diagram in letters."""
    drawn_in = Table("", "probability", "statements", "sure", "right", box=box.SIMPLE_HEAD)
    drawn_in.add_column(no_wrap=True)
    drawn_in.title = title
    for kind in COLOURS:
        for at, one in bins(j for j in found if j.title == kind).items():
            span = f"{at / BINS:.1f} to {(at + 1) / BINS:.1f}"
            figures = f"{one.statements}", f"{100 * one.sure:.0f}", f"{100 * one.right:.0f}"
            drawn_in.add_row(kind, span, *figures, _bar(one))
    return drawn_in


def _bar(one: Bin) -> str:
    bar = list("#" * round(one.right * WIDTH) + " " * WIDTH)[: WIDTH + 1]
    bar[round(one.sure * WIDTH)] = "|"
    return "".join(bar)


def drawn(found: Sequence[Judged]) -> str:
    """The diagram as SVG: a circle a bin, its area by the number of its statements."""
    most = max((one.statements for kind in COLOURS for one in _of(found, kind)), default=1)
    circles = [
        f'<circle cx="{one.sure * SIDE:.0f}" cy="{(1 - one.right) * SIDE:.0f}" '
        f'r="{2 + 12 * (one.statements / most) ** 0.5:.1f}" fill="{colour}" fill-opacity="0.7">'
        f"<title>{kind}: {one.statements}, {one.sure:.2f} sure, "
        f"{one.right:.2f} right</title></circle>"
        for kind, colour in COLOURS.items()
        for one in _of(found, kind)
    ]
    view = f"-20 -20 {SIDE + 40} {SIDE + 40}"
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="{view}">',
            "<title>How sure (across) and how often right (up)</title>",
            f'<rect width="{SIDE}" height="{SIDE}" fill="none" stroke="#888"/>',
            f'<line x1="0" y1="{SIDE}" x2="{SIDE}" y2="0" stroke="#888"/>',
            *circles,
            "</svg>",
        ]
    )


def _of(found: Sequence[Judged], kind: str) -> list[Bin]:
    return list(bins(one for one in found if one.title == kind).values())


if __name__ == "__main__":
    main()
