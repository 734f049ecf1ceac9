"""A disk that is full at the worst moment: one sentence, and nothing lost that was committed.

The limit on a file's size makes every write beyond it fail as a full disk
does, for anybody and anywhere.
"""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest
from pytest_httpserver import HTTPServer

from claims.errors import StoreError
from claims.model import Capture, Source, Watchlist
from claims.store import Database, publish
from tests.pipeline.newsdesk import NewsDesk, page

# SIGXFSZ is ignored by Python, so that a write fails with EFBIG.
LIMITED = """
import resource, sys
limit = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
from claims.cli import main
main()
"""


class Ended(NamedTuple):
    """How a command ended, and what it said but for its finished stages."""

    status: int
    said: list[str]


def limited(desk: NewsDesk, limit: int, *words: object) -> Ended:
    """Run one command where no file may become larger than ``limit`` bytes."""
    command = [sys.executable, "-c", LIMITED, str(limit), "--data", str(desk.home.root)]
    done = subprocess.run(  # noqa: S603  # our own words
        [*command, *map(str, words)], capture_output=True, text=True, check=False
    )
    return Ended(
        done.returncode, [line for line in done.stderr.splitlines() if not line.startswith("✓")]
    )


@pytest.fixture
def dossier(desk: NewsDesk, site: HTTPServer) -> Path:
    site.expect_request("/tanks").respond_with_data(page("Tanks"), content_type="text/html")
    return desk.dossier(f"  - {{ outlet: Gazette, pages: [{site.url_for('/tanks')}] }}")


def test_an_archive_that_cannot_grow_is_one_sentence_and_the_next_run_completes(
    desk: NewsDesk, site: HTTPServer, dossier: Path
) -> None:
    dossier.write_text(dossier.read_text().replace("max_bytes: 100000", "max_bytes: 9000000"))
    noise = page("Tanks") + "<!--" + os.urandom(4_000_000).hex() + "-->"
    site.clear_all_handlers()
    site.expect_request("/robots.txt").respond_with_data("", status=404)
    site.expect_oneshot_request("/tanks").respond_with_data(noise, content_type="text/html")
    site.expect_request("/tanks").respond_with_data(page("Tanks"), content_type="text/html")
    ended = limited(desk, 3_500_000, "run", dossier)
    (said,) = ended.said
    assert ended.status == 1
    assert said.startswith(f"captures: {desk.home.archive('tanks')}")
    assert said.endswith(".warc.gz cannot be written: File too large")

    assert not desk.visit(dossier).failures
    assert desk.claims("verify").status == 0
    assert len(desk.rows("from articles")) == 1


@pytest.mark.parametrize("room", [0, 1_000, 300_000])
def test_a_database_that_cannot_grow_is_one_sentence_and_keeps_what_was_committed(
    desk: NewsDesk, room: int
) -> None:
    file = desk.home.database
    with Database.open(file) as database:
        database.dossiers.declare("tanks", "Tanks", (SOURCE,), Watchlist())
        database.captures.add(some_captures(100, "first"))
    with (
        no_file_larger_than(file.stat().st_size // 4 + room),
        pytest.raises(StoreError, match="File too large") as refused,
        Database.open(file) as database,
    ):
        add_without_end(database)
    assert str(file) in str(refused.value)
    assert "\n" not in str(refused.value)

    with Database.open(file) as database:
        kept = [one.url for one in database.evidence.captures("tanks")]
        assert sum("first" in url for url in kept) == 100
        assert len(kept) % 2_000 == 100  # whole transactions only
        database.captures.add(some_captures(2_000, "after"))
        assert database.counts.rows("tanks")["captures"] == len(kept) + 2_000


def add_without_end(database: Database) -> None:
    for number in count():
        database.captures.add(some_captures(2_000, f"more-{number}"))


SOURCE = Source("tanks", "pages", "http://news.test/a", "Gazette", ("http://news.test/a",))


def some_captures(number: int, name: str) -> list[Capture]:
    """So many rows of which no two are alike, for what is alike takes no room."""
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    return [
        Capture(
            *(SOURCE.id, "page", f"http://news.test/{name}-{n}", os.urandom(200).hex(), noon, 200),
            *(None, None, None, os.urandom(32).hex(), "file", n),
        )
        for n in range(number)
    ]


@contextmanager
def no_file_larger_than(limit: int) -> Iterator[None]:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_dagsters_own_files_that_cannot_grow_are_one_sentence(
    desk: NewsDesk, dossier: Path
) -> None:
    ended = limited(desk, 2_000, "run", dossier)
    assert ended.status == 1
    assert len(ended.said) == 1
    assert "cannot be" in ended.said[0]
    assert str(desk.home.root) in ended.said[0]


def test_a_copy_that_cannot_be_written_leaves_the_last_one_and_no_rest(
    desk: NewsDesk, dossier: Path
) -> None:
    desk.visit(dossier)
    before = sorted(desk.home.published.iterdir())
    size = before[0].stat().st_size
    for room in (0.3, 0.6, 0.9, 0.97):
        with (
            no_file_larger_than(int(size * room)),
            pytest.raises(StoreError, match="cannot be published") as refused,
        ):
            publish(desk.home.database, desk.home.published)
        assert "File too large" in str(refused.value)
        assert str(refused.value).count("\n") == 0
        assert sorted(desk.home.published.iterdir()) == before
    assert desk.rows("from captures")
