"""One run at a time on a data folder."""

import subprocess
import sys
from pathlib import Path

import pytest

from claims.errors import StoreError
from claims.home import Home
from pipeline.resources import held

HOLD = """
import sys
from filelock import FileLock
with FileLock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_one_process_may_hold_a_folder_twice(tmp_path: Path) -> None:
    with held(Home(tmp_path)), held(Home(tmp_path)):
        pass
    with held(Home(tmp_path)):
        pass


def test_an_error_inside_is_not_taken_for_one_of_the_lock(tmp_path: Path) -> None:
    with pytest.raises(PermissionError), held(Home(tmp_path)):
        raise PermissionError


def test_a_folder_that_another_process_holds_is_refused_until_it_dies(tmp_path: Path) -> None:
    home = Home(tmp_path)
    holder = subprocess.Popen(  # noqa: S603  # our own words
        [sys.executable, "-c", HOLD, str(home.lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(StoreError, match="Another run works on"), held(home):
            pass
        holder.kill()
    with held(home, wait_s=30):
        pass
