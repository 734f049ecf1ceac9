"""Rows against an archive that somebody has been at."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from claims.archive import Archive
from claims.journey.proof import verify
from claims.model import Capture, Fetched, Source, Watchlist
from claims.store import Database

SOURCE = Source("tanks", "pages", "http://news.test/a", "Gazette", ("http://news.test/a",))
PAGE = Fetched(
    source_id=SOURCE.id,
    role="page",
    url="http://news.test/a",
    final_url="http://news.test/a",
    fetched_at=datetime(2026, 3, 1, 12, tzinfo=UTC),
    status=200,
    request_headers=(("Host", "news.test"),),
    headers=(("Content-Type", "text/html"),),
    body=b"<p>Brandvoort denied it.</p>" * 20,
)
NEXT_DAY = replace(PAGE, fetched_at=datetime(2026, 3, 2, 12, tzinfo=UTC))
OTHER = replace(PAGE, url="http://news.test/b", final_url="http://news.test/b", body=b"other" * 50)


class Kept:
    """An archive of three fetches, and the database that has them."""

    def __init__(self, folder: Path, database: Database) -> None:
        self.folder = folder
        self.database = database
        database.dossiers.declare("tanks", "Tanks", (SOURCE,), Watchlist())
        archive = Archive(folder, 1)
        self.captures: list[Capture] = []
        for response in (PAGE, NEXT_DAY, OTHER):
            self.captures += archive.write([response], {})
        database.captures.add(self.captures)

    def faults(self) -> list[str]:
        return verify(self.database.evidence, Archive(self.folder), "tanks", lambda _: None).faults

    def file(self, capture: Capture) -> Path:
        return self.folder / capture.archive_file


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    with Database.open(tmp_path / "desk.duckdb") as database:
        yield Kept(tmp_path / "archive", database)


def test_an_archive_that_nobody_touched_proves_every_row(kept: Kept) -> None:
    read = []
    verdict = verify(kept.database.evidence, Archive(kept.folder), "tanks", read.append)
    assert (verdict.faults, verdict.captures, verdict.unrecorded) == ([], 3, 0)
    assert sum(read) == Archive(kept.folder).size.bytes


def test_a_file_that_is_gone_is_named_for_each_row_that_it_proved(kept: Kept) -> None:
    first, again, _ = kept.captures
    assert first.archive_file == again.archive_file
    kept.file(first).unlink()
    rows = [fault for fault in kept.faults() if f"{first.archive_file} is missing" in fault]
    assert len(rows) == 2
    assert any("http://news.test/a as of 2026-03-02 12:00:00 UTC" in row for row in rows)


def test_one_altered_byte_is_named_by_file_and_offset(kept: Kept) -> None:
    other = kept.captures[2]
    content = bytearray(kept.file(other).read_bytes())
    content[other.archive_offset + 200] ^= 1
    kept.file(other).write_bytes(content)
    faults = kept.faults()
    assert any(f"byte {other.archive_offset} of {other.archive_file}" in f for f in faults)
    assert all("news.test/a" not in fault for fault in faults)


def test_a_row_that_was_altered_is_named(kept: Kept) -> None:
    kept.database._session.connection.execute(  # noqa: SLF001  # no method does such a thing
        "update desk.main.captures set status = 404 where url = 'http://news.test/b'"
    )
    (fault,) = kept.faults()
    assert "http://news.test/b" in fault
    assert "its record says otherwise" in fault


def test_a_row_whose_body_is_there_and_whose_own_record_is_not_is_named(kept: Kept) -> None:
    forged = replace(kept.captures[0], fetched_at=datetime(2026, 3, 9, tzinfo=UTC))
    kept.database.captures.add([forged])
    (fault,) = kept.faults()
    assert "no record of this fetch" in fault


def test_a_row_with_another_digest_is_named(kept: Kept) -> None:
    kept.database._session.connection.execute(  # noqa: SLF001  # no method does such a thing
        "update desk.main.captures set body_sha256 = repeat('0', 64) where status = 200 "
        "and url = 'http://news.test/b'"
    )
    (fault,) = kept.faults()
    assert "was altered" in fault


def test_fetches_without_a_row_and_torn_ends_are_counted_and_harmless(kept: Kept) -> None:
    (late,) = Archive(kept.folder).write([replace(NEXT_DAY, url=OTHER.url)], {})
    with kept.file(late).open("ab") as file:
        file.write(kept.file(late).read_bytes()[:100])
    verdict = verify(kept.database.evidence, Archive(kept.folder), "tanks", lambda _: None)
    assert (verdict.faults, verdict.unrecorded, verdict.torn_bytes) == ([], 1, 100)
