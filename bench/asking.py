"""One entity's side by side in a large database: `python -m bench.asking [STATEMENTS [FOLDER]]`.

A database is filled with a million invented statements unless said otherwise: some articles of
`growth.py`, without weighing any against another, and these again and again (`multiplied.sql`). A
copy is published as a run does it, and what the product asks of one entity is timed beside a bare
scan of the table: a page, a page half way, and all rows as ``claims compare --entity`` prints them.
With a folder, what was made stays there.
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
from rich.table import Table

from bench.growth import DOSSIER, STATEMENTS, WATCHED, fill, told
from claims.home import Home
from claims.model import Source, Watchlist
from claims.store import Database, Desk, publish
from claims.store.session import Session

SIZE = 1_000_000  # statements
LOT = 2_000  # articles that are invented; a larger database has each of them several times
REPEATS = 5
PAGE = 200  # rows, as many as Desk.page gives unasked
_KIB_IN_MIB = 1024
_MULTIPLIED = Path(__file__).with_name("multiplied.sql")


def main(size: str = str(SIZE), folder: str | None = None) -> None:
    """Print how long one entity's side by side takes, beside a scan of the table."""
    console = Console()
    with tempfile.TemporaryDirectory() as scratch:
        home = Home(Path(folder or scratch))
        seconds = fill_copy(home, int(size))
        console.print(f"published in {seconds:.1f} s")
        with Desk.open(home.published) as desk:
            console.print(_asked(desk))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_IN_MIB
    console.print(f"peak memory {peak:,.0f} MiB")


def fill_copy(home: Home, size: int, lot: int = LOT) -> float:
    """Publish a copy with so many invented statements; the seconds that publishing took.

    No more than ``lot`` articles are invented; the others are these again.
    """
    source = Source(DOSSIER, "feed", "https://paper.example", "The Harbour Ledger")
    coming = told(source)
    articles = -(-size // STATEMENTS)
    times = -(-articles // lot)
    with Database.open(home.database) as database:
        database.dossiers.declare(DOSSIER, "Growth", [source], Watchlist(tuple(WATCHED)))
        fill(database, list(islice(coming, -(-articles // times))))
    with Session.attached(home.database) as session:
        session.script(_MULTIPLIED.read_text(encoding="utf-8").format(times=times))
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
    main(*sys.argv[1:])
