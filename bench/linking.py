"""What linking costs beside an older build, and whether the rows are the same.

`python -m bench.linking DOSSIER_FILE DATABASE OLDER_CHECKOUT` takes a desk's database, links all of
it anew on copies, in turn by this build and by the one of the older checkout, which has its own
`.venv`, and prints the processor seconds and every table whose rows differ.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

import duckdb
from rich.console import Console

ROUNDS = 2
REVISIONS = {("links", "version"), ("stage_states", "state")}
"""Columns that hold a build's own revision."""

_LINK = """
import sys, time
from pathlib import Path
from claims import dossier
from claims.home import Home
try:
    from claims.journey.case import Case
    from claims.journey.link import link_claims
    from claims.journey.progress import Nobody
except ImportError:  # before the journey had a room
    from pipeline.progress import Nobody
    from pipeline.work import Case, connect as link_claims
case = Case(dossier.load(Path(sys.argv[1])), Home(Path(sys.argv[2])), Nobody())
began = time.process_time()
link_claims(case)
print(time.process_time() - began)
"""
_FORGET = (
    *("delete from links", "delete from claim_statements", "delete from claim_keys"),
    *("delete from claim_kin", "delete from claims"),
    "delete from version_states where stage = 'links'",
)


def main(file: Path, database: Path, older: Path) -> None:
    """Print both builds' processor seconds, their ratio, and which tables differ."""
    console = Console()
    builds = {"this build": Path.cwd(), "the older one": older}
    seconds: dict[str, list[float]] = {name: [] for name in builds}
    with tempfile.TemporaryDirectory() as scratch:
        copies = {name: Path(scratch, str(n)) for n, name in enumerate(builds)}
        for _ in range(ROUNDS):
            for name, checkout in builds.items():
                seconds[name].append(_linked(checkout, file.resolve(), database, copies[name]))
        for name, each in seconds.items():
            console.print(f"{name}: {', '.join(f'{one:.1f}' for one in each)} s")
        ours, theirs = (median(each) for each in seconds.values())
        console.print(f"this build takes {ours / theirs:.2f} of the older one's")
        differ = _different(*(copies[name] / "desk.duckdb" for name in builds))
        console.print(f"tables whose rows differ: {', '.join(differ) or 'none'}")


def _linked(checkout: Path, file: Path, database: Path, folder: Path) -> float:
    """Link a copy of ``database`` in ``folder`` by the build of ``checkout``."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    copy = Path(shutil.copy(database, folder / "desk.duckdb"))
    with duckdb.connect(copy) as connection:
        for statement in _FORGET:
            connection.execute(statement)
    ended = subprocess.run(  # noqa: S603  # the builds' own interpreters
        [checkout / ".venv/bin/python", "-c", _LINK, file, folder],
        cwd=checkout,
        env=os.environ | {"PYTHONPATH": str(checkout)},
        check=True,
        capture_output=True,
        text=True,
    )
    return float(ended.stdout)


def _different(one: Path, other: Path) -> list[str]:
    """The tables of two databases that do not hold the same rows, revisions aside."""
    ours, theirs = _digests(one), _digests(other)
    return sorted(name for name in ours.keys() | theirs if ours.get(name) != theirs.get(name))


def _digests(path: Path) -> dict[str, object]:
    digests: dict[str, object] = {}
    with duckdb.connect(path, read_only=True) as connection:
        names = connection.execute(
            "select table_name, list(column_name order by column_name) "
            "from duckdb_columns() join duckdb_tables() using (table_name) "
            "where not duckdb_tables.internal group by all"
        ).fetchall()
        for table, columns in names:
            kept = [f'"{name}"' for name in columns if (table, name) not in REVISIONS]
            digests[table] = connection.execute(
                f"select count(*), bit_xor(hash({', '.join(kept)})) from {table}"  # noqa: S608  # names of the database
            ).fetchall()
    return digests


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
