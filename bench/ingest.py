"""What a visit costs by stage, the first time and when nothing has changed, and its memory.

`python -m bench.ingest [ARTICLES] [FEWER]` makes a newspaper of ARTICLES pages
(2,000 unless said otherwise), visits it with the journey's own stages, and
visits it again: unchanged and answering 304; unchanged but sent whole, by a
site without validators; and with other bytes around the same words. A second
newspaper of FEWER pages (a tenth) shows whether memory grows with the number.
Each newspaper is read in a process of its own.
"""

import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from rich import box
from rich.console import Console
from rich.table import Table

from bench.arguments import numbers
from bench.outlet import COUNTING, FORGETFUL, SETTLED, served
from claims import dossier
from claims.home import Home
from claims.journey.case import Case
from claims.journey.extract import extract_statements
from claims.journey.fetch import fetch_captures
from claims.journey.link import link_claims
from claims.journey.outcome import Outcome
from claims.journey.parse import parse_articles
from claims.journey.progress import Nobody
from claims.journey.publish import publish_copy
from claims.journey.resolve import resolve_entities

ARTICLES = 2_000
STAGES = ("fetch", "parse", "extract", "resolve", "link", "publish")
_KIB_IN_MIB = 1024
DOSSIER = """\
title: Files of the port
id: port
schedule: "*/15 * * * *"
allow_loopback: true
manners: {{ pause_s: 0 }}
entities:
  - {{ name: Lumenta Data, schema: Company }}
  - {{ name: Orrin Search, schema: Company }}
  - {{ name: Ministry of Foreign Trade, schema: PublicBody }}
sources:
  - {{ outlet: The Harbour Ledger, sitemap: "{url}/sitemap.xml" }}
"""


class Costs(NamedTuple):
    """Seconds of each stage, and the peak of memory of the process up to its end."""

    seconds: dict[str, float]
    peaks_mib: dict[str, float]
    counts: dict[str, dict[str, int]]

    @property
    def whole(self) -> float:
        """Seconds of all stages."""
        return sum(self.seconds.values())


def main(articles: int = ARTICLES, fewer: int = 0) -> None:
    """Print the stages of each visit, and the memory beside the number of articles."""
    console = Console()
    fewer = fewer or max(articles // 10, 1)
    small, large = _apart(fewer), _apart(articles)
    console.print(_stages(articles, large))
    console.print(_memory({fewer: small, articles: large}))


def _apart(articles: int) -> dict[str, Costs]:
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as pool:
        return pool.submit(visits, articles).result()


def visits(articles: int) -> dict[str, Costs]:
    """Visit a newspaper of so many articles four times, in this process."""
    with served(articles) as (url, manner), tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "dossier.yaml")
        path.write_text(DOSSIER.format(url=url), encoding="utf-8")
        case = Case(dossier.load(path), Home(Path(folder, "data")), Nobody(), everything=True)
        done = {}
        for name, how in (
            ("first", SETTLED),
            ("304", SETTLED),
            ("same bytes", FORGETFUL),
            ("same words", COUNTING),
        ):
            manner.value = how
            done[name] = visit(case)
    return done


def visit(case: Case) -> Costs:
    """One run of every stage, as the assets call them."""
    stages: tuple[Callable[[], object], ...] = (
        lambda: fetch_captures(case),
        lambda: parse_articles(case),
        lambda: extract_statements(case),
        lambda: resolve_entities(case),
        lambda: link_claims(case),
        lambda: publish_copy(case),
    )
    seconds, peaks, counts = {}, {}, {}
    for name, stage in zip(STAGES, stages, strict=True):
        started = time.perf_counter()
        result = stage()
        seconds[name] = time.perf_counter() - started
        peaks[name] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_IN_MIB
        if isinstance(result, Outcome):
            counts[name] = result.counts
    return Costs(seconds, peaks, counts)


def _stages(articles: int, visits: dict[str, Costs]) -> Table:
    first, *again = visits.values()
    table = Table("stage", box=box.SIMPLE_HEAD, title=f"{articles:,} articles")
    for heading in ("articles a second", "share of the visit", *list(visits)[1:]):
        table.add_column(heading, justify="right")
    for name in STAGES:
        share = first.seconds[name] / first.whole
        table.add_row(
            name,
            f"{articles / first.seconds[name]:,.1f}",
            f"{share:.1%}",
            *(f"{visit.seconds[name] / first.whole:.2%}" for visit in again),
        )
    table.add_section()
    table.add_row(
        "the whole visit",
        f"{articles / first.whole:,.1f}",
        "100%",
        *(f"{visit.whole / first.whole:.2%}" for visit in again),
    )
    table.caption = "later visits as shares of the first visit's time"
    return table


def _memory(sizes: dict[int, dict[str, Costs]]) -> Table:
    table = Table("peak memory after", box=box.SIMPLE_HEAD)
    for articles in sizes:
        table.add_column(f"{articles:,} articles", justify="right")
    table.add_column("ratio", justify="right")
    firsts = [visits["first"] for visits in sizes.values()]
    lasts = [list(visits.values())[-1] for visits in sizes.values()]
    for name in STAGES:
        table.add_row(name, *_cells([visit.peaks_mib[name] for visit in firsts]))
    table.add_section()
    table.add_row("all visits", *_cells([visit.peaks_mib[STAGES[-1]] for visit in lasts]))
    table.caption = "of the process so far, in the first visit; the parser's workers not counted"
    return table


def _cells(peaks: list[float]) -> list[str]:
    return [*(f"{mib:,.0f} MiB" for mib in peaks), f"{peaks[-1] / peaks[0]:.2f}"]


if __name__ == "__main__":
    main(*numbers("bench.ingest", __doc__, articles=ARTICLES, fewer=0))
