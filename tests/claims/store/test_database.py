"""One writer at a time, and nothing half written."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from claims.errors import StoreError
from claims.store import Database

HOLD = """
import sys
from pathlib import Path
from claims.store import Database
with Database.open(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def holder(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the database open until it is told to let go."""
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
        process.communicate("let go\n")


def test_a_second_run_is_told_who_has_the_database(
    path: Path, holder: subprocess.Popen[str]
) -> None:
    with (
        pytest.raises(StoreError, match=rf"in use by .*python\S* \(process {holder.pid}\)"),
        Database.open(path, wait_s=0),
    ):
        pass


def test_a_second_run_gives_up_waiting_in_the_end(
    path: Path, holder: subprocess.Popen[str]
) -> None:
    assert holder.poll() is None
    with pytest.raises(StoreError, match="in use"), Database.open(path, wait_s=0.2):
        pass


def test_a_second_run_waits_for_the_first_to_let_go(
    path: Path, holder: subprocess.Popen[str]
) -> None:
    assert holder.stdin is not None
    holder.stdin.write("let go\n")
    holder.stdin.flush()

    with Database.open(path, wait_s=60) as database:
        database.stages.set_state("lumenta", "parse", "mine")


def test_a_second_writer_of_the_same_program_is_refused_too(path: Path) -> None:
    with (
        Database.open(path),
        pytest.raises(StoreError, match="in use by another part of this program"),
        Database.open(path, wait_s=0),
    ):
        pass


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "desk.duckdb"
    path.write_text("not a database " * 1000, encoding="utf-8")

    with pytest.raises(StoreError, match="not a valid DuckDB database"), Database.open(path):
        pass


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with (
        pytest.raises(StoreError, match=r"The folder .* cannot be made"),
        Database.open(tmp_path / "file" / "desk.duckdb"),
    ):
        pass


def test_what_was_written_is_there_when_it_is_opened_again(path: Path) -> None:
    with Database.open(path) as database:
        database.stages.set_state("lumenta", "link", "abc")

    with Database.open(path) as database:
        assert database.stages.state("lumenta", "link") == "abc"
        assert database.stages.state("lumenta", "parse") is None
