"""The SQLite file of a desk after one run, asked by SQLite itself."""

import json
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from claims.errors import CompareError
from claims.exporters.datasette import Datasette
from claims.exporters.wanted import Wanted
from claims.store import Desk
from tests.pipeline.newsdesk import NewsDesk


def _write(published: NewsDesk, folder: Path) -> None:
    with Desk.open(published.home.published) as desk:
        wanted = Wanted("tanks", "Tanks of Brandvoort")
        Datasette().write(desk, published.home, wanted, folder)


@pytest.fixture(scope="module")
def folder(published: NewsDesk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("datasette") / "tanks-datasette"
    _write(published, path)
    return path


@pytest.fixture
def database(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(folder / "claims.db")) as opened:
        opened.row_factory = sqlite3.Row
        yield opened


def test_the_rows_are_those_side_by_side_and_each_key_leads_to_its_row(
    published: NewsDesk, database: sqlite3.Connection
) -> None:
    (counted,) = published.rows(
        "select count(distinct claim_id) as n from side_by_side where standing = 'stated'"
    )
    claims = database.execute("select count(distinct claim_id) from side_by_side").fetchone()[0]
    assert claims >= counted["n"] > 0
    assert database.execute("select count(*) from claims").fetchone()[0] == claims
    assert database.execute("pragma foreign_key_check").fetchall() == []
    keys = database.execute("pragma foreign_key_list(side_by_side)").fetchall()
    assert {one["table"] for one in keys} == {"claims", "versions", "entities"}


def test_a_passage_stands_at_its_place_in_the_text(database: sqlite3.Connection) -> None:
    rows = database.execute(
        "select claim, substr(v.text, claim_start + 1, claim_end - claim_start) as there"
        " from side_by_side join versions as v on v.version_id = claim_version_id"
    ).fetchall()
    assert rows
    assert all(row["claim"] == row["there"] for row in rows)


def test_texts_are_searched_by_the_stems_of_their_words(database: sqlite3.Connection) -> None:
    found = database.execute(
        "select title from versions where rowid in"
        " (select rowid from versions_fts where versions_fts match 'leaking')"
    ).fetchall()
    assert [row["title"] for row in found] == ["The tanks of Brandvoort"]


def test_every_saved_query_is_answered_and_every_column_is_explained(
    folder: Path, database: sqlite3.Connection
) -> None:
    told = json.loads((folder / "metadata.json").read_bytes())["databases"]["claims"]
    for query in told["queries"].values():
        assert database.execute(query["sql"], {"name": "Brandvoort"}).description
    for name, table in told["tables"].items():
        columns = [row["name"] for row in database.execute(f"pragma table_info({name})")]
        assert columns == list(table["columns"])
        assert all(table["columns"].values()), name
        assert table["description"]
        assert set(table["facets"]) <= set(columns)
        (defined,) = database.execute("select sql from sqlite_master where name = ?", [name])
        assert table["description"] in defined["sql"]


def test_a_full_disk_is_said_and_leaves_nothing(published: NewsDesk, tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, before[1]))
    try:
        with pytest.raises(CompareError, match="cannot be written: "):
            _write(published, tmp_path / "out")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []
