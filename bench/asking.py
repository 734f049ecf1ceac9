"""One entity's side by side in a large database: `python -m bench.asking [STATEMENTS]`.

A database is filled with a million invented statements unless said otherwise,
the articles of `growth.py`, without weighing any against another. A copy
is published as a run does it, and what the product asks of one entity is timed beside a bare scan
of the table: a page, a page half way, and all rows as ``claims compare --entity`` prints them.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path

from rich import box
from rich.console import Console
from rich.progress import track
from rich.table import Table

from bench.growth import DOSSIER, STATEMENTS, WATCHED, fill, told
from claims.home import Home
from claims.model import Source, Watchlist
from claims.store import Database, Desk, publish

SIZE = 1_000_000  # statements
LOT = 2_000  # articles that are written at once
REPEATS = 5
PAGE = 200  # rows, as many as Desk.page gives unasked
_KIB_IN_MIB = 1024


def main(size: int = SIZE) -> None:
    """Print how long one entity's side by side takes, beside a scan of the table."""
    console = Console()
    with tempfile.TemporaryDirectory() as scratch:
        home = Home(Path(scratch))
        seconds = fill_copy(home, size)
        console.print(f"published in {seconds:.1f} s")
        with Desk.open(home.published) as desk:
            console.print(_asked(desk))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_IN_MIB
    console.print(f"peak memory {peak:,.0f} MiB")


def fill_copy(home: Home, size: int) -> float:
    """Publish a copy with so many invented statements; the seconds that publishing took."""
    source = Source(DOSSIER, "feed", "https://paper.example", "The Harbour Ledger")
    coming = told(source)
    with Database.open(home.database) as database:
        database.dossiers.declare(DOSSIER, "Growth", [source], Watchlist(tuple(WATCHED)))
        for _ in track(range(-(-size // (LOT * STATEMENTS))), "filling"):
            fill(database, list(islice(coming, LOT)))
    began = time.perf_counter()
    publish(home.database, home.published)
    return time.perf_counter() - began


def _asked(desk: Desk) -> Table:
    rows = desk.sql("select count(*) as n from side_by_side").to_pylist()[0]["n"]
    table = Table(title=f"{rows:,} rows of side_by_side", box=box.SIMPLE)
    for column in ("", "milliseconds", "of the scan"):
        table.add_column(column, justify="left" if not column else "right")
    scan = _least(lambda: desk.sql("select count(columns(*)) from side_by_side"))
    table.add_row("scan of all columns", f"{1000 * scan:.0f}", "1.00")
    for entity in (WATCHED[0], WATCHED[1], WATCHED[5]):
        whole = partial(desk.side_by_side, DOSSIER, entity.name, everything=True)
        places = whole().num_rows
        first = partial(desk.page, DOSSIER, entity.name)
        deep = partial(first, after=first(limit=places // 2)["place"][-1].as_py())
        for what, ask in ((f"{PAGE} rows", first), ("as many, half way", deep), ("all", whole)):
            least = _least(ask)
            table.add_row(f"{entity.name}: {what}", f"{1000 * least:.1f}", f"{least / scan:.3f}")
    return table


def _least(ask: Callable[[], object]) -> float:
    seconds = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        ask()
        seconds.append(time.perf_counter() - began)
    return min(seconds)


if __name__ == "__main__":
    main(*(int(size) for size in sys.argv[1:]))
