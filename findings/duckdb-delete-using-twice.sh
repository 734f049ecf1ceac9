#!/usr/bin/env bash
# DuckDB: a DELETE ... USING whose second table names a row twice.
#
# One would have sworn: a join that meets a row twice deletes it once, as SQL has it, and whether the
# row was written by this transaction or by an earlier one makes no difference.
# Seen: in 1.5.6 and 2.0.0 it does. If the same transaction wrote the row and the table has a primary
# key, the statement fails with "Failed to delete all rows from index", the transaction is lost, and
# whoever tries again with the same rows fails for ever. Committed rows, and tables without a key, are
# deleted as expected. EXISTS in place of USING works in all of them, and 2.0.1 mends USING.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/ask.py" <<'PYTHON'
import sys

import duckdb

TWICE = "(values ('a'), ('a')) as settled(page)"
JOINED = f"delete from failures using {TWICE} where failures.page = settled.page"
ASKED = f"delete from failures where exists (from {TWICE} where failures.page = settled.page)"
WRITTEN = "insert into failures values (1, 'a'), (2, 'b')"


def outcome(key: str, committed: list[str], *written: str) -> str:
    connection = duckdb.connect()
    connection.execute(f"create table failures (id integer {key}, page varchar)")
    for statement in committed:
        connection.execute(statement)
    connection.begin()
    try:
        for statement in written:
            connection.execute(statement)
        connection.commit()
    except duckdb.Error as error:
        return str(error).splitlines()[0]
    return str(connection.execute("select count(*) from failures").fetchone()[0]) + " left"


found = [
    outcome("primary key", [], WRITTEN, JOINED),
    outcome("primary key", [WRITTEN], JOINED),
    outcome("", [], WRITTEN, JOINED),
    outcome("primary key", [], WRITTEN, ASKED),
]
print(duckdb.__version__, *found, sep="\n  ")
fails = "Failed to delete all rows from index" in found[0]
sys.exit(found[1:] != ["1 left"] * 3 or fails != (duckdb.__version__ != "2.0.1"))
PYTHON
for version in 1.5.6 2.0.0 2.0.1; do
    python3 -m venv "$folder/$version"
    "$folder/$version/bin/python" -m pip install --quiet --disable-pip-version-check "duckdb==$version"
    "$folder/$version/bin/python" "$folder/ask.py"
done
echo "As described: the join fails in 1.5.6 and 2.0.0 on rows of its own transaction, and not in 2.0.1."
