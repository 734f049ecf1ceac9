"""What linking costs beside an older build, and whether the rows are the same.

`python -m bench.linking DOSSIER_FILE DATABASE OLDER_CHECKOUT` takes a desk's database, links all of
it anew on copies, in turn by this build and by the one of the older checkout, which has its own
`.venv`, and prints the processor seconds and every table whose rows differ.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from rich.console import Console

ROUNDS = 2
_LINK = """
import sys, time
from pathlib import Path
import duckdb
from claims import dossier
from claims.home import Home
try:
    from claims.journey.case import Case
    from claims.journey.link import link_claims
    from claims.journey.progress import Nobody
except ImportError:  # before the journey had a room
    from pipeline.progress import Nobody
    from pipeline.work import Case, connect as link_claims
home = Home(Path(sys.argv[2]))
with duckdb.connect(home.database) as connection:
    tables = connection.execute("select table_name from duckdb_tables()").fetchall()
    made = {"links", "claim_statements", "claim_keys", "wordings", "claim_kin", "claims"}
    for table in made & {name for name, in tables}:
        connection.execute(f"delete from {table}")
    connection.execute("delete from version_states where stage = 'links'")
case = Case(dossier.load(Path(sys.argv[1])), home, Nobody())
began = time.process_time()
link_claims(case)
print(time.process_time() - began)
"""
_DIFFERENT = """
import json, sys
import duckdb
marks = {"parser", "extractor", "aligner", "digester", "state", "extracted_at", "applied_at"}
def digests(path, columns=None):
    with duckdb.connect(path, read_only=True) as connection:
        found = dict(connection.execute(
            "select table_name, list(column_name order by column_name) "
            "from duckdb_columns() join duckdb_tables() using (table_name) group by all"
        ).fetchall())
        if columns is None:
            return found
        each = {table: ", ".join(f'"{name}"' for name in names) for table, names in columns.items()}
        return {table: connection.execute(
            f"select count(*), bit_xor(hash({names})) from {table}").fetchall()
            for table, names in each.items()}
one, other = map(digests, sys.argv[1:3])
shared = {table: [name for name in names if name in other[table] and name not in marks
                  and (table, name) != ("links", "version")]
          for table, names in one.items() if table in other and table != "schema_migrations"}
one, other = (digests(path, shared) for path in sys.argv[1:3])
print(json.dumps(sorted(table for table in shared if one[table] != other[table])))
"""


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
        differ = different(*(copies[name] / "desk.duckdb" for name in builds))
        console.print(f"tables whose rows differ: {', '.join(differ) or 'none'}")


def _linked(checkout: Path, file: Path, database: Path, folder: Path) -> float:
    """Link a copy of ``database`` in ``folder`` by the build of ``checkout``."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copy(database, folder / "desk.duckdb")
    return float(_asked(checkout, _LINK, file, folder))


def _asked(checkout: Path, script: str, *arguments: Path) -> str:
    """What a script prints that runs in a checkout, by its own interpreter."""
    return subprocess.run(  # noqa: S603  # the builds' own interpreters
        [checkout / ".venv/bin/python", "-c", script, *arguments],
        cwd=checkout,
        env=os.environ | {"PYTHONPATH": str(checkout)},
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()[-1]


def different(one: Path, other: Path) -> list[str]:
    """The tables in both databases that do not hold the same rows.

    A build's own marks do not count, nor moments of the machine, nor columns that only one has.
    """
    found: list[str] = json.loads(_asked(Path.cwd(), _DIFFERENT, one, other))
    return found


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
