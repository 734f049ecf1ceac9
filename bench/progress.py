"""This build beside an older one: `python -m bench.progress --against CHECKOUT`.

CHECKOUT is a working tree of an older commit with an environment of its own in `.venv`. Both builds
are driven through their own `claims`, in turn (A B A B), on the same invented newspaper
(`outlet.py`), and every figure is a ratio of the two in one run. Processor seconds count all
processes of a command; they say more than seconds where others share the machine.

The rows of both are compared, too: both build a database anew from one archive.
"""

import argparse
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from rich import box
from rich.console import Console
from rich.table import Table

from bench.cost import Cost, cost
from bench.ingest import DOSSIER
from bench.linking import different
from bench.outlet import served

ARTICLES = 30  # so that it ends in some minutes
ROUNDS = 2
_ASKED = {
    "claims sql": ["sql", "select count(*) from side_by_side"],
    "claims compare": ["compare"],
    "claims status": ["status"],
}
_ELEMENT = re.compile(r"<[a-z]")
_FIRST, _AGAIN, _REBUILD, _FEWER = "first visit", "unchanged visit", "claims rebuild", "fewer"


class Page(NamedTuple):
    """How large the page of a dossier is."""

    bytes: int
    elements: int


class Build:
    """One build with all that its commands took so far."""

    def __init__(self, checkout: Path, scratch: Path) -> None:
        self.command = checkout.resolve() / ".venv/bin/claims"
        self.folder = scratch
        self.costs: dict[str, list[Cost]] = {}

    def run(self, what: str, data: Path, *words: str | Path) -> None:
        """Run a command on the data folder ``data``, and keep its cost as one of ``what``."""
        command = [self.command, "--data", data, *words]
        self.costs.setdefault(what, []).append(cost(command, self.folder))

    def usual(self, what: str, figure: str) -> float:
        """The median of one figure of what a command cost."""
        figures: list[float] = [getattr(one, figure) for one in self.costs[what]]
        return median(figures)

    def share(self, what: str, figure: str, of: str) -> float:
        """What a command took, beside what another one did."""
        return self.usual(what, figure) / self.usual(of, figure)

    def page(self, data: Path) -> Page:
        """The page that the last visit made."""
        (report,) = (data / "reports").glob("*.html")
        written = report.read_text("utf-8")
        return Page(len(written.encode()), len(_ELEMENT.findall(written)))


def main(words: Sequence[str] | None = None) -> None:
    """Measure both builds, and print one table."""
    asked = _arguments(words)
    console = Console()
    with _followed(asked.articles) as file, _followed(max(asked.articles // 10, 1)) as few:
        scratch = file.parent
        ours, theirs = Build(Path.cwd(), scratch), Build(asked.against, scratch)
        data = {build: scratch / name for build, name in ((ours, "ours"), (theirs, "theirs"))}
        for number in range(asked.rounds):
            for build, folder in data.items():
                console.print(f"round {number + 1} of {asked.rounds}: {build.command}")
                _round(build, folder, file, few)
        table = _table(ours, theirs, asked.articles)
        _pages(table, *(build.page(data[build]) for build in (theirs, ours)))
        console.print(table)
        differ = _rebuilt_alike((ours, theirs), file, data[theirs] / "archive")
        console.print(f"tables whose rows differ: {', '.join(differ) or 'none'}")


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--against", type=Path, required=True, metavar="CHECKOUT")
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    return parser.parse_args(words)


@contextmanager
def _followed(articles: int) -> Iterator[Path]:
    """A dossier that follows a newspaper of so many articles, in a folder of its own."""
    os.environ.pop("CLAIMS_DATA", None)
    with served(articles) as (url, _), tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "dossier.yaml")
        file.write_text(DOSSIER.format(url=url), encoding="utf-8")
        yield file


def _round(build: Build, data: Path, file: Path, few: Path) -> None:
    """All commands once, on a new data folder."""
    shutil.rmtree(data, ignore_errors=True)
    build.run(_FIRST, data, "run", file)
    build.run(_AGAIN, data, "run", "--all", file)
    for what, words in _ASKED.items():
        build.run(what, data, *words)
    build.run(_REBUILD, data, "rebuild", file)
    with tempfile.TemporaryDirectory() as other:
        build.run(_FEWER, Path(other), "run", few)


def _table(ours: Build, theirs: Build, articles: int) -> Table:
    table = Table("", box=box.SIMPLE_HEAD, title=f"{articles:,} articles")
    for heading in ("the older build", "this one", "ratio", "ratio of wall seconds"):
        table.add_column(heading, justify="right")
    for what in (_FIRST, _AGAIN, _REBUILD, *_ASKED):
        older, newer = (build.usual(what, "processor_s") for build in (theirs, ours))
        wall = ours.usual(what, "wall_s") / theirs.usual(what, "wall_s")
        cells = f"{older:.2f} s", f"{newer:.2f} s", f"{newer / older:.2f}", f"{wall:.2f}"
        table.add_row(f"{what}, processor", *cells)
    for what in _ASKED:
        firsts = [build.usual(what, "first_line_s") for build in (theirs, ours)]
        _add(table, f"{what}, to the first line", firsts, "{:.2f} s")
    _add(table, "peak memory", [b.usual(_FIRST, "peak_mib") for b in (theirs, ours)], "{:,.0f} MiB")
    table.add_section()
    for what in (_AGAIN, _REBUILD):
        shares = [build.share(what, "processor_s", _FIRST) for build in (theirs, ours)]
        _add(table, f"{what} / {_FIRST}", shares, "{:.3f}")
    grown = [build.share(_FIRST, "peak_mib", _FEWER) for build in (theirs, ours)]
    _add(table, "peak memory / with a tenth of the articles", grown, "{:.2f}")
    return table


def _add(table: Table, what: str, figures: Sequence[float], form: str) -> None:
    older, newer = figures
    table.add_row(what, form.format(older), form.format(newer), f"{newer / older:.2f}", "")


def _pages(table: Table, older: Page, newer: Page) -> None:
    table.add_section()
    _add(table, "the page, bytes", (older.bytes, newer.bytes), "{:,}")
    _add(table, "the page, elements", (older.elements, newer.elements), "{:,}")


def _rebuilt_alike(builds: Sequence[Build], file: Path, archive: Path) -> list[str]:
    """The tables that differ where both builds make a database of one archive."""
    databases = []
    with tempfile.TemporaryDirectory() as scratch:
        for number, build in enumerate(builds):
            data = Path(scratch, str(number))
            shutil.copytree(archive, data / "archive")
            build.run("database of an archive", data, "rebuild", file)
            databases.append(data / "desk.duckdb")
        return different(*databases)


if __name__ == "__main__":
    main()
