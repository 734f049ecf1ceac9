"""Other people's SQL reads the desk's tables, and nothing else, and changes nothing."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from claims.errors import QueryError
from claims.store import Desk, publish
from claims.store.question import answer


@pytest.fixture
def published(path: Path, tmp_path: Path) -> Path:
    publish(path, tmp_path / "published")
    return tmp_path / "published"


@pytest.fixture
def desk(published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk that is opened in a folder with a file to steal."""
    (tmp_path / "secret.csv").write_text("name\nsource\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with Desk.open(published, timeout_s=60) as opened:
        yield opened


@pytest.mark.parametrize(
    "query",
    [
        "select 1 as n",
        "from (values (1)) as t(n)",
        "with t as (select 1 as n) from t",
        "select 1 as n; -- with a comment",
        "pivot (select 1 as n) on n in (1) using count(*)",
    ],
)
def test_one_select_is_answered_in_whatever_form(desk: Desk, query: str) -> None:
    assert desk.sql(query).num_rows == 1


@pytest.mark.parametrize("query", ["describe claims", "summarize claims", "explain from claims"])
def test_a_table_can_be_described(desk: Desk, query: str) -> None:
    assert desk.sql(query).num_rows > 0


def test_an_answer_without_rows_has_columns(desk: Desk) -> None:
    assert desk.sql("select claim_id, text from claims").column_names == ["claim_id", "text"]


@pytest.mark.parametrize(
    "query",
    [
        "insert into dossiers values ('x', 'x', null)",
        "update dossiers set title = 'x'",
        "delete from dossiers",
        "drop view side_by_side",
        "create table t (i int)",
        "create temp table t (i int)",
        "create macro f() as 1",
        "with x as (insert into dossiers values ('x', 'x', null) returning id) from x",
        "with x as (delete from dossiers returning id) from x",
        "explain analyze delete from dossiers",
        "merge into dossiers using (select 'x' as id) as s using (id) when matched then delete",
        "call pragma_version()",
        "pragma database_list",
        "pragma enable_profiling",
        "set memory_limit = '64GB'",
        "reset memory_limit",
        "set enable_external_access = true",
        "begin",
        "checkpoint",
        "vacuum",
        "detach desk",
        "use memory",
        "prepare p as select 1",
        "attach 'stolen.duckdb'",
        "install httpfs",
        "load httpfs",
        "export database 'stolen'",
    ],
)
def test_only_select_is_run(desk: Desk, query: str) -> None:
    with pytest.raises(
        QueryError, match=r"^Only SELECT can be run here, for the tables are read-on"
    ):
        desk.sql(query)


@pytest.mark.parametrize(
    "query",
    [
        "from read_csv('secret.csv')",
        "from read_text('secret.csv')",
        "from read_blob('secret.csv')",
        "from read_json('secret.csv')",
        "from read_parquet('https://ledger.test/x.parquet')",
        "from glob('*')",
        "from read_duckdb('desk.duckdb')",
        "from query('from read_csv(''secret.csv'')')",
        "with x as (copy dossiers to 'stolen.csv') select 1",
        "select (select content from read_text('secret.csv'))",
        "from 'secret.csv'",
        "from duckdb_secrets()",
    ],
)
def test_no_file_is_read_and_none_is_written(desk: Desk, tmp_path: Path, query: str) -> None:
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(QueryError):
        desk.sql(query)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "query",
    [
        "copy dossiers to 'stolen.csv'",
        "copy (select 1) to 'stolen.csv'",
        "copy dossiers from 'secret.csv'",
    ],
)
def test_nothing_is_copied(desk: Desk, tmp_path: Path, query: str) -> None:
    with pytest.raises(QueryError, match="this is COPY"):
        desk.sql(query)
    assert not (tmp_path / "stolen.csv").exists()


def test_a_variable_of_the_program_is_no_table(desk: Desk) -> None:
    tables = desk.schema()
    assert tables
    with pytest.raises(QueryError, match="tables does not exist"):
        desk.sql("select * from tables")


@pytest.mark.parametrize("query", ["select 1; select 2", "select 1; drop table dossiers"])
def test_one_statement_is_run_at_a_time(desk: Desk, query: str) -> None:
    with pytest.raises(
        QueryError, match="Only one statement can be run at a time, and these are 2"
    ):
        desk.sql(query)


