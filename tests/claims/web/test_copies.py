"""Copies that are open: the newest one counts, and no run waits for a reader."""

from pathlib import Path
from shutil import copytree
from time import monotonic, sleep

import httpx
import pytest

from claims.errors import StoreError
from claims.store import Database, publish
from claims.web.copies import Copies
from tests.claims.web.conftest import Filled, served


@pytest.fixture
def folder(newsroom: Filled, tmp_path: Path) -> Path:
    """A data folder of one's own."""
    return copytree(newsroom.folder, tmp_path / "data", symlinks=True)


def test_a_copy_stays_open_for_the_next_reader(folder: Path) -> None:
    copies = Copies(folder / "published")
    with copies.newest() as first:
        pass
    with copies.newest() as second, copies.newest() as third:
        assert second is first
        assert third is not first
    copies.close()


def test_a_reader_that_fails_takes_its_copy_along(folder: Path) -> None:
    copies = Copies(folder / "published")
    with pytest.raises(StoreError), copies.newest() as first:
        raise StoreError
    with copies.newest() as second:
        assert second is not first
    copies.close()


def test_a_copy_is_let_go_when_nobody_reads_for_a_while(folder: Path) -> None:
    copies = Copies(folder / "published", idle_s=0.2)
    with copies.newest() as first:
        assert first.path in held()
    until = monotonic() + 30
    while first.path in held():
        assert monotonic() < until
        sleep(0.02)
    with copies.newest() as second:
        assert second.titles()
    copies.close()
    assert first.path not in held()


def held() -> set[Path]:
    """The files that this process has open."""
    found = set()
    for one in Path("/proc/self/fd").iterdir():
        if one.is_symlink():  # that of the listing itself is gone
            found.add(one.readlink())
    return found


def test_a_run_publishes_while_pages_are_read_and_they_show_it(
    folder: Path, newsroom: Filled
) -> None:
    with served(folder / "published") as client:
        assert "3 articles</p>" in client.get("/dossier/lumenta/articles").text
        with Database.open(folder / "desk.duckdb", wait_s=0) as database:
            before = client.get("/dossier/lumenta/articles")
            newsroom.database = database
            newsroom.publish_text(newsroom.post, "/new", 4, "Something else.")
        publish(folder / "desk.duckdb", folder / "published")
        assert "3 articles</p>" in before.text
        assert "4 articles</p>" in client.get("/dossier/lumenta/articles").text
        assert isinstance(client, httpx.Client)
