"""Every query of the house is sound, and every one is used."""

import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb
import pytest

from claims.store.scripts import ASKING, copied, key, query, statement

QUERIES = sorted(
    file.name.removesuffix(".sql") for file in (files("claims.store") / "sql" / "queries").iterdir()
)
STORE = Path(str(files("claims.store")))
TEMPLATES = sorted(file.stem for file in (STORE / "sql" / "templates").glob("*.sql"))
# These speak of the connection rather than of rows, or make a copy what it is.
SESSION = {
    "attach_copy", "attach_desk", "attach_desk_to_read", "copy_database", "detach_copy",
    "lock_session", "prepare_session",
}  # fmt: skip
SETTLING = (
    *("settle_article_editions", "settle_article_presence"),
    *("settle_changes", "settle_side_by_side"),
    *ASKING,
)


@pytest.fixture
def connection(database: Any) -> duckdb.DuckDBPyConnection:
    """The open database, settled as a copy, with an empty ``incoming_`` table beside each table."""
    connection: duckdb.DuckDBPyConnection = database._session.connection  # noqa: SLF001 - no method prepares a query
    for sql in (*copied(), *map(query, ASKING)):
        connection.execute(sql)
    for (table,) in connection.execute(
        "select table_name from duckdb_tables() where schema_name = 'main'"
    ).fetchall():
        connection.execute(f"create temp table incoming_{table} as from {table} limit 0")
    return connection


@pytest.mark.parametrize("name", [name for name in QUERIES if name not in SESSION.union(SETTLING)])
def test_every_query_is_one_statement_that_duckdb_can_plan(
    connection: duckdb.DuckDBPyConnection, name: str
) -> None:
    (statement,) = connection.extract_statements(query(name))
    nothing = dict.fromkeys(statement.named_parameters)
    assert connection.execute(f"explain {statement.query}", nothing or None).fetchall()


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_is_a_statement_that_duckdb_can_plan(
    connection: duckdb.DuckDBPyConnection, template: str
) -> None:
    table = "figures" if "parts" in template else "claim_kin" if "claims" in template else "edits"
    (one,) = connection.extract_statements(statement(template, table, "alignments"))
    nothing = dict.fromkeys(one.named_parameters)
    assert connection.execute(f"explain {one.query}", nothing or None).fetchall()


def test_rows_are_merged_by_the_primary_keys_of_the_schema(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in STORE.glob("*.py"))
    merged = set(re.findall(r'"(\w+)"', " ".join(re.findall(r"\.merge\(([^)]*)\)", code))))
    keys = connection.execute(
        "select table_name, constraint_column_names from duckdb_constraints()"
        " where constraint_type = 'PRIMARY KEY'"
    ).fetchall()

    found = {table: ", ".join(columns) for table, columns in keys if table in merged}

    assert found == {table: key(table) for table in merged}


def test_every_query_is_used_and_every_used_one_exists() -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in STORE.glob("*.py"))

    families = tuple(re.findall(r'f"(\w+_)\{', code))  # such as f"preview_{noun}"

    assert families
    unused = [name for name in QUERIES if f'"{name}"' not in code and not name.startswith(families)]
    assert unused == []


def test_no_sql_stands_in_python() -> None:
    words = ("select *", "insert into", "delete from", "merge into", "create table")
    found = [
        (file.name, word)
        for file in STORE.glob("*.py")
        for word in words
        if word in file.read_text(encoding="utf-8")
    ]
    assert found == []


@pytest.mark.parametrize("name", [name for name in QUERIES if name.startswith("delete")])
def test_no_deletion_joins_for_a_row_may_then_be_met_twice(name: str) -> None:
    """DuckDB 2.0.0 fails when one transaction wrote a row and a DELETE ... USING meets it twice."""
    assert not re.search(r"^using\b", query(name), re.MULTILINE | re.IGNORECASE)
