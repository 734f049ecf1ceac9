"""What is written is there whole, or not at all."""

import resource
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claims.errors import CompareError
from claims.exporters.draft import new_file, new_folder


def test_a_file_is_there_once_all_of_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    with new_file(path) as draft:
        draft.write_text("whole")
        assert not path.exists()
    assert path.read_text() == "whole"
    assert [one.name for one in tmp_path.iterdir()] == ["one.json"]


@pytest.fixture
def small_disk() -> Iterator[None]:
    """No file can have more than some bytes, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def _file(path: Path) -> None:
    with new_file(path) as draft:
        draft.write_bytes(bytes(20_000))


def _folder(path: Path) -> None:
    with new_folder(path) as draft:
        (draft / "one.csv").write_text("short")
        (draft / "two.csv").write_bytes(bytes(20_000))


@pytest.mark.usefixtures("small_disk")
@pytest.mark.parametrize("write", [_file, _folder])
def test_nothing_stays_of_what_has_no_room(tmp_path: Path, write: Callable[[Path], None]) -> None:
    with pytest.raises(CompareError, match=r"out cannot be written: File too large\.$"):
        write(tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text("mine")
    with pytest.raises(CompareError, match="is there already"), new_file(tmp_path / "one.json"):
        pass
    with pytest.raises(CompareError, match="is not empty"), new_folder(tmp_path):
        pass
    assert (tmp_path / "one.json").read_text() == "mine"


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "two").mkdir()
    with new_folder(tmp_path / "two") as folder:
        (folder / "one.csv").write_text("whole")
    assert [one.name for one in (tmp_path / "two").iterdir()] == ["one.csv"]
