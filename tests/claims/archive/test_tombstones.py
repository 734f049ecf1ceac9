from datetime import UTC, datetime
from pathlib import Path

import pytest

from claims.archive.tombstones import FILE, load, put_up
from claims.errors import ArchiveError
from claims.model import Capture, Tombstone

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def _stone(url: str) -> Tombstone:
    made = Capture("s", "page", url, url, NOON, 200, None, None, None, "0" * 64, "a.warc.gz", 7)
    return Tombstone(made, "Mira", NOON, "a court's order: “Ø”")


def test_each_leads_to_its_own_line(tmp_path: Path) -> None:
    for stone in put_up(tmp_path, [_stone("https://a.example/1"), _stone("https://a.example/2")]):
        capture = stone.capture
        assert (capture.archive_file, capture.proof) == (FILE, "forgotten")
        line = (tmp_path / FILE).read_bytes()[capture.archive_offset :].splitlines()[0]
        assert capture.url.encode() in line


def test_who_was_forgotten_once_is_not_forgotten_again(tmp_path: Path) -> None:
    first = put_up(tmp_path, [_stone("https://a.example/1")])
    content = (tmp_path / FILE).read_bytes()
    again = put_up(tmp_path, [_stone("https://a.example/2"), _stone("https://a.example/1")])
    assert again[1:] == first
    assert (tmp_path / FILE).read_bytes().startswith(content)
    assert len(load(tmp_path)) == 2
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_a_line_that_is_no_tombstone_is_named(tmp_path: Path) -> None:
    put_up(tmp_path, [_stone("https://a.example/1")])
    with (tmp_path / FILE).open("a") as file:
        file.write("{}\n")
    with pytest.raises(ArchiveError, match=rf"line 2 of .*{FILE} is no tombstone"):
        load(tmp_path)


def test_without_a_file_nothing_was_forgotten(tmp_path: Path) -> None:
    assert load(tmp_path) == []
