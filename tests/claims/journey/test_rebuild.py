"""The database made again is the one that there was, table by table."""

import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from pytest_httpserver import HTTPServer

from claims.decisions import Journal
from claims.home import Home
from claims.model import Decision
from examples.lumenta.site import WEEK_ONE, WEEK_TWO, serve
from tests.pipeline.newsdesk import STORY, NewsDesk, page

MOMENTS_OF_WORK = {"schema_migrations": "applied_at", "extractions": "extracted_at"}
"""When the machine worked is the one thing that comes out otherwise."""

Tables = dict[str, list[tuple[Any, ...]]]


def tables(database: Path) -> Tables:
    """Every row of every table of the database, in an order that does not change."""
    with duckdb.connect(database, read_only=True) as connection:
        places = connection.execute(
            "select table_name, schema_name from duckdb_tables()"
        ).fetchall()
        return {name: _rows(connection, name, schema) for name, schema in places}


def _rows(connection: duckdb.DuckDBPyConnection, table: str, schema: str) -> list[tuple[Any, ...]]:
    left_out = f"exclude ({MOMENTS_OF_WORK[table]})" if table in MOMENTS_OF_WORK else ""
    rows = f"select * {left_out} from {schema}.{table} order by all"  # noqa: S608  # our own words
    return connection.execute(rows).fetchall()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[NewsDesk, Path]:
    """The sample after visits in two weeks, with edits between them."""
    folder = tmp_path_factory.mktemp("sample")
    desk = NewsDesk(Home(folder / "data"), folder)
    with serve(WEEK_ONE) as site:
        path = site.write_dossier(folder / "dossier.yaml")
        desk.visit(path)
        desk.visit(path)
        site.as_of = WEEK_TWO
        desk.visit(path)
    return desk, path


def test_every_table_comes_out_as_it_was(sample: tuple[NewsDesk, Path]) -> None:
    desk, path = sample
    before = tables(desk.home.database)
    ended = desk.claims("rebuild", path)
    assert ended.status == 0, ended.err
    after = tables(desk.home.database)
    assert after.keys() == before.keys()
    for name, rows in before.items():
        assert after[name] == rows, name
    assert len(before["edits"]) > len(before["articles"]) > 0


@pytest.fixture
def small(desk: NewsDesk, site: HTTPServer) -> tuple[NewsDesk, Path]:
    """A desk of two pages of two sources and one address where nobody answers."""
    for path in ("/tanks", "/more"):
        site.expect_request(path).respond_with_data(
            page(f"Tanks {path}", STORY.replace("eleven", path[1:])), content_type="text/html"
        )
    dossier = desk.dossier(
        f"  - {{ outlet: Gazette, pages: [{site.url_for('/tanks')}] }}\n"
        f"  - {{ outlet: Post, pages: [{site.url_for('/more')}, 'http://127.0.0.1:1/'] }}"
    )
    desk.visit(dossier, everything=False)
    return desk, dossier


def test_it_needs_nothing_of_the_old_database(small: tuple[NewsDesk, Path]) -> None:
    desk, dossier = small
    before = tables(desk.home.database)
    desk.home.database.unlink()
    ended = desk.claims("rebuild", dossier)
    assert ended.status == 0, ended.err
    after = tables(desk.home.database)
    assert after.pop("failures") != before.pop("failures")  # no archive holds what nobody answered
    assert after == before
    assert desk.rows("from links")
    assert [path.name for path in desk.home.root.glob("desk.*")] == ["desk.duckdb"]


def test_what_could_not_be_fetched_is_taken_from_the_old_database(
    small: tuple[NewsDesk, Path],
) -> None:
    desk, dossier = small
    before = tables(desk.home.database)
    assert before["failures"]
    assert desk.claims("rebuild", dossier).status == 0
    assert tables(desk.home.database) == before


