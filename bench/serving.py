"""How fast the desk's pages come from a large copy: `python -m bench.serving [STATEMENTS]`.

The invented statements of `asking.py`, a million unless said otherwise, are served as `claims
serve` does it. Each kind of page is asked for a number of times over a socket, always another of
its kind; half of its milliseconds and 95 of a hundred of them are printed, the processor's among
them (on a machine that does other work, too, these say more), and the most bytes that one had. A
folder instead of a number is a data folder that is there already: another desk's, or the one in
which `python -m bench.asking` left what it made.
"""

import random
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles
from threading import Thread
from urllib.parse import urlencode

import uvicorn
from rich import box
from rich.console import Console
from rich.table import Table

from bench.asking import SIZE, fill_copy
from claims.home import Home
from claims.store import Desk
from claims.web.access import at_home
from claims.web.copies import Copies
from claims.web.desk import review_desk

ASKED = 40  # times, each kind of page
_PART = 20  # the last of twenty parts begins at 95 of a hundred

Addresses = Mapping[str, Callable[[], str]]


def main(of: str = str(SIZE)) -> None:
    """Print how long each kind of page takes."""
    console = Console()
    with tempfile.TemporaryDirectory() as scratch:
        home = Home(Path(scratch) if of.isdigit() else Path(of))
        if of.isdigit():
            fill_copy(home, int(of))
        with Desk.open(home.published) as desk:
            pages = addresses(desk)
            count = desk.sql("select count(*) as n from statements").to_pylist()[0]["n"]
        with served(home) as port, closing(HTTPConnection("127.0.0.1", port)) as reader:
            table = Table(title=f"{count:,} statements", box=box.SIMPLE)
            for column in ("page", "median ms", "p95 ms", "of processors", "p95", "most bytes"):
                table.add_column(column, justify="left" if column == "page" else "right")
            for kind, another in pages.items():
                table.add_row(kind, *asked(reader, another))
        console.print(table)


def addresses(desk: Desk) -> Addresses:
    """An address of each kind of page, always another one."""
    dice = random.Random(7)  # noqa: S311  # no secret

    def drawn(query: str) -> Callable[[], str]:
        found = [next(iter(row.values())) for row in desk.sql(query).to_pylist()]
        return lambda: str(dice.choice(found))

    claim = drawn("select claim_id from claims using sample 80 rows (reservoir, 7)")
    version = drawn("select id from article_versions using sample 80 rows (reservoir, 7)")
    word = drawn("select split_part(text, ' ', 4) from claims using sample 80 rows (reservoir, 7)")
    largest, dossier = (
        desk.sql(
            "select target, any_value(dossier) as dossier from side_by_side "
            "where target is not null group by target order by count(*) desc limit 1"
        )
        .to_pylist()[0]
        .values()
    )
    here = f"/dossier/{dossier}"

    def compared(**query: object) -> str:
        return f"{here}/side-by-side?{urlencode(query)}"

    return {
        "what is new": lambda: here,
        "timeline": lambda: f"{here}/timeline",
        "of the largest entity's": lambda: f"{here}/timeline?{urlencode({'company': largest})}",
        "side by side": lambda: compared(start=20 * dice.randrange(9)),
        "of the largest entity": lambda: compared(company=largest, start=20 * dice.randrange(9)),
        "of it, far down": lambda: compared(company=largest, start=dice.randrange(100_000)),
        "without a response": lambda: compared(kind="unanswered", start=20 * dice.randrange(9)),
        "denied": lambda: compared(kind="denies", company=largest),
        "claims with a word": lambda: compared(words=word()),
        "articles with a word": lambda: f"{here}/articles?{urlencode({'words': word()})}",
        "articles": lambda: f"{here}/articles",
        "queue": lambda: f"{here}/queue",
        "claim": lambda: f"/claim/{claim()}",
        "article": lambda: f"/version/{version()}",
    }


def asked(reader: HTTPConnection, another: Callable[[], str]) -> Iterator[str]:
    """Median and 95th of a hundred milliseconds, by the clock and of the processors; most bytes."""
    clock, processors, most = [], [], 0
    for _ in range(ASKED):
        address = another()
        began, worked = time.perf_counter(), time.process_time()
        reader.request("GET", address)
        answer = reader.getresponse()
        most = max(most, len(answer.read()))
        clock.append(1000 * (time.perf_counter() - began))
        processors.append(1000 * (time.process_time() - worked))
        if answer.status != 200:  # noqa: PLR2004
            raise SystemExit(f"{address} answered {answer.status}.")
    for milliseconds in (clock, processors):
        yield f"{median(milliseconds):.0f}"
        yield f"{quantiles(milliseconds, n=_PART)[-1]:.0f}"
    yield f"{most:,}"


@contextmanager
def served(home: Home) -> Iterator[int]:
    """The port of a desk on the copies in a data folder."""
    copies = Copies(home.published)
    app = review_desk(copies, home, at_home("bench"))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
    with socket.create_server(("127.0.0.1", 0)) as listening, closing(copies):
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()


if __name__ == "__main__":
    main(*sys.argv[1:])
