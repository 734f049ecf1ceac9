"""Lines that are taken from the end of a journal show; a killed process is nobody's doing."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from claims.decisions import Journal
from claims.model import Decision

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
FIRST = Decision("lumenta", "c1", "r1", "words", "right", "Wouter", AT)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "decisions" / "lumenta.jsonl"
    for number in range(3):
        Journal(path).add(replace(FIRST, claim_id=f"c{number}"))
    return path


def cut(path: Path, lines: int) -> None:
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:lines]))


def test_a_journal_as_it_was_written_has_no_fault(path: Path, tmp_path: Path) -> None:
    assert Journal(path).fault() is None
    assert Journal(tmp_path / "none.jsonl").fault() is None


@pytest.mark.parametrize("left", [2, 0])
def test_lines_that_are_gone_from_the_end_show_also_after_a_later_decision(
    path: Path, left: int
) -> None:
    cut(path, left)
    assert "reached line 3, and no longer has what stood there" in (Journal(path).fault() or "")
    for number in range(4):
        Journal(path).add(replace(FIRST, claim_id=f"later {number}"))
        assert Journal(path).fault()
    path.with_suffix(".head").unlink()
    assert Journal(path).fault() is None


def test_a_journal_that_is_gone_shows(path: Path) -> None:
    path.unlink()
    assert Journal(path).fault()


def test_a_process_that_was_killed_before_the_head_is_no_fault(path: Path) -> None:
    before = path.with_suffix(".head").read_bytes()
    Journal(path).add(replace(FIRST, claim_id="c4"))
    path.with_suffix(".head").write_bytes(before)
    assert Journal(path).fault() is None
    Journal(path).add(replace(FIRST, claim_id="c5"))
    cut(path, 4)
    assert Journal(path).fault()


def test_one_that_was_written_before_there_were_heads_is_no_fault(path: Path) -> None:
    path.with_suffix(".head").unlink()
    assert Journal(path).fault() is None
    Journal(path).add(replace(FIRST, claim_id="c4"))
    cut(path, 3)
    assert Journal(path).fault()


def test_a_changed_line_is_told_as_well(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"Wouter", b"Hanneke", 1))
    assert "Line 1" in (Journal(path).fault() or "")
