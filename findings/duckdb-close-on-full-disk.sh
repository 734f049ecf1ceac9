#!/usr/bin/env bash
# DuckDB: closing a database whose last rows no longer fit on the disk.
#
# One would have sworn: closing writes what was committed into the database file, and where the disk
# has no room for it, closing says so.
# Seen, in 1.5.6, 2.0.0 and 2.0.1: close, and the end of `with duckdb.connect() as connection`, return
# without a word. The rows stay in the .wal beside the file, so the next to open both has them; whoever
# publishes, copies or renames the file alone after a clean close has a database without its last
# committed rows. DETACH and CHECKPOINT before closing raise the error. The full disk is a limit on the
# size of files here, under which the log still fits.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/ask.py" <<'PYTHON'
import resource
import shutil
import signal
import sys
from pathlib import Path

import duckdb

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a write beyond the limit is an error, as on a full disk
ROWS = "from range({0}, {1}) as numbers(n)"
TEXT = "select n, md5(n::varchar) || md5((n + 1)::varchar) as text "


def close_on_full_disk(folder: Path, *last: str) -> str:
    """How many rows the file has by itself, and with its log, after a close on a full disk."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = folder / "desk.duckdb"
    connection = duckdb.connect()
    connection.execute(f"attach '{path}' as desk")
    connection.execute("create table desk.claims as " + TEXT + ROWS.format(0, 100_000))
    connection.execute("checkpoint desk")
    no_limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, no_limit[1]))
    try:
        connection.execute("insert into desk.claims " + TEXT + ROWS.format(100_000, 140_000))
        for statement in last:
            connection.execute(statement)
        connection.close()
    except duckdb.Error as error:
        return "File too large" if "File too large" in str(error) else str(error)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, no_limit)
    alone = folder / "published.duckdb"
    shutil.copy(path, alone)
    rows = [
        duckdb.connect(str(file)).execute("select count(*) from claims").fetchone()[0]
        for file in (alone, path)
    ]
    return f"{rows[0]} rows in the file, {rows[1]} with the log"


place = Path(sys.argv[1], "data")
found = [close_on_full_disk(place, *last) for last in ([], ["detach desk"], ["checkpoint desk"])]
print(duckdb.__version__, *found, sep="\n  ")
silent = "100000 rows in the file, 140000 with the log"
sys.exit(found != [silent, "File too large", "File too large"])
PYTHON
for version in 1.5.6 2.0.0 2.0.1; do
    python3 -m venv "$folder/$version"
    "$folder/$version/bin/python" -m pip install --quiet --disable-pip-version-check "duckdb==$version"
    "$folder/$version/bin/python" "$folder/ask.py" "$folder"
done
echo "As described: closing says nothing, and the file alone lacks the last committed rows."
