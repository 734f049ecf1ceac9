"""Twelve dossiers in one daemon: are their visits made, in time, and in how much memory?

`python -m bench.many [DOSSIERS] [MINUTES] [EVERY]` starts `claims dagster` on a folder of dossiers
(12), each with a news site of its own on this machine, whose cron lines ask for a visit every EVERY
minutes (5). After half of the MINUTES (60) each site is a week older, so that there is something to
find. It prints how many runs were done and failed, how many visits the cron lines asked for in
vain, how long a run took and waited, and the memory of all its processes: over the time, and at its
largest.
"""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from contextlib import ExitStack
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from bench.arguments import numbers
from examples.lumenta.site import WEEK_ONE, WEEK_TWO, serve

_LOOK_EVERY_S = 5
_LONGEST_START_S = 180
_RUNS = """{ runsOrError(limit: 5000) { ... on Runs { results {
    jobName status creationTime startTime endTime
} } } }"""
_TICKS = """{ repositoriesOrError { ... on RepositoryConnection { nodes { schedules {
    name scheduleState { ticks(limit: 5000) { status timestamp } }
} } } } }"""


def main() -> None:
    """Run them, and print what came of it."""
    dossiers, minutes, every = numbers("bench.many", __doc__, dossiers=12, minutes=60, every=5)
    with TemporaryDirectory(prefix="claims-many-") as folder, ExitStack() as stack:
        place, data = Path(folder) / "dossiers", Path(folder) / "data"
        place.mkdir()
        sites = [stack.enter_context(serve(WEEK_ONE)) for _ in range(dossiers)]
        for number, site in enumerate(sites, 1):
            _write(site.write_dossier(place / f"dossier-{number:02}.yaml"), number, every)
        port = _free_port()
        with (Path(folder) / "log").open("w") as log:
            words = (sys.executable, "-c", "from claims.cli import main; main()")
            program = subprocess.Popen(  # noqa: S603  # our own words
                [*words, "dagster", str(place), "--port", str(port)],
                env=os.environ | {"CLAIMS_DATA": str(data)},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            began = _wait(program, port)
            middle, end = time.monotonic() + minutes * 30, time.monotonic() + minutes * 60
            held: list[int] = []
            while time.monotonic() < end:
                if program.poll() is not None:
                    sys.exit((Path(folder) / "log").read_text())
                if time.monotonic() >= middle:
                    for site in sites:
                        site.as_of = WEEK_TWO
                held.append(_memory(program.pid))
                time.sleep(_LOOK_EVERY_S)
            _print(_ask(port, _RUNS), _ask(port, _TICKS), began, every, held)
        finally:
            program.send_signal(signal.SIGINT)
            program.wait()


def _write(path: Path, number: int, every: int) -> None:
    """Make of the sample's dossier one of its own, with a beat of its own."""
    text = path.read_text("utf-8")
    text = re.sub(r"^id: .*$", f"id: dossier-{number:02}", text, flags=re.MULTILINE)
    minutes = ",".join(str(minute) for minute in range(number % every, 60, every))
    text = re.sub(r"^schedule: .*$", f'schedule: "{minutes} * * * *"', text, flags=re.MULTILINE)
    path.write_text(text, "utf-8")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _ask(port: int, query: str) -> Any:  # noqa: ANN401  # as GraphQL answers
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/graphql",
        json.dumps({"query": query}).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310  # our own server
        return json.load(answer)["data"]


def _wait(program: "subprocess.Popen[bytes]", port: int) -> datetime:
    """Wait until the UI answers; the moment."""
    limit = time.monotonic() + _LONGEST_START_S
    while time.monotonic() < limit and program.poll() is None:
        try:
            _ask(port, "{ version }")
        except OSError:
            time.sleep(1)
        else:
            return datetime.now(UTC)
    sys.exit("claims dagster did not start.")


def _memory(leader: int) -> int:
    """The bytes that the processes of the session of ``leader`` hold, what they share told once."""
    held = 0
    for status in Path("/proc").glob("[0-9]*/smaps_rollup"):
        try:
            if os.getsid(int(status.parent.name)) == leader:
                told = re.search(r"^Pss:\s+(\d+) kB", status.read_text(), re.MULTILINE)
                held += int(told[1]) * 1024 if told else 0
        except (OSError, ValueError):
            continue  # it has ended
    return held


def _print(runs: Any, ticks: Any, began: datetime, every: int, held: list[int]) -> None:  # noqa: ANN401
    found = runs["runsOrError"]["results"]
    print(f"{len(found)} runs: {_counted(run['status'] for run in found)}")
    done = [run for run in found if run["endTime"]]
    if done:
        took = [run["endTime"] - run["startTime"] for run in done if run["startTime"]]
        waited = [run["startTime"] - run["creationTime"] for run in done if run["startTime"]]
        print(f"a run took {median(took):.1f} s ({max(took):.1f} at most),")
        print(f"and had waited {median(waited):.1f} s ({max(waited):.1f} at most)")
    now, missed, told = datetime.now(UTC).timestamp(), 0, Counter[str]()
    for node in ticks["repositoriesOrError"]["nodes"]:
        for schedule in node["schedules"]:
            seen = {
                int(one["timestamp"]): one["status"] for one in schedule["scheduleState"]["ticks"]
            }
            told.update(seen.values())
            number = int(re.findall(r"\d+", schedule["name"])[0])
            missed += len(_due(number, every, began.timestamp(), now) - seen.keys())
    print(f"visits that the cron lines asked for: {_counted(told.elements())}; missed: {missed}")
    print("memory of all processes, median of each tenth of the time (MB):")
    edges = [len(held) * tenth // 10 for tenth in range(11)]
    parts = [held[begin:end] for begin, end in pairwise(edges) if begin < end]
    print(" ".join(f"{median(part) / 1e6:,.0f}" for part in parts), end="")
    print(f"; {max(held) / 1e6:,.0f} at most")


def _due(number: int, every: int, began: float, now: float) -> set[int]:
    """The moments for which a tick must be there: a minute's grace at both ends."""
    minutes = range(int(began // 60) + 2, int(now // 60))
    return {minute * 60 for minute in minutes if minute % 60 in range(number % every, 60, every)}


def _counted(words: Any) -> str:  # noqa: ANN401  # any words
    counts = Counter(words)
    return ", ".join(f"{count} {word.lower()}" for word, count in counts.most_common()) or "none"


if __name__ == "__main__":
    main()
