from pathlib import Path

import pytest
from filelock import FileLock

from claims.errors import StoreError
from claims.home import Home
from claims.journey.hold import held


def test_another_run_on_the_folder_is_a_sentence(tmp_path: Path) -> None:
    home = Home(tmp_path / "data")
    with held(home):
        pass
    with FileLock(home.lock), pytest.raises(StoreError, match="Another run works on"), held(home):
        pytest.fail("two runs hold one folder")


def test_what_is_nested_shares_the_hold_and_lets_go_at_the_end(tmp_path: Path) -> None:
    home = Home(tmp_path / "data")
    with held(home), held(home):
        assert home.root.stat().st_mode & 0o077 == 0
    with FileLock(home.lock, timeout=0):
        pass


def test_a_run_that_fails_lets_go(tmp_path: Path) -> None:
    home = Home(tmp_path / "data")
    with pytest.raises(ZeroDivisionError), held(home):
        _ = 1 // 0
    with FileLock(home.lock, timeout=0):
        pass


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be written"), held(Home(tmp_path / "file" / "x")):
        pytest.fail("a file is no folder")