def test_an_address_that_refused_between_two_visits_is_rebuilt_at_one_go(
    desk: NewsDesk, site: HTTPServer
) -> None:
    dossier = desk.dossier(f"  - {{ outlet: Gazette, pages: [{site.url_for('/tanks')}] }}")
    for body in (page("Tanks"), "<html><title>Page not found</title></html>", page("Tanks")):
        site.clear_all_handlers()
        site.expect_request("/robots.txt").respond_with_data("", status=404)
        site.expect_request("/tanks").respond_with_data(body, content_type="text/html")
        desk.visit(dossier)
    before = tables(desk.home.database)

    ended = desk.claims("rebuild", dossier)

    assert (ended.status, desk.failures()) == (0, {})
    assert len(before["readings"]) == 3
    assert tables(desk.home.database) == before


def test_a_database_that_nobody_can_open_is_replaced_and_kept(
    small: tuple[NewsDesk, Path],
) -> None:
    desk, dossier = small
    desk.home.database.write_bytes(b"no database" * 1000)
    desk.home.database.with_name("desk.duckdb.wal").write_bytes(b"no log")
    ended = desk.claims("rebuild", dossier)
    assert ended.status == 0, ended.err
    (backup,) = desk.home.root.glob("desk.before-*.duckdb")
    assert str(backup) in ended.out
    assert backup.read_bytes().startswith(b"no database")
    assert len(tables(desk.home.database)["captures"]) == 2


def test_an_archive_that_is_not_there_replaces_nothing(small: tuple[NewsDesk, Path]) -> None:
    desk, dossier = small
    before = tables(desk.home.database)
    for path in desk.home.archive("tanks").glob("*.warc.gz"):
        path.unlink()
    ended = desk.claims("rebuild", dossier)
    assert ended.status == 1
    assert "the database has 2 captures of it; nothing was replaced" in ended.err
    assert tables(desk.home.database) == before


def test_a_journal_that_was_changed_replaces_nothing(small: tuple[NewsDesk, Path]) -> None:
    desk, dossier = small
    before = tables(desk.home.database)
    path = desk.home.decisions("tanks")
    for day in (2, 3):
        at = datetime(2026, 3, day, tzinfo=UTC)
        Journal(path).add(Decision("tanks", "c", None, "b", "right", "Wouter", at))
    path.write_text(path.read_text().replace("right", "wrong", 1))
    ended = desk.claims("rebuild", dossier)
    assert ended.status == 1
    assert "put the file back from a backup" in ended.err
    assert tables(desk.home.database) == before
    assert not list(desk.home.root.glob("desk.*.duckdb"))


def _spoil(desk: NewsDesk, path: str) -> tuple[Path, bytes]:
    """Change one byte in the record of the page at ``path``; its file, and how it was."""
    [place] = desk.rows(
        "select archive_file as file, archive_offset as at from captures "  # noqa: S608  # ours
        f"where url like '%{path}' order by fetched_at limit 1"
    )
    file = desk.home.archive("tanks") / str(place["file"])
    content = file.read_bytes()
    changed = bytearray(content)
    changed[int(place["at"]) + 200] ^= 1
    file.write_bytes(changed)
    return file, content


@pytest.mark.timeout(600)  # two runs and three rebuildings
def test_a_bad_byte_is_named_and_what_was_read_from_there_is_kept_and_marked(
    small: tuple[NewsDesk, Path],
) -> None:
    desk, dossier = small
    desk.visit(dossier)  # the same bytes again, whose proof is the first record
    before = tables(desk.home.database)
    file, content = _spoil(desk, "/tanks")
    for _ in range(2):
        ended = desk.claims("rebuild", dossier)
        assert ended.status == 1
        assert f"of {file} are no record" in ended.err
        assert ended.err.count("/tanks as of ") == 2
        assert "/more" not in ended.err
        after = tables(desk.home.database)
        marked = (
            "select url[-5:] as page, proof, count(*) as n from captures group by all order by 1"
        )
        assert [tuple(row.values()) for row in desk.rows(marked)] == [
            ("/more", "kept", 2),
            ("tanks", "damaged", 2),
        ]
        assert {name for name, rows in after.items() if rows != before[name]} == {"captures"}
        assert desk.claims("verify").status == 1
    file.write_bytes(content)
    assert desk.claims("rebuild", dossier).status == 0
    assert tables(desk.home.database) == before
    assert desk.claims("verify").status == 0


