"""The desk in a real browser, where there is one: nothing is blocked, and no page's text runs."""

import re
import shutil
import subprocess
from pathlib import Path

import httpx
import pytest

from tests.claims.web.conftest import Filled
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
