"""What several processes, and several machines, bring: measured on this one, then computed.

`python -m bench.cluster [TEXTS] [ARTICLES]` has TEXTS articles of the invented
newspaper read by a Dask cluster of 1, 2 and 4 workers, pinned to equal shares of
this machine's first two cores; then it visits a newspaper of ARTICLES pages whose
texts were read beforehand, which tells what the one writer can take. From these
it computes what 4, 16 and 64 machines would give. Seconds of the processor are
those of all processes: on a busy machine the clock tells more of the others.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from distributed import Client
from rich import box
from rich.console import Console
from rich.table import Table

from bench.arguments import numbers
from bench.ingest import DOSSIER
from bench.outlet import article, served
from claims import dossier
from claims.crew import Extracts, Read
from claims.crew.cluster import Cluster
from claims.crew.order import Order
from claims.dossier import Dossier
from claims.home import Home
from claims.journey.case import Case
from claims.journey.extract import extract_statements
from claims.journey.fetch import fetch_captures
from claims.journey.history import trace_edits
from claims.journey.link import link_claims
from claims.journey.parse import parse_articles
from claims.journey.progress import Nobody
from claims.journey.publish import publish_copy
from claims.journey.resolve import resolve_entities
from claims.model import Version

WORKERS = (1, 2, 4)
MACHINES = (4, 16, 64)
CORES = 2  # of each computed machine, as of this one
_DASK = (sys.executable, "-m", "dask")
_QUIET = ("--host", "127.0.0.1", "--no-dashboard")


class Pace(NamedTuple):
    """What reading took: seconds of the clock, and the processor's, of the workers and around."""

    clock: float
    workers: float
    engine: float
    """The scheduler's, and this process's, which sends and receives."""


def main(texts: int, articles: int) -> None:
    """Print what was measured, then what is computed from it."""
    console = Console()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "dossier.yaml")
        file.write_text(DOSSIER.format(url="https://ledger.example"), encoding="utf-8")
        asked = dossier.load(file)
        versions = [_version(number) for number in range(texts)]
        paces = {number: _pace(asked, versions, number) for number in WORKERS}
        bare = _bare(file, texts)
    console.print(_measured(paces, bare, texts))
    with tempfile.TemporaryDirectory() as folder:
        writing = _writing(Path(folder), articles)
    console.print(_written(writing, articles))
    pace = paces[WORKERS[0]]
    a_core = texts / (pace.workers + pace.engine)
    console.print(_computed(a_core, texts / pace.engine, articles / sum(writing.values())))


def _version(number: int) -> Version:
    title, paragraphs = article(number)
    text, seen = "\n\n".join(paragraphs), datetime(2026, 3, 2, tzinfo=UTC)
    return Version(str(number), 1, "capture", seen, title, None, None, None, "en", text, "bench")


def _pace(asked: Dossier, versions: Sequence[Version], number: int) -> Pace:
    """Have ``versions`` read by so many workers, whose models are loaded already."""
    with _cluster(number) as address:
        crew = Cluster(Order.of(asked), address, None, print)
        client: Any = Client
        with client(address, set_as_default=False) as looking:
            looking.wait_for_workers(number)
            deque(crew.extract(versions[: 3 * number]), maxlen=0)
            before = _processors(looking)
            started, here = time.perf_counter(), time.process_time()
            deque(crew.extract(versions), maxlen=0)
            clock, here = time.perf_counter() - started, time.process_time() - here
            workers, scheduler = (
                after - then for after, then in zip(_processors(looking), before, strict=True)
            )
    return Pace(clock, workers, scheduler + here)


def _processors(client: Any) -> tuple[float, float]:  # noqa: ANN401  # Dask's is typed in part
    """The processor's seconds of all workers so far, and of the scheduler."""
    return sum(client.run(time.process_time).values()), client.run_on_scheduler(time.process_time)


@contextmanager
def _cluster(number: int) -> Iterator[str]:
    """The address of a scheduler of this machine with so many workers of one thread."""
    cores = sorted(os.sched_getaffinity(0))[:CORES]
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        file = Path(folder, "scheduler.json")
        _begin(stack, ("scheduler", *_QUIET, "--port", "0", "--scheduler-file", str(file)), cores)
        # A worker waits for the file, too.
        call = ("worker", *_QUIET, "--nthreads", "1", "--no-nanny", "--scheduler-file", str(file))
        for nth in range(number):
            _begin(stack, call, cores if number == 1 else [cores[nth % len(cores)]])
        while not file.exists():
            time.sleep(0.1)
        client: Any = Client
        with client(scheduler_file=str(file), set_as_default=False) as known:
            yield str(known.scheduler.address)


