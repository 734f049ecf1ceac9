"""What a hostile server costs, and what the desk says of it.

`python -m bench.hostile [CASE...]`: for each case of `bench/wild.py` a dossier
names the hostile server beside a healthy newspaper. The table says how long
the visit took, how much memory it took beyond a visit to the newspaper alone,
what the row in `failures` says, and how many of the newspaper's articles were
read. Each case runs in a process of its own.
"""

import multiprocessing
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from rich import box
from rich.console import Console
from rich.table import Table

from bench import wild
from bench.memory import Memory
from bench.outlet import served
from claims import dossier
from claims.home import Home
from claims.journey.case import Case
from claims.journey.fetch import fetch_captures
from claims.journey.parse import parse_articles
from claims.journey.progress import Nobody
from claims.store import Database, Desk, publish

ARTICLES = 5
MOST_SECONDS = 90.0
MOST_MIB = 1_000.0
_EXCUSED = {  # these may be read
    "wrong_charset", "flapping", "charset_as_coding", "compressed_in_words_only",
}  # fmt: skip
_DOSSIER = """\
title: Files of the port
id: port
schedule: "0 6 * * *"
allow_loopback: true
manners: {{ pause_s: 0, timeout_s: {timeout_s}, retries: 1 }}
entities:
  - {{ name: Lumenta Data, schema: Company }}
sources:
  - {{ outlet: The Wild Post, {source} }}
  - {{ outlet: The Harbour Ledger, sitemap: "{healthy}/sitemap.xml" }}
"""


class Visited(NamedTuple):
    """What came of one case."""

    seconds: float
    peak_mib: float
    failures: list[str]
    articles: int
    """Of the healthy newspaper."""

    def faults(self, case: str) -> Iterator[str]:
        """What is not as it must be."""
        if self.articles != ARTICLES:
            yield f"{self.articles} of {ARTICLES} other articles"
        if self.seconds > MOST_SECONDS:
            yield "too slow"
        if self.peak_mib > MOST_MIB:
            yield "too much memory"
        if not self.failures and case not in _EXCUSED:
            yield "no failure on record"


def main(names: list[str], timeout_s: float = 5.0) -> int:
    """Visit every hostile server; 1 if one did more than fail."""
    cases = [case.__name__ for case in wild.CASES if not names or case.__name__ in names]
    table = Table("case", box=box.SIMPLE_HEAD)
    table.add_column("seconds", justify="right")
    table.add_column("peak MiB", justify="right")
    table.add_column("others", justify="right")
    table.add_column("failures")
    bad = 0
    for case in cases:
        visited = _apart(case, timeout_s)
        faults = list(visited.faults(case))
        bad += bool(faults)
        table.add_row(
            case.replace("_", " "),
            f"{visited.seconds:.1f}",
            f"{visited.peak_mib:,.0f}",
            f"{visited.articles} of {ARTICLES}",
            "; ".join([*(f"!! {fault}" for fault in faults), *visited.failures]) or "none",
        )
        print(f"{case}: {visited.seconds:.1f} s", file=sys.stderr, flush=True)
    Console(width=160).print(table)
    return int(bool(bad))


def _apart(case: str, timeout_s: float) -> Visited:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(visit, case, timeout_s).result()


def visit(name: str, timeout_s: float = 5.0) -> Visited:
    """Fetch and read the hostile server and the newspaper, in this process."""
    case = next(case for case in wild.CASES if case.__name__ == name)
    with ExitStack() as stack:
        bad = stack.enter_context(wild.served(case))
        healthy, _ = stack.enter_context(served(ARTICLES))
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        source = f'feed: "{bad}"' if case in wild.FEEDS else f'pages: ["{bad}"]'
        path = Path(folder, "dossier.yaml")
        path.write_text(
            _DOSSIER.format(source=source, healthy=healthy, timeout_s=timeout_s), encoding="utf-8"
        )
        opened = Case(dossier.load(path), Home(Path(folder, "data")), Nobody(), everything=True)
        with Memory() as memory:
            started = time.perf_counter()
            fetch_captures(opened)
            parse_articles(opened)
            seconds = time.perf_counter() - started
        with Database.open(opened.home.database) as database:
            failures = database.failures.of("port")
        read = {f"{healthy}/{number}" for number in range(ARTICLES)} & _read(opened.home)
        said = [f"{one.stage}: {one.error}".replace(bad, "URL") for one in failures]
        return Visited(seconds, memory.peak_mib, said, len(read))


def _read(home: Home) -> set[str]:
    """The addresses of the articles that were read."""
    with tempfile.TemporaryDirectory() as folder:
        publish(home.database, Path(folder))
        with Desk.open(Path(folder)) as desk:
            return {row["url"] for row in desk.sql("SELECT url FROM articles").to_pylist()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
