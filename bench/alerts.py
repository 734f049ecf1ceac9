"""Kill -9 at random moments of telling what moved: is an event lost, doubled, or out of order?

`python -m bench.alerts [KILLS] [SEED] [RUNS]` (50, 1 and 0 unless said otherwise)
visits the sample's news site as of two Sundays. What moved in between is told to
a webhook on this machine by `claims alerts --send`, which is killed at moments
drawn over its length, and then left to complete. Where RUNS is 1 it is the whole
second visit, `claims run`, that is killed. The same events must arrive as of an
undisturbed telling, in the order in which they were noticed, and whatever comes
twice must be the same under the same id.
"""

import base64
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from threading import Thread

from rich.console import Console

import claims
from bench.arguments import numbers
from claims.alerts.outbox import Outbox
from claims.home import Home
from claims.journey.progress import Nobody
from examples.lumenta.site import WEEK_ONE, WEEK_TWO, serve

KILLS = 50
_AGAIN = 0.6  # how likely the telling after a kill is killed too, rather than left to complete
_ANSWERS_AFTER_S = 0.05  # so that kills fall between a message and its receipt as well
_COMMAND = (sys.executable, "-c", "from claims.cli import main; main()")
_KEY = "BENCH_ALERTS_KEY"
console = Console()


@dataclass
class Receiver:
    """A webhook on this machine, and what came there: ids with bodies, in order."""

    address: str
    got: list[tuple[str, bytes]] = field(default_factory=list)

    @property
    def firsts(self) -> list[str]:
        """Each id once, in the order in which they came first."""
        return list(dict.fromkeys(key for key, _ in self.got))


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver for as long as the block takes."""

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.got.append((self.headers["webhook-id"], body))
            time.sleep(_ANSWERS_AFTER_S)
            with suppress(OSError):  # whoever sent it is dead
                self.send_response(204)
                self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    receiver = Receiver(f"http://127.0.0.1:{server.server_port}/hook")
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass(frozen=True, slots=True)
class Telling:
    """A desk on which something moved, and an outbox that has not noticed it."""

    home: Home
    before: Path
    command: tuple[str, ...]
    fine: set[int]
    """With which statuses the command may end."""
    receiver: Receiver

    def again(self) -> None:
        """Have nothing noticed, nothing sent and nothing received."""
        shutil.rmtree(self.home.root)
        shutil.copytree(self.before, self.home.root, symlinks=True)
        self.receiver.got.clear()

    def noticed(self) -> list[str]:
        """The ids of all events, in the order in which they were noticed."""
        (outbox,) = (self.home.root / "alerts").glob("*.jsonl")
        return list(Outbox(outbox).known().noticed)

    def begin(self) -> "subprocess.Popen[bytes]":
        """Start to tell."""
        words = [*_COMMAND, "--data", str(self.home.root), *self.command]
        return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603  # our own words

    def complete(self) -> float:
        """Tell all; the seconds that it took."""
        started = time.perf_counter()
        with self.begin() as telling:
            status = telling.wait()
        if status not in self.fine:
            raise SystemExit(f"claims {' '.join(self.command)} ended with {status}")
        return time.perf_counter() - started

    def kill(self, after_s: float) -> bool:
        """Tell, and be killed at it; whether it was not done by then."""
        with self.begin() as telling:
            with suppress(subprocess.TimeoutExpired):
                telling.wait(after_s)
            telling.kill()
        return telling.returncode < 0


@contextmanager
def moved(folder: Path, *, runs: bool) -> Iterator[Telling]:
    """The sample, of which a webhook was told nothing; with ``runs``, before its second visit."""
    os.environ[_KEY] = base64.b64encode(os.urandom(32)).decode()
    with serve(WEEK_ONE) as site, receiving() as receiver:
        path = site.write_dossier(folder / "dossier.yaml")
        place = f"{{ webhook: '{receiver.address}', secret: {{ env: {_KEY} }}, to_check: true }}"
        with path.open("a", encoding="utf-8") as file:
            file.write(f"\nalerts: {{ to: [{place}] }}\n")
        home = Home(folder / "data")
        with home.private():
            claims.visit(path, home=home, watcher=Nobody(), everything=True)
            site.as_of = WEEK_TWO
            if not runs:
                (outbox,) = (home.root / "alerts").glob("*.jsonl")
                untold = outbox.read_bytes()
                claims.visit(path, home=home, watcher=Nobody(), everything=True)
                outbox.write_bytes(untold)
            shutil.copytree(home.root, folder / "before", symlinks=True)
        if runs:  # 1: the sample has pages that cannot be read, which a run names in the end
            command, fine = ("run", "--all", str(path)), {0, 1}
        else:
            command, fine = ("alerts", str(path), "--send"), {0}
        yield Telling(home, folder / "before", command, fine, receiver)


@dataclass(slots=True)
class Tally:
    """What came of all kills."""

    events: int = 0
    kills: int = 0
    completed: int = 0
    repeats: int = 0
    cut: Counter[int] = field(default_factory=Counter)
    """How many kills fell behind so many messages of their trial."""
    faults: list[str] = field(default_factory=list)


def disturb(telling: Telling, kills: int, dice: Random) -> Tally:
    """Kill so many tellings, and let one complete after the last kill of each trial."""
    tally = Tally()
    telling.again()
    length = telling.complete()
    expected = {*telling.receiver.firsts}
    tally.events = len(expected)
    console.print(f"undisturbed: {len(expected)} events in {length:.1f} s")
    while tally.kills < kills:
        telling.again()
        here, again = 0, True
        while again and tally.kills < kills:
            again = dice.random() < _AGAIN
            if not telling.kill(dice.uniform(0, length)):
                break
            here += 1
            tally.kills += 1
            tally.cut[len(telling.receiver.firsts)] += 1
        telling.complete()
        tally.completed += 1
        tally.repeats += len(telling.receiver.got) - len(telling.receiver.firsts)
        tally.faults += _faults(telling, expected, here)
        console.print(f"{tally.kills} kills, {tally.repeats} repeats, {len(tally.faults)} faults")
    return tally


def _faults(telling: Telling, expected: set[str], kills: int) -> Iterator[str]:
    receiver = telling.receiver
    if lost := expected - {*receiver.firsts}:
        yield f"{len(lost)} events lost"
    if more := {*receiver.firsts} - expected:
        yield f"{len(more)} events that nobody expected"
    if receiver.firsts != telling.noticed():
        yield "another order"
    bodies = {key: {body for other, body in receiver.got if other == key} for key in expected}
    if two := [key for key, told in bodies.items() if len(told) > 1]:
        yield f"{len(two)} ids with two bodies"
    if (repeats := len(receiver.got) - len(receiver.firsts)) > kills:
        yield f"{repeats} repeats after {kills} kills"


def main(kills: int = KILLS, seed: int = 1, runs: int = 0) -> int:
    """Kill, complete and compare; 1 if anything was wrong."""
    with tempfile.TemporaryDirectory() as folder, moved(Path(folder), runs=bool(runs)) as telling:
        tally = disturb(telling, kills, Random(seed))  # noqa: S311  # moments, not secrets
    before, within = tally.cut[0], tally.kills - tally.cut[0]
    console.print(
        f"{tally.kills} kills, {before} before the first message and {within} behind it; "
        f"{tally.completed} tellings completed; {tally.repeats} messages came twice; "
        f"{len(tally.faults)} faults"
    )
    for fault in tally.faults:
        console.print(f"[red]{fault}[/red]")
    return int(bool(tally.faults))


if __name__ == "__main__":
    sys.exit(main(*numbers("bench.alerts", __doc__, kills=KILLS, seed=1, runs=0)))
