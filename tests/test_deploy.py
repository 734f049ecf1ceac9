"""The units of ``deploy/`` are units of systemd, and call commands that there are.

That nginx serves both programs as its example says was tried by hand, with curl; here is what of
the example would go out of date.
"""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from claims.web import gate
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


@pytest.mark.parametrize("unit", ["claims-serve", "claims-dagster"])
def test_the_proxy_leads_to_the_port_and_has_the_name_that_a_unit_says(unit: str) -> None:
    called = (DEPLOY / f"{unit}.service").read_text()
    proxy = (DEPLOY / "nginx.conf").read_text()
    (port,) = re.findall(r"--port (\d+)", called)
    (name,) = re.findall(r"--allow (\S+)", called)
    assert f"proxy_pass http://127.0.0.1:{port};" in proxy
    assert set(re.findall(r"server_name (\S+);", proxy)) == {name}


def test_the_proxy_takes_what_the_desk_takes() -> None:
    (size,) = re.findall(r"client_max_body_size (\d+)m;", (DEPLOY / "nginx.conf").read_text())
    assert int(size) * 2**20 >= gate._LARGEST  # noqa: SLF001  # what is refused beyond it
