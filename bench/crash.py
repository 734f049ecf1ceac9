"""Kill -9 at random moments of a whole run: what is left, and whether the next run completes.

`python -m bench.crash [KILLS] [SEED]` (50 and 1 unless said otherwise) visits
the sample's news site as of two Sundays, in a data folder of its own. Runs are
killed at moments drawn over the length of a run; after each kill the database
is opened and everything that was committed before is looked for. Then a run is
left to complete, and its rows are compared with those of a desk whose runs
nobody killed. In the end the desk forgets an article, is killed at it, and
completes it: nothing of its words may be left. Then it begins anew in an empty
folder.
"""

import subprocess
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random

from rich import box
from rich.console import Console
from rich.table import Table

from bench.arguments import numbers
from claims import dossier
from claims.archive import Archive
from claims.errors import ClaimsError
from claims.home import Home
from claims.store import Database, Desk, publish
from examples.lumenta.site import WEEK_ONE, WEEK_TWO, serve

KILLS = 50
_AGAIN = 0.6  # how likely the run after a kill is killed too, rather than left to complete
_COMMAND = (sys.executable, "-c", "from claims.cli import main; main()")
_COMPARED = {
    "articles": "SELECT url, outlet, version_count, gone_at IS NULL FROM articles",
    "versions": "SELECT title, byline, text, version_no FROM article_versions",
    "statements": 'SELECT text, start, "end", kind, voice, speaker, target FROM statements',
    "claims": "SELECT text, target_id FROM claims",
    "answers": "SELECT claim, response, kind, relation, score, method FROM side_by_side",
    "failures": "SELECT stage, subject, error FROM failures",
}
"""What two desks that saw the same site have alike, whenever they saw it."""

_TORN = """
    SELECT count(*) AS n FROM article_versions AS v
    LEFT JOIN articles AS a ON a.id = v.article_id
    LEFT JOIN captures AS c ON c.id = v.capture_id
    WHERE a.id IS NULL OR c.id IS NULL OR v.version_no > a.version_count
"""
console = Console()


@dataclass(slots=True)
class Tally:
    """What came of all kills."""

    kills: Counter[str] = field(default_factory=Counter)
    """By the last stage that was done before the kill."""
    faults: list[str] = field(default_factory=list)
    completed: int = 0


@dataclass(frozen=True, slots=True)
class Rig:
    """One data folder, and the run on it."""

    home: Home
    path: Path

    def begin(self, *asked: str) -> "subprocess.Popen[str]":
        """Start a command; ``claims run`` unless another one is asked for."""
        asked = asked or ("run", "--all", str(self.path))
        words = [*_COMMAND, "--data", str(self.home.root), *asked]
        return subprocess.Popen(  # noqa: S603  # our own words
            words, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
        )

    def complete(self) -> float:
        """Let a run complete; the seconds that it took.

        Raises:
            CrashError: it broke off.
        """
        started = time.perf_counter()
        with self.begin() as run:
            _, said = run.communicate()
        # 1: the sample has pages that cannot be read, which a run names in the end.
        if run.returncode not in (0, 1) or "published" not in said:
            raise CrashError(f"a run ended with {run.returncode}: {said.strip()[-500:]}")
        return time.perf_counter() - started

    def kill(self, after_s: float) -> str | None:
        """Kill a run; the last stage that it had done, or None if it was done before."""
        with self.begin() as run:
            with suppress(subprocess.TimeoutExpired):
                run.wait(after_s)
            run.kill()
            _, said = run.communicate()
        if run.returncode >= 0:
            return None
        stages = [line.split()[1] for line in said.splitlines() if line.startswith("✓")]
        return stages[-1] if stages else "nothing"

    def rows(self) -> dict[str, list[str]]:
        """The published rows that do not depend on when they were fetched."""
        with Desk.open(self.home.published) as desk:
            return {
                name: sorted(map(repr, desk.sql(query).to_pylist()))
                for name, query in _COMPARED.items()
            }


class CrashError(Exception):
    """A run did not complete."""


@dataclass(slots=True)
class Committed:
    """What was in the database when it was last looked at: it must never be less."""

    rig: Rig
    captures: set[str] = field(default_factory=set)
    versions: set[str] = field(default_factory=set)

    def faults(self) -> Iterator[str]:
        """Look at the database that a killed run left, and name what is wrong with it."""
        home, path = self.rig.home, self.rig.path
        if not home.database.exists():
            return
        followed = dossier.load(path).id
        with Database.open(home.database) as database:
            captures = database.captures.due(followed, parser="none")
            torn = database.checks.torn_passages(followed), database.checks.orphan_links(followed)
        if any(torn):
            yield f"{torn[0]} torn passages, {torn[1]} orphan links"
        yield from self._missing()
        archive = Archive(home.archive(followed))
        for capture in captures:
            try:
                archive.body(capture)
            except ClaimsError as error:
                yield str(error)
        if (home.published / "current").exists():
            with Desk.open(home.published) as desk:
                desk.status()

    def _missing(self) -> Iterator[str]:
        """Look by SQL, which only published copies answer: so publish one of our own."""
        with tempfile.TemporaryDirectory() as folder:
            publish(self.rig.home.database, Path(folder))
            with Desk.open(Path(folder)) as desk:
                captures, versions = (
                    {row["id"] for row in desk.sql(f"SELECT id FROM {table}").to_pylist()}  # noqa: S608  # ours
                    for table in ("captures", "article_versions")
                )
                torn = desk.sql(_TORN).to_pylist()[0]["n"]
        if torn:
            yield f"{torn} versions without their article or capture"
        if lost := len(self.captures - captures) + len(self.versions - versions):
            yield f"{lost} captures and versions lost"
        self.captures, self.versions = captures, versions


