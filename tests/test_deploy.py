"""The units of ``deploy/`` are units of systemd, and call commands that there are."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.pipeline.conftest import desk
from tests.pipeline.newsdesk import NewsDesk

__all__ = ["desk"]

DEPLOY = Path(__file__).parents[1] / "deploy"
UNITS = sorted([*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")])
PROGRAM = "/opt/claims/bin/claims"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_finds_no_fault_in_any_unit(tmp_path: Path) -> None:
    for unit in UNITS:
        (tmp_path / unit.name).write_text(unit.read_text().replace(PROGRAM, "/bin/true"))
    done = subprocess.run(  # noqa: S603  # our own words
        ["systemd-analyze", "verify", *map(str, tmp_path.iterdir())],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.parametrize(
    "unit", [unit for unit in UNITS if unit.suffix == ".service"], ids=lambda unit: unit.stem
)
def test_a_unit_calls_a_command_with_options_that_it_has(unit: Path, desk: NewsDesk) -> None:
    (call,) = re.findall(rf"{PROGRAM} (.+?)\'?$", unit.read_text(), re.MULTILINE)
    command, *words = shlex.split(call)
    told = desk.claims(command, "--help")
    assert told.status == 0
    assert {word for word in words if word.startswith("--")} <= set(
        re.findall(r"--[a-z-]+", told.out)
    )
