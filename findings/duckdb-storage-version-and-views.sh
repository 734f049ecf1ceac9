#!/usr/bin/env bash
# DuckDB: a file written for an older DuckDB, and the views in it.
#
# One would have sworn: `attach ... (storage_version 'v1.5.0')` makes a file that 1.5 reads, all of it.
# Seen: the tables, yes. A view is kept as the writer prints it, and 2.0 prints if(a, b, c) as a call of
# a function "if" that 1.5.6 does not have: the file opens, the view is listed with its columns, and
# fails when it is asked. CASE WHEN ... END, which means the same, is printed so that both read it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for version in 2.0.1 1.5.6; do
    python3 -m venv "$folder/$version"
    "$folder/$version/bin/python" -m pip install --quiet --disable-pip-version-check "duckdb==$version"
done
cd "$folder"
2.0.1/bin/python - <<'PYTHON'
import duckdb

connection = duckdb.connect()
connection.execute("attach 'desk.duckdb' as desk (storage_version 'v1.5.0')")
connection.execute("create table desk.counts (n integer)")
connection.execute("insert into desk.counts values (1), (null)")
connection.execute("create view desk.by_if as select if(n is null, 0, n) as n from desk.counts")
connection.execute(
    "create view desk.by_case as select case when n is null then 0 else n end as n from desk.counts"
)
print("written by", duckdb.__version__)
PYTHON
1.5.6/bin/python - <<'PYTHON'
import sys

import duckdb

connection = duckdb.connect("desk.duckdb", read_only=True)
print("read by", duckdb.__version__)
print("  listed:", connection.execute("select view_name from duckdb_views() where not internal order by 1").fetchall())
print("  by_case:", by_case := connection.execute("from by_case order by n").fetchall())
try:
    by_if = str(connection.execute("from by_if").fetchall())
except duckdb.Error as error:
    by_if = str(error).splitlines()[0]
print("  by_if:", by_if)
sys.exit(by_case != [(0,), (1,)] or "Scalar Function with name if does not exist" not in by_if)
PYTHON
echo "As described: 1.5.6 opens the file and cannot ask the view that was written with if()."
