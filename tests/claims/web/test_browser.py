"""The desk in a real browser, where there is one: nothing is blocked, and no page's text runs."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import httpx
import pytest

from claims.decisions import Journal
from claims.home import Home
from tests.claims.web.conftest import Filled, served
from tests.claims.web.test_desk import every_page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="NO BROWSER: Chromium is not installed, so no page was opened in one"
)


def opened(address: str, folder: Path) -> tuple[str, str]:
    """The page as the browser has it after its scripts ran, and what the browser complained of."""
    done = subprocess.run(  # noqa: S603  # our own words
        [
            *(str(CHROMIUM), "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-sync"),
            *(f"--user-data-dir={folder}", "--enable-logging=stderr", "--virtual-time-budget=2000"),
            *("--disable-background-networking", "--no-first-run", "--dump-dom", address),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    complaints = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    return done.stdout, "\n".join(complaints)


def test_pages_load_whole_and_no_text_of_theirs_runs(
    site: httpx.Client, newsroom: Filled, tmp_path: Path
) -> None:
    first_screen, *_, claim, _, _ = every_page(newsroom)
    for address in (first_screen, claim):
        page, complaints = opened(f"{site.base_url}{address}", tmp_path)
        (title,) = re.findall("<title>(.*?)</title>", page)
        assert title.endswith("Faces of the port")
        assert complaints == ""


class Keyboard:
    """A browser with one page, driven over two pipes in the protocol of its own tools."""

    def __init__(self, to_browser: int, from_browser: int) -> None:
        self._to, self._from = to_browser, from_browser
        self._sent, self._rest, self._session = 0, b"", {}
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        attached = self._call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = {"sessionId": attached["sessionId"]}

    def go(self, address: str) -> None:
        self._call("Page.navigate", url=address)

    def press(self, key: str) -> None:
        for kind in ("keyDown", "keyUp"):
            self._call(
                "Input.dispatchKeyEvent", type=kind, key=key, text="\r" if key == "Enter" else key
            )

    def wait_for(self, words: str) -> None:
        """Until the page is whole and shows the words."""
        whole = f"document.readyState == 'complete' && document.body.innerText.includes('{words}')"
        until = monotonic() + 30
        while not self._call("Runtime.evaluate", expression=whole)["result"].get("value"):
            assert monotonic() < until, words
            sleep(0.05)

    def _call(self, method: str, **params: object) -> dict[str, Any]:
        self._sent += 1
        message = {"id": self._sent, "method": method, "params": params, **self._session}
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            while b"\0" not in self._rest:
                read = os.read(self._from, 1 << 16)
                assert read, "the browser ended"
                self._rest += read
            one, _, self._rest = self._rest.partition(b"\0")
            if (answer := json.loads(one)).get("id") == self._sent:
                return dict(answer["result"])


@contextmanager
def keyboard(folder: Path) -> Iterator[Keyboard]:
    (read, to_browser), (from_browser, write) = os.pipe(), os.pipe()
    browser = subprocess.Popen(  # noqa: S603  # our own words
        [
            *("/bin/bash", "-c", f'exec "$@" 3<&{read} 4>&{write}', "bash", str(CHROMIUM)),
            *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-sync"),
            *("--disable-background-networking", "--no-first-run", f"--user-data-dir={folder}"),
            *("--remote-debugging-pipe", "about:blank"),
        ],
        pass_fds=(read, write),
        stderr=subprocess.DEVNULL,
    )
    os.close(read)
    os.close(write)
    try:
        yield Keyboard(to_browser, from_browser)
    finally:
        browser.terminate()
        browser.wait(20)
        os.close(to_browser)
        os.close(from_browser)


def test_keys_decide_and_one_that_was_typed_ahead_decides_nothing(
    newsroom: Filled, tmp_path: Path
) -> None:
    home = Home(Path(shutil.copytree(newsroom.folder, tmp_path / "data", symlinks=True)))
    with served(home.published) as site, keyboard(tmp_path / "browser") as browser:
        browser.go(f"{site.base_url}/dossier/lumenta/queue")
        browser.wait_for("2 rows wait")
        browser.press("y")
        browser.press("n")
        browser.wait_for("1 row waits")
        browser.press("u")
        browser.wait_for("2 rows wait")
        browser.press("k")
        browser.press("Enter")
        browser.wait_for("“instead”")
        journal = Journal(home.decisions("lumenta"))
        journal.add(replace(journal.decisions()[0], by="Farah"))
        browser.wait_for("Farah decided something meanwhile")
    found = [(one.verdict, one.by) for one in journal.decisions()]
    assert [verdict for verdict, _ in found] == ["right", "undone", "instead", "right"]
