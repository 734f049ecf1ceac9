"""Readers of the published copy while runs replace it: queries, errors and copies seen.

`python -m bench.readers [RUNS] [READERS]` (5 and 2 unless said otherwise) runs
the sample's dossier again and again, on one Sunday and the next in turn, while
processes ask the published copy without a pause.
"""

import multiprocessing
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import NamedTuple

from rich import box
from rich.console import Console
from rich.table import Table

from bench.arguments import numbers
from bench.crash import Rig
from claims.errors import ClaimsError
from claims.home import Home
from claims.store import Desk
from examples.lumenta.site import WEEK_ONE, WEEK_TWO, serve

RUNS, READERS = 5, 2
_QUESTIONS = (
    "SELECT count(*) AS n FROM side_by_side",
    "SELECT claim, response FROM side_by_side WHERE response IS NOT NULL ORDER BY ALL LIMIT 5",
    "SELECT outlet, count(*) AS n FROM articles GROUP BY outlet ORDER BY outlet",
)


class Met(NamedTuple):
    """What one reader met."""

    queries: int
    copies: int
    errors: list[str]


def main(runs: int = RUNS, readers: int = READERS) -> int:
    """Run and read; 1 if a reader met an error."""
    with (
        serve(WEEK_ONE) as site,
        tempfile.TemporaryDirectory() as folder,
    ):
        path = site.write_dossier(Path(folder, "dossier.yaml"))
        rig = Rig(Home(Path(folder, "data")), path)
        rig.complete()  # before that there is nothing to read
        with reading(rig.home.published, readers) as asked:
            for _, week in zip(range(runs), cycle((WEEK_TWO, WEEK_ONE))):
                site.as_of = week
                print(f"a run took {rig.complete():.1f} s")
    table = Table("reader", box=box.SIMPLE_HEAD, title=f"{runs} runs")
    for heading in ("queries", "copies", "errors"):
        table.add_column(heading, justify="right")
    for number, one in enumerate(asked, 1):
        table.add_row(str(number), f"{one.queries:,}", str(one.copies), str(len(one.errors)))
    Console().print(table)
    errors = {error for one in asked for error in one.errors}
    print(*errors, sep="\n")
    return int(bool(errors))


@contextmanager
def reading(published: Path, readers: int) -> Iterator[list[Met]]:
    """Read for as long as the block lasts; the list fills at its end."""
    spawn = multiprocessing.get_context("spawn")
    enough, pipes, found = spawn.Event(), [spawn.Pipe() for _ in range(readers)], list[Met]()
    processes = [
        spawn.Process(target=_read, args=(published, enough, theirs), daemon=True)
        for _, theirs in pipes
    ]
    for process in processes:
        process.start()
    for ours, _ in pipes:
        ours.recv()  # it has begun
    try:
        yield found
    finally:
        enough.set()
        found += [ours.recv() for ours, _ in pipes]
        for process in processes:
            process.join()


def _read(published: Path, enough: Event, told: Connection) -> None:
    """Ask as an analyst's script does: open the newest copy, ask, close it."""
    queries, copies, errors = 0, set(), []
    told.send("begun")
    while not enough.is_set():
        try:
            with Desk.open(published) as desk:
                copies.add(desk.published_at)
                for question in _QUESTIONS:
                    desk.sql(question)
                    queries += 1
        except ClaimsError as error:
            errors.append(str(error))
    told.send(Met(queries, len(copies), errors))


if __name__ == "__main__":
    sys.exit(main(*numbers("bench.readers", __doc__, runs=RUNS, readers=READERS)))