def test_a_run_that_reads_anew_keeps_what_was_read_from_a_record_that_is_bad_now(
    small: tuple[NewsDesk, Path],
) -> None:
    desk, dossier = small
    before = tables(desk.home.database)
    _spoil(desk, "/tanks")
    with duckdb.connect(desk.home.database) as connection:  # as if another parser had read it
        connection.execute("update readings set parser = 'another'")
        connection.execute("update article_versions set parser = 'another'")
    desk.visit(dossier, everything=False)
    after = tables(desk.home.database)
    for name in ("article_versions", "readings", "statements", "links"):
        assert after[name] == before[name], name
    assert {row["proof"] for row in desk.rows("from captures where url like '%tanks'")} == {
        "damaged"
    }


def test_a_dossier_that_was_not_named_is_not_lost(small: tuple[NewsDesk, Path]) -> None:
    desk, dossier = small
    other = dossier.with_name("other.yaml")
    other.write_text(dossier.read_text().replace("id: tanks", "id: ships"))
    ended = desk.claims("rebuild", other)
    assert ended.status == 1
    assert "also holds tanks; name the files of all dossiers" in ended.err
    desk.visit(other, everything=False)
    before = tables(desk.home.database)
    assert desk.claims("rebuild", dossier, other).status == 0
    assert tables(desk.home.database) == before


def test_a_source_that_the_dossier_dropped_keeps_its_captures(
    small: tuple[NewsDesk, Path],
) -> None:
    desk, dossier = small
    lines = [line for line in dossier.read_text().splitlines() if "Post" not in line]
    dossier.write_text("\n".join(lines))
    desk.visit(dossier, everything=False)
    before = tables(desk.home.database)
    desk.home.database.unlink()
    assert desk.claims("rebuild", dossier).status == 0
    after = tables(desk.home.database)
    assert after["sources"] == before["sources"]
    assert {row[6] for row in after["sources"]} == {True, False}  # active
    assert after["articles"] == before["articles"]


def test_a_fetch_that_no_row_told_of_is_told_of(small: tuple[NewsDesk, Path]) -> None:
    desk, dossier = small
    with duckdb.connect(desk.home.database) as connection:
        connection.execute("delete from captures where url like '%/more'")
    ended = desk.claims("rebuild", dossier)
    assert "2 captures, 1 of which no row told" in ended.out
    assert len(desk.rows("from captures")) == 2


_SLOW = """
import time
from claims.journey import rebuild
rebuild._put_in_place = lambda *_: (print("made", flush=True), time.sleep(60))
from claims.cli import main
main()
"""


def test_a_rebuilding_that_is_killed_leaves_the_old_database_and_the_next_one_completes(
    small: tuple[NewsDesk, Path],
) -> None:
    desk, dossier = small
    before = tables(desk.home.database)
    words = [sys.executable, "-c", _SLOW, "--data", str(desk.home.root), "rebuild", str(dossier)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as killed:  # noqa: S603  # our own words
        assert killed.stdout
        assert killed.stdout.readline() == b"made\n"
        killed.send_signal(signal.SIGKILL)
    assert (desk.home.root / "desk.rebuilding.duckdb").exists()
    assert tables(desk.home.database) == before
    assert desk.claims("rebuild", dossier).status == 0
    assert tables(desk.home.database) == before
    assert [path.name for path in desk.home.root.glob("desk.*")] == ["desk.duckdb"]
