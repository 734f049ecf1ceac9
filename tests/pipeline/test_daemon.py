"""One run at a time on a data folder, and one daemon."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from claims.errors import StoreError
from claims.home import Home
from claims.journey.hold import held
from pipeline.daemon import followed, follower, refuse_other_daemon
from tests.pipeline.holder import holding


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
    with holding(home) as holder:
        with pytest.raises(StoreError, match="Another run works on"), held(home):
            pass
        holder.kill()
        with held(home, wait_s=30):
            pass


def test_a_second_daemon_is_refused_whichever_dossier_it_follows(tmp_path: Path) -> None:
    home, tanks = Home(tmp_path / "data"), tmp_path / "tanks.yaml"
    for dossier in (tanks, tmp_path / "ships.yaml"):
        with (
            followed(home, tanks),
            pytest.raises(StoreError, match=f"follows {tanks} on {home.root} already"),
            followed(home, dossier),
        ):
            pass
    with followed(home, tmp_path / "ships.yaml"):
        assert follower(home) == tmp_path / "ships.yaml"


def test_who_loads_another_dossier_beside_a_daemon_is_refused(tmp_path: Path) -> None:
    home, tanks, ships = Home(tmp_path), tmp_path / "tanks.yaml", tmp_path / "ships.yaml"
    refuse_other_daemon(home, ships)
    with followed(home, tanks):
        refuse_other_daemon(home, tanks)
        with pytest.raises(StoreError, match=r"follows .*tanks\.yaml"):
            refuse_other_daemon(home, ships)
    refuse_other_daemon(home, ships)


START = """
import subprocess, sys
from pathlib import Path
from claims.home import Home
from pipeline.daemon import followed
with followed(Home(Path(sys.argv[1])), Path(sys.argv[2])) as lock:
    nothing = subprocess.DEVNULL
    print(subprocess.Popen(["sleep", "100"], pass_fds=[lock], stdout=nothing, stderr=nothing).pid)
"""


def test_a_daemon_holds_the_folder_though_whoever_started_it_is_gone(tmp_path: Path) -> None:
    home, dossier = Home(tmp_path / "data"), tmp_path / "tanks.yaml"
    done = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-c", START, str(home.root), str(dossier)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert follower(home) == dossier
    os.kill(int(done.stdout), signal.SIGKILL)
