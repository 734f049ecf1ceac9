"""Readers get a whole copy, the newest one, whatever the writer does meanwhile."""

from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from typing import Any

import duckdb
import pytest

from claims.errors import StoreError
from claims.history import align
from claims.model import Alignment, Watchlist
from claims.store import Database, Desk, publish
from claims.store.scripts import views

Rows = Callable[[str], list[dict[str, Any]]]


@pytest.fixture
def published(tmp_path: Path) -> Path:
    return tmp_path / "published"


def titles(published: Path) -> list[str]:
    with Desk.open(published) as desk:
        return desk.sql("select title from dossiers order by title")["title"].to_pylist()


def declare(path: Path, *dossiers: str) -> None:
    with Database.open(path) as database:
        for dossier in dossiers:
            database.dossiers.declare(dossier, dossier.title(), [], Watchlist())


def test_a_copy_holds_rows_views_and_comments(path: Path, published: Path) -> None:
    declare(path, "port")
    copy = publish(path, published)

    with (
        duckdb.connect(path, read_only=True) as source,
        duckdb.connect(copy, read_only=True) as made,
    ):
        for listing in (
            """
            select table_name, comment from duckdb_tables()
            where schema_name = 'main' and table_name <> 'wordings'
            union all
            select view_name, comment from duckdb_views() where not internal
            order by all
            """,
            """
            select table_name, column_name, data_type, comment
            from duckdb_columns()
            where not internal and schema_name = 'main' and table_name <> 'wordings'
            order by all
            """,
            "from dossiers",
        ):
            assert made.execute(listing).fetchall() == source.execute(listing).fetchall()
        for name, _ in views():
            assert made.table(name).fetchall() == []


@pytest.mark.parametrize("view", ["article_editions", "changes", "side_by_side"])
def test_what_takes_long_is_a_table_in_a_copy_with_the_rows_of_the_view(
    newsroom: Any, path: Path, published: Path, rows: Rows, view: str
) -> None:
    claims = []
    for day, words in ((1, "They did it."), (2, "They did it twice.")):
        version = newsroom.publish_text(newsroom.ledger, "/a", day, f"{words} They deny it. So?")
        said = newsroom.say(version, words, target=newsroom.lumenta)
        denial = newsroom.say(version, "They deny it.", "denies")
        newsroom.extract(version, said, denial)
        claims.append(said)
    for new, old, extractor in newsroom.database.edits.due(newsroom.dossier, "aligner-1"):
        sides = [newsroom.database.statements.of([one]) for one in (old, new)]
        edits = tuple(align(*sides))
        newsroom.database.edits.add([Alignment(new, old, "aligner-1", extractor, edits)])
    claim = newsroom.claim(claims[0])
    newsroom.link({claim: claims}, [(denial, claim)])
    worked_out = rows(view)
    assert worked_out
    newsroom.database._session.connection.close()  # noqa: SLF001 - a database is published when nobody has it open
    publish(path, published)

    with Desk.open(published) as desk:
        found = desk.sql(f"from {view}").to_pylist()
        described = [one for one in desk.schema() if one.table == view]
    if view == "article_editions":  # which has no order of its own
        found, worked_out = sorted(found, key=str), sorted(worked_out, key=str)
    assert found == worked_out
    assert described[0].type == "table"
    assert all(one.comment for one in described)


def test_a_copy_can_be_opened_by_older_clients(path: Path, published: Path) -> None:
    with duckdb.connect(publish(path, published), read_only=True) as made:
        (tags,) = made.execute(
            "select tags from duckdb_databases() where not internal"
        ).fetchone() or (None,)
    assert tags["storage_version"].startswith("v1.5")


def test_a_copy_that_was_made_in_another_way_is_refused(
    path: Path, published: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr("claims.store.schema.copy_digest", lambda: "of an older version")
        copy = publish(path, published)
        with Desk.open(published):
            pass
    told = rf"{copy.name} was made by another version of claims-desk; `claims run` makes a new one"
    with pytest.raises(StoreError, match=told), Desk.open(published):
        pass


def test_readers_see_the_copy_that_was_published_last(path: Path, published: Path) -> None:
    declare(path, "port")
    publish(path, published)
    with Desk.open(published) as before:
        declare(path, "city")
        publish(path, published)

        assert before.sql("select count(*) as n from dossiers").to_pylist() == [{"n": 1}]
        assert titles(published) == ["City", "Port"]


def test_what_is_not_published_is_not_seen(path: Path, published: Path) -> None:
    declare(path, "port")
    publish(path, published)
    declare(path, "city")

    assert titles(published) == ["Port"]


def test_the_last_three_copies_are_kept_and_remains_of_a_crash_are_not(
    path: Path, published: Path
) -> None:
    published.mkdir()
    (published / "desk-20200101T000000.000000Z.unfinished").touch()
    copies = [publish(path, published) for _ in range(5)]

    assert sorted(published.glob("desk-*")) == copies[2:]
    assert (published / "current").resolve() == copies[-1].resolve()
    assert (published / "current").is_symlink()


@pytest.fixture
def reads(path: Path, published: Path) -> Iterator[SimpleQueue[int]]:
    """How many dossiers a reader sees that opens the desk again and again."""
    publish(path, published)
    seen: SimpleQueue[int] = SimpleQueue()
    enough = Event()

    def read() -> None:
        while not enough.is_set():
            seen.put(len(titles(published)))

    thread = Thread(target=read)
    thread.start()
    yield seen
    enough.set()
    thread.join()


def test_reading_goes_on_while_copies_are_published(
    path: Path, published: Path, reads: SimpleQueue[int]
) -> None:
    seen = [reads.get(timeout=60)]
    for n in range(1, 6):
        declare(path, f"dossier-{n}")
        publish(path, published)
        while seen[-1] < n:
            seen.append(reads.get(timeout=60))

    assert seen == sorted(seen)
    assert set(seen) == {0, 1, 2, 3, 4, 5}


def test_without_a_database_there_is_nothing_to_publish(tmp_path: Path, published: Path) -> None:
    with pytest.raises(StoreError, match=r"no database at .* run `claims run` first"):
        publish(tmp_path / "none.duckdb", published)


def test_a_database_that_is_open_is_not_published(path: Path, published: Path) -> None:
    with Database.open(path), pytest.raises(StoreError, match="in use"):
        publish(path, published, wait_s=0)


def test_a_folder_that_cannot_be_written_is_named(path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(StoreError, match=r"cannot be published in .*file"):
        publish(path, tmp_path / "file")
