"""How a database gets its schema, and which ones are left alone."""

from pathlib import Path

import duckdb
import pytest

from claims.errors import StoreError
from claims.store import Database
from claims.store.scripts import migrations, views


def test_a_new_database_has_the_newest_schema(tmp_path: Path) -> None:
    path = tmp_path / "data" / "desk.duckdb"
    with Database.open(path):
        pass

    with duckdb.connect(path, read_only=True) as connection:
        applied = connection.execute("select version, name from schema_migrations").fetchall()
    assert applied == [(step.version, step.name) for step in migrations()]


def test_each_migration_has_a_number_of_its_own_in_the_order_in_which_they_are_applied() -> None:
    numbers = [step.version for step in migrations()]
    assert numbers == sorted(set(numbers))
    assert numbers[0] == 1


def test_a_migration_that_lay_on_another_branch_is_applied_after_later_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "desk.duckdb"
    late = next(step for step in migrations() if step.name == "0014_faults")  # on which none builds
    with monkeypatch.context() as branch:
        branch.setattr(
            "claims.store.schema.migrations",
            lambda: tuple(step for step in migrations() if step != late),
        )
        branch.setattr("claims.store.schema.definitions", lambda: ())
        with Database.open(path):
            pass
    with Database.open(path):
        pass
    with duckdb.connect(path, read_only=True) as connection:
        applied = connection.execute("select version from schema_migrations order by 1").fetchall()
    assert applied == [(step.version,) for step in migrations()]


def test_opening_again_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    with Database.open(path):
        pass

    assert path.read_bytes() == before


def test_an_older_database_gets_what_it_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "desk.duckdb"
    with monkeypatch.context() as older:
        older.setattr("claims.store.schema.migrations", lambda: migrations()[:2])
        older.setattr("claims.store.schema.definitions", lambda: ())
        older.setattr("claims.store.schema.views_digest", lambda: "none")
        with Database.open(path) as database:
            database.stages.set_state("lumenta", "parse", "kept")

    with Database.open(path) as database:
        assert database.counts.rows("lumenta")["claims"] == 0
        assert database.stages.state("lumenta", "parse") == "kept"


def test_a_view_that_changed_is_made_anew(path: Path) -> None:
    with Database.open(path) as database:
        database.stages.set_state("", "views", "another digest")
    with duckdb.connect(path) as connection:
        connection.execute("create or replace view response_record as select 1 as stale")

    with Database.open(path):
        pass

    with duckdb.connect(path, read_only=True) as connection:
        assert "denies" in connection.table("response_record").columns


def test_a_database_of_a_newer_schema_is_refused_naming_both_versions(path: Path) -> None:
    with duckdb.connect(path) as connection:
        connection.execute("insert into schema_migrations values (99, '0099_later', now())")

    with (
        pytest.raises(StoreError, match=rf"schema version 99.* up to {migrations()[-1].version};"),
        Database.open(path),
    ):
        pass


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(path) as connection:
        connection.execute("create table songs (title varchar)")

    with pytest.raises(StoreError, match="something else"), Database.open(path):
        pass

    with duckdb.connect(path, read_only=True) as connection:
        assert connection.execute("show tables").fetchall() == [("songs",)]


def test_a_migration_that_fails_leaves_the_database_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = migrations()[-1]
    broken = step._replace(
        version=step.version + 1, name="broken", sql="create table half (i int); nonsense;"
    )
    with monkeypatch.context() as later:
        later.setattr("claims.store.schema.migrations", lambda: (*migrations(), broken))
        with pytest.raises(StoreError, match="nonsense"), Database.open(path):
            pass

    with Database.open(path):
        pass
    with duckdb.connect(path, read_only=True) as connection:
        assert ("half",) not in connection.execute("show tables").fetchall()


def test_every_table_view_and_column_has_a_comment(path: Path) -> None:
    with duckdb.connect(path, read_only=True) as connection:
        silent = connection.execute(
            """
            select table_name, null from duckdb_tables() where coalesce(comment, '') = ''
            union all
            select view_name, null from duckdb_views()
            where not internal and coalesce(comment, '') = ''
            union all
            select table_name, column_name from duckdb_columns()
            where not internal and coalesce(comment, '') = ''
            """
        ).fetchall()
    assert silent == []


def test_there_is_no_foreign_key_and_no_index_but_of_primary_keys(path: Path) -> None:
    with duckdb.connect(path, read_only=True) as connection:
        kinds = connection.execute(
            "select distinct constraint_type from duckdb_constraints() order by all"
        ).fetchall()
        indexes = connection.execute("select index_name from duckdb_indexes()").fetchall()
    assert kinds == [("NOT NULL",), ("PRIMARY KEY",)]
    assert indexes == []


@pytest.mark.parametrize("view", [name for name, _ in views()])
def test_every_view_can_be_read_and_has_the_name_of_its_file(path: Path, view: str) -> None:
    with duckdb.connect(path, read_only=True) as connection:
        assert connection.table(view).fetchall() == []


def test_every_view_begins_by_saying_what_a_row_is() -> None:
    assert [name for name, sql in views() if not sql.startswith("-- One row: ")] == []