@pytest.mark.parametrize("query", ["", "  ", "-- nothing", ";"])
def test_no_statement_is_no_query(desk: Desk, query: str) -> None:
    with pytest.raises(QueryError, match="no SQL statement"):
        desk.sql(query)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("select 1 where", 'syntax error at or near "where" (line 1, column 10).'),
        ("select\n  1 +\n 'a'::int", "Could not convert string 'a' to INT32 (line 3, column 5)."),
        ("select nosuch from claims", 'Referenced column "nosuch" not found in FROM clause!'),
    ],
)
def test_an_error_is_one_sentence_with_its_place(desk: Desk, query: str, message: str) -> None:
    with pytest.raises(QueryError) as raised:
        desk.sql(query)
    assert str(raised.value).startswith(message)
    assert "\n" not in str(raised.value)


def test_a_query_that_takes_too_long_is_stopped(published: Path) -> None:
    endless = "select count(*) from range(1000000000) as a, range(1000000) as b where a.range < 0"
    with (
        Desk.open(published, timeout_s=0.2) as desk,
        pytest.raises(QueryError, match=r"took longer than 0\.2 seconds"),
    ):
        desk.sql(endless)


def test_the_desk_answers_again_after_a_query_that_was_stopped(published: Path) -> None:
    with Desk.open(published, timeout_s=0.2) as desk:
        with pytest.raises(QueryError):
            desk.sql("select count(*) from range(1000000000) as a, range(1000000) as b")
        assert desk.status() == []


def test_an_answer_that_is_too_large_is_refused(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.store.question._MAX_BYTES", 1 << 20)
    with pytest.raises(QueryError, match="over 1 MB"):
        desk.sql("select range from range(1000000)")


def test_what_is_too_large_is_refused_long_before_all_of_it_is_made(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody can stop DuckDB within a batch, and many long rows are gigabytes."""
    monkeypatch.setattr("claims.store.question._MAX_BYTES", 1 << 20)
    with pytest.raises(QueryError, match="over 1 MB"):
        desk.sql(
            "select repeat('x', 1000), if(range > 100000, error('all was made'), 0) "
            "from range(400000)"
        )


@pytest.mark.parametrize(
    "query",
    [
        "pivot dossiers on title using count(*)",
        "from (pivot dossiers on title using count(*))",
        "with p as (pivot dossiers on title using count(*)) from p",
    ],
)
def test_a_pivot_that_looks_up_its_columns_is_told_to_name_them(desk: Desk, query: str) -> None:
    with pytest.raises(QueryError, match=r"name them, as in PIVOT changes ON change IN"):
        desk.sql(query)


def test_a_query_that_needs_too_much_memory_is_refused() -> None:
    with duckdb.connect() as connection:
        connection.execute("set memory_limit = '30MB'; set temp_directory = ''")
        with pytest.raises(QueryError, match="more memory than it may have"):
            answer(connection, "select list(range) from range(10000000)", timeout_s=60)


def test_the_desk_s_memory_has_a_limit_that_no_query_can_lift(desk: Desk) -> None:
    limit = desk.sql("select current_setting('memory_limit') as size")["size"][0].as_py()
    assert limit == "1.8 GiB"


@pytest.mark.parametrize(
    "query",
    [
        "select 1 as n;",
        "select claim_id, text from claims",
        "explain from claims",
        "pivot (select 1 as n) on n in (1) using count(*)",
        "select * from range(5) as t(n) order by n desc",
        "select 'a' as text, 1.5::double as sure, true as so, null as nothing, 2.5 as sum",
        "select date '2026-03-02' as day, timestamptz '2026-03-02 09:00:00+00' as at",
    ],
)
def test_a_short_answer_is_that_of_arrow(desk: Desk, query: str) -> None:
    told, short = desk.sql(query), desk.short_sql(query, 1_000)
    assert short is not None
    assert short.columns == told.column_names
    assert [dict(zip(short.columns, row, strict=True)) for row in short.rows] == told.to_pylist()


@pytest.mark.parametrize(
    "query",
    [
        "from range(1001)",
        "select interval '1 month' as age",
        "select {'a': 1} as pair",
        "select timestamp_ns '2026-03-02 09:00:00.123456789' as at",
        "select 1 as n; -- with a comment",
    ],
    ids=["more rows", "a month", "a structure", "nanoseconds", "a comment at the end"],
)
def test_what_is_no_short_answer_is_left_to_arrow(desk: Desk, query: str) -> None:
    assert desk.short_sql(query, 1_000) is None
    assert desk.sql(query).num_rows > 0


@pytest.mark.parametrize(
    "query", ["delete from claims", "select 1; select 2", "select wrong", "select error('so')"]
)
def test_a_short_answer_is_refused_in_the_same_words(desk: Desk, query: str) -> None:
    with pytest.raises(QueryError) as short:
        desk.short_sql(query, 1_000)
    with pytest.raises(QueryError) as whole:
        desk.sql(query)
    assert str(short.value) == str(whole.value)