@dataclass(frozen=True, slots=True)
class Deletion:
    """An article that a desk was told to forget."""

    rig: Rig
    url: str
    words: bytes

    @classmethod
    def drawn(cls, rig: Rig, dice: Random) -> "Deletion":
        """One of the articles of the desk, and a passage of it that no other text has."""
        with Desk.open(rig.home.published) as desk:
            rows = desk.sql(_PASSAGES).to_pylist()
        row = dice.choice(rows)
        return cls(rig, row["url"], row["words"].encode())

    def run(self, kill_after_s: float) -> Iterator[str]:
        """Begin to forget, kill it, complete it; what is wrong then."""
        asked = ("forget", self.url, "--reason", "bench.crash")
        with self.rig.begin(*asked) as killed:
            with suppress(subprocess.TimeoutExpired):
                killed.wait(kill_after_s)
            killed.kill()
            killed.communicate()
        for words in (asked, ("run", str(self.rig.path)), ("verify",)):
            with self.rig.begin(*words) as command:
                _, said = command.communicate()
            if command.returncode not in ((0, 1) if words[0] == "run" else (0,)):
                yield f"{' '.join(words)} ended with {command.returncode}: {said.strip()[-300:]}"
        yield from (f"{path} still has words of {self.url}" for path in self._holders())

    def _holders(self) -> Iterator[Path]:
        for path in self.rig.home.root.rglob("*"):
            if path.is_file() and any(self.words in part for part in _unpacked(path)):
                yield path


_PASSAGES = """
    SELECT a.url, substring(v.text, 1, 60) AS words
    FROM article_versions AS v JOIN articles AS a ON a.id = v.article_id
    QUALIFY row_number() OVER (PARTITION BY a.id ORDER BY v.version_no) = 1
        AND count(*) OVER (PARTITION BY substring(v.text, 1, 60)) = 1
    ORDER BY a.url
"""


def _unpacked(path: Path) -> Iterator[bytes]:
    """The file as it is, and what each of its packed records holds."""
    rest = path.read_bytes()
    yield rest
    while rest.startswith(b"\x1f\x8b"):
        member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        yield member.decompress(rest)
        rest = member.unused_data


def main(kills: int = KILLS, seed: int = 1) -> int:
    """Kill, look, complete and compare; 1 if anything was wrong."""
    tally = crash(kills, Random(seed))  # noqa: S311  # moments, not secrets
    table = Table("the last stage that was done", box=box.SIMPLE_HEAD)
    table.add_column("kills", justify="right")
    for stage, times in tally.kills.most_common():
        table.add_row(stage, str(times))
    table.caption = f"{tally.completed} runs completed after them; {len(tally.faults)} faults"
    console.print(table)
    for fault in tally.faults:
        console.print(f"[red]{fault}[/red]")
    return int(bool(tally.faults))


def crash(kills: int, dice: Random, weeks: Sequence[datetime] = (WEEK_ONE, WEEK_TWO)) -> Tally:
    """Kill so many runs, and complete one after the last kill of each week."""
    tally = Tally()
    with serve(weeks[0]) as site, tempfile.TemporaryDirectory() as folder:
        path = site.write_dossier(Path(folder, "dossier.yaml"))
        calm = Rig(Home(Path(folder, "calm")), path)
        expected, lengths = [], []
        for week in weeks:
            site.as_of = week
            lengths.append(calm.complete())
            expected.append(calm.rows())
        console.print(f"undisturbed runs: {', '.join(f'{length:.1f} s' for length in lengths)}")
        number = 0
        while tally.kills.total() < kills:
            number += 1
            rig = Rig(Home(Path(folder, f"trial-{number}")), path)
            committed = Committed(rig)
            for week, length, rows in zip(weeks, lengths, expected, strict=True):
                site.as_of = week
                _disturb(committed, length, kills, dice, tally)
                _settle(rig, week, rows, tally)
            moment = dice.uniform(0, lengths[-1])
            faults = list(Deletion.drawn(rig, dice).run(moment))
            console.print(f"forgetting, killed at {moment:.2f} s: {len(faults)} faults")
            tally.faults += faults
    return tally


def _disturb(committed: Committed, length: float, kills: int, dice: Random, tally: Tally) -> None:
    again = True
    while again and tally.kills.total() < kills:
        again = dice.random() < _AGAIN
        moment = dice.uniform(0, length)
        stage = committed.rig.kill(moment)
        if stage is None:
            return
        tally.kills[stage] += 1
        faults = [f"kill {tally.kills.total()}, {moment:.2f} s: {f}" for f in committed.faults()]
        tally.faults += faults
        console.print(
            f"kill {tally.kills.total()} of {kills} at {moment:.2f} s, after {stage}: "
            f"{len(committed.captures)} captures, {len(committed.versions)} versions, "
            f"{len(faults)} faults"
        )


def _settle(rig: Rig, week: datetime, expected: dict[str, list[str]], tally: Tally) -> None:
    """Let a run complete, and compare with a desk whose runs nobody killed."""
    try:
        rig.complete()
    except CrashError as error:
        tally.faults.append(str(error))
        return
    tally.completed += 1
    found = rig.rows()
    for name, rows in expected.items():
        if found[name] != rows:
            missing, extra = set(rows) - set(found[name]), set(found[name]) - set(rows)
            tally.faults.append(
                f"as of {week:%d %B}, {name}: {len(missing)} missing and {len(extra)} more, "
                f"such as {next(iter(missing or extra), 'a repeated row'):.200}"
            )


if __name__ == "__main__":
    sys.exit(main(*numbers("bench.crash", __doc__, kills=KILLS, seed=1)))
