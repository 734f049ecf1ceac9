"""The proof of a passage: a WARC record that others can read, and a page in which nothing moves."""

import socket
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, expect
from warcio.archiveiterator import ArchiveIterator

from claims.archive import Archive
from claims.home import Home
from claims.model import Capture, Fetched
from claims.store import Database, publish
from tests.claims.store.conftest import Newsroom
from tests.claims.web.conftest import served

HOSTILE = """<!doctype html><meta charset="utf-8"><title>An archived page</title>
<link rel="preconnect" href="{0}"><link rel="dns-prefetch" href="{0}">
<link rel="stylesheet" href="{0}/s.css"><link rel="prefetch" href="{0}/p">
<link rel="preload" as="image" href="{0}/l">
<meta http-equiv="refresh" content="1;url={0}/refresh">
<style>body {{ background: url({0}/b.png) }}</style>
<img src="{0}/i.png"><iframe src="{0}/f"></iframe><video src="{0}/v" autoplay></video>
<body onload="document.title='taken'"><script>document.title = 'taken'; fetch('{0}/x')</script>
<form action="{0}/form"><button id="send">Send</button></form><p id="said">Lumenta denied it.</p>"""


class Elsewhere:
    """Another site, which counts who connects."""

    def __init__(self) -> None:
        self.visits = 0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self._thread = Thread(target=self._count)
        self._thread.start()

    def _count(self) -> None:
        with suppress(OSError):
            while True:
                self._listening.accept()[0].close()
                self.visits += 1

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join()


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Elsewhere]:
    site = Elsewhere()
    yield site
    site.close()


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory, elsewhere: Elsewhere) -> tuple[Home, Capture]:
    """A data folder with the proof of one page in it."""
    home = Home(tmp_path_factory.mktemp("proof"))
    with Database.open(home.database, wait_s=0) as database:
        room = Newsroom(database)
        capture = room.capture(room.ledger, "/a", 1)
        fetched = Fetched(
            capture.source_id, "page", capture.url, capture.url, capture.fetched_at, 200, (),
            (("Content-Type", "text/html; charset=utf-8"),),
            HOSTILE.format(elsewhere.address).encode(),
        )  # fmt: skip
        (kept,) = Archive(home.archive(room.dossier)).write([fetched], {})
        database.captures.add([kept])
    publish(home.database, home.published)
    return home, kept


def test_the_record_of_a_capture_is_a_warc_file_by_itself(proof: tuple[Home, Capture]) -> None:
    home, capture = proof
    with served(home.published) as reader:
        answer = reader.get(f"/capture/{capture.id}/record")
    assert answer.headers["content-disposition"].startswith("attachment")
    found = [
        (record.rec_headers["WARC-Target-URI"], record.content_stream().read())
        for record in ArchiveIterator(BytesIO(answer.content), check_digests="raise")
    ]
    assert [url for url, _ in found] == [capture.url]
    assert b"Lumenta denied it." in found[0][1]


def test_nothing_in_an_archived_page_runs_or_asks_anybody(
    proof: tuple[Home, Capture], elsewhere: Elsewhere, chromium: Browser
) -> None:
    home, capture = proof
    with served(home.published) as reader, chromium.new_page() as page:
        page.goto(f"{reader.base_url}/capture/{capture.id}/page")
        expect(page.locator("#said")).to_have_text("Lumenta denied it.")
        page.locator("#send").click()
        page.wait_for_timeout(2_000)  # the page wants to leave after one
        assert page.title() == "An archived page"
        assert page.url.endswith("/page")
    assert elsewhere.visits == 0


def test_what_the_archive_does_not_have_is_said(proof: tuple[Home, Capture]) -> None:
    home, capture = proof
    with served(home.published) as reader:
        assert reader.get("/capture/none/record").status_code == 404
        for file in home.archive("lumenta").glob("*.warc.gz"):
            file.write_bytes(file.read_bytes()[:-40])
        for what in ("record", "page"):
            answer = reader.get(f"/capture/{capture.id}/{what}")
            assert answer.status_code == 404
            assert "claims verify" in answer.text
            assert str(Path(home.root)) not in answer.text
