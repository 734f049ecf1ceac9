"""``claims serve``: a server on this machine that says where it is, and ends when it is told to."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from shutil import copytree
from time import sleep

import httpx
import pytest

from claims.decisions import Journal
from claims.home import Home
from claims.store import Desk
from claims.web.access import ServeError, at_home
from claims.web.serving import serve
from tests.claims.web.conftest import Filled

_DECISIONS = 200


def started(*words: str, data: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603  # our own words
        [Path(sys.executable).parent / "claims", "--data", str(data), "serve", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_the_desk_is_served_until_it_is_told_to_end(newsroom: Filled, sign: int) -> None:
    program = started("lumenta", "--port", "0", data=newsroom.folder)
    assert program.stdout is not None
    line = program.stdout.readline()
    (address,) = re.findall(
        r"^The desk is at (http://127\.0\.0\.1:\d+/dossier/lumenta) until", line
    )
    assert httpx.get(address, timeout=60).status_code == 200
    program.send_signal(sign)
    _, err = program.communicate(timeout=60)
    assert (program.returncode, err) == (0, "")


@pytest.mark.parametrize("host", ["0.0.0.0", "desk.example", "", "::"])  # noqa: S104  # refused
def test_where_others_could_ask_and_nobody_can_log_in_nothing_is_served(
    newsroom: Filled, host: str
) -> None:
    program = started("--host", host, "--port", "0", data=newsroom.folder)
    assert "no user can log in yet; `claims users add NAME`" in program.communicate(timeout=60)[1]
    assert program.returncode == 1


def test_a_host_that_is_elsewhere_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ServeError, match="is no name of this machine"):
        serve(Home(tmp_path), at_home("Wouter"), "no-such-host.invalid", 0, print)


def test_a_port_that_is_taken_is_one_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(ServeError, match=rf"^Port {port} cannot be used: .*\.$"):
            serve(Home(tmp_path), at_home("Wouter"), "127.0.0.1", port, print)


def test_before_a_run_there_is_nothing_to_serve(tmp_path: Path) -> None:
    program = started(data=tmp_path)
    _, err = program.communicate(timeout=60)
    assert program.returncode == 1
    assert "Nothing has been published" in err


def test_no_decision_is_lost_that_a_browser_was_told_is_saved(
    newsroom: Filled, tmp_path: Path
) -> None:
    home = Home(copytree(newsroom.folder, tmp_path / "data", symlinks=True))
    program = started("--port", "0", "--by", "Wouter", data=home.root)
    assert program.stdout is not None
    (address,) = re.findall(r"http://127\.0\.0\.1:\d+", program.stdout.readline())
    with Desk.open(home.published) as desk:
        passages = desk.sql("select id from statements where kind = 'denies'").to_pylist()
    told = Counter[str]()

    def decide(page: str, right: str) -> None:
        with httpx.Client(base_url=address, timeout=30) as browser, suppress(httpx.HTTPError):
            verdict = right
            while browser.post(verdict).status_code == 303:
                told[page] += 1
                undo = re.search(r'"(/undo[^"]*)"', browser.get(page).text)
                verdict = undo[1].replace("&amp;", "&") if undo else right

    with ThreadPoolExecutor(4) as browsers:
        claims = (newsroom.paid, newsroom.knew, newsroom.near)
        work = {f"/claim/{claim.id}": f"/claim/{claim.id}/decide/right" for claim in claims}
        passage = f"/statement/{passages[0]['id']}"
        work[passage] = f"{passage}/read/kind?instead=confirms"
        waiting = [browsers.submit(decide, *one) for one in work.items()]
        while told.total() < _DECISIONS and not any(one.done() for one in waiting):
            sleep(0.01)
        program.kill()
    program.communicate()
    saved = Journal(home.decisions("lumenta")).decisions()
    assert {one.about for one in saved} == {"claim", "kind"}
    assert _DECISIONS <= told.total() <= len(saved) <= told.total() + len(work)