def _begin(stack: ExitStack, call: tuple[str, ...], cores: Iterable[int]) -> None:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen((*_DASK, *call), stdout=quiet, stderr=quiet)  # noqa: S603  # ours
    stack.enter_context(process)
    stack.callback(process.terminate)
    os.sched_setaffinity(process.pid, cores)


def _bare(file: Path, texts: int) -> float:
    """The processor's seconds of one process that reads the same texts one by one, without Dask."""
    code = (
        "import sys, time; from claims import dossier; from claims.crew import work\n"
        "from claims.crew.order import Order; from bench.cluster import _version\n"
        f"order = Order.of(dossier.load({str(file)!r}))\n"
        f"versions = [_version(number) for number in range({texts})]\n"
        "for version in versions[:3]: work.read(order, version)\n"
        "begun = time.process_time()\n"
        "for version in versions: work.read(order, version)\n"
        "print(time.process_time() - begun)"
    )
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)  # noqa: S603
    return float(told.stdout)


class _ReadBefore:
    """A crew that has read all texts already."""

    def __init__(self, found: list[Read]) -> None:
        self._found = found

    def extract(self, versions: Iterable[Version]) -> Iterator[Read]:
        deque(versions, maxlen=0)  # fetched from the database, as for others
        yield from self._found


def _writing(folder: Path, articles: int) -> dict[str, float]:
    """The processor's seconds of the writer by stage, for a newspaper whose texts were read."""
    with served(articles) as (url, _):
        (folder / "dossier.yaml").write_text(DOSSIER.format(url=url), encoding="utf-8")
        case = Case(dossier.load(folder / "dossier.yaml"), Home(folder / "data"), Nobody())
        fetch_captures(case)
        parse_articles(case)
    with case.store() as database:
        ids = database.articles.versions_due(case.dossier.id, "none")
        versions = database.articles.versions(ids)
    crew: Extracts = _ReadBefore([*case.crew([]).extract(versions)])
    stages: dict[str, Callable[[], object]] = {
        "extract, without reading": lambda: extract_statements(case, crew),
        "resolve": lambda: resolve_entities(case),
        "history": lambda: trace_edits(case),
        "link": lambda: link_claims(case),
        "publish": lambda: publish_copy(case),
    }
    seconds = {}
    for name, stage in stages.items():
        begun = time.process_time()
        stage()
        seconds[name] = time.process_time() - begun
    return seconds


def _measured(paces: dict[int, Pace], bare: float, texts: int) -> Table:
    title = f"measured: {texts} texts of some 600 words, two cores"
    table = Table("workers", box=box.SIMPLE_HEAD, title=title)
    for heading in ("texts a second", "a processor second", "times one process", "the engine's"):
        table.add_column(heading, justify="right")
    table.add_row("a process without Dask", "", f"{texts / bare:.2f}", "1.00", "")
    for number, pace in paces.items():
        spent = pace.workers + pace.engine
        table.add_row(
            str(number),
            f"{texts / pace.clock:.2f}",
            f"{texts / spent:.2f}",
            f"{bare / spent:.2f}",
            f"{pace.engine / spent:.1%}",
        )
    return table


def _written(writing: dict[str, float], articles: int) -> Table:
    title = f"measured: the writer, {articles} articles that were read before"
    table = Table("stage", box=box.SIMPLE_HEAD, title=title)
    table.add_column("articles a processor second", justify="right")
    for name, seconds in writing.items():
        table.add_row(name, f"{articles / seconds:,.1f}")
    table.add_section()
    table.add_row("all of it", f"{articles / sum(writing.values()):,.1f}")
    return table


def _computed(a_core: float, sending: float, writing: float) -> Table:
    """What machines would give: cores times a core's pace, until something else is the limit."""
    least = min(writing, sending)
    who = "the writer" if writing <= sending else "sending and receiving"
    table = Table("machines", box=box.SIMPLE_HEAD, title=f"computed: machines of {CORES} cores")
    table.add_column("read, articles a second", justify="right")
    table.add_column("written", justify="right")
    table.add_column("the limit")
    for machines in MACHINES:
        read = machines * CORES * a_core
        limit = "the workers" if read < least else who
        table.add_row(str(machines), f"{read:,.1f}", f"{min(read, least):,.1f}", limit)
    cores = least / a_core
    table.caption = (
        f"{who} is the limit from {cores:,.0f} cores on, at {least:,.1f} articles a second; one "
        f"process sends and receives {sending:,.0f} a second"
    )
    return table


if __name__ == "__main__":
    main(*numbers("bench.cluster", __doc__, texts=96, articles=200))
