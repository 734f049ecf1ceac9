"""Which tables of two builds' databases differ."""

from pathlib import Path

import duckdb

from bench.linking import different


def _database(path: Path, *sql: str) -> Path:
    with duckdb.connect(path) as connection:
        for one in sql:
            connection.execute(one)
    return path


def test_tables_differ_by_rows_and_not_by_marks_or_columns_of_one_build(tmp_path: Path) -> None:
    one = _database(
        tmp_path / "one",
        "create table claims as select 'c' as id, 'of Lumenta' as text",
        "create table readings as select 'r' as id, 'parser 1' as parser",
        "create table links as select 'l' as id, 0.5 as score",
    )
    other = _database(
        tmp_path / "other",
        "create table claims as select 'c' as id, 'of Orrin' as text",
        "create table readings as select 'r' as id, 'parser 2' as parser, 'new' as origin",
        "create table links as select 'l' as id, 0.5 as score",
        "create table decisions as select 'd' as id",
    )
    assert different(one, other) == ["claims"]
