"""A desk that is served on this machine: an accusation, and a denial that was softened."""

import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from claims.history import align
from claims.home import Home
from claims.model import Alignment, Failure, Kin, Link
from claims.store import Database, publish
from claims.web.access import Access, at_home
from claims.web.copies import Copies
from claims.web.desk import review_desk
from tests.claims.store.conftest import Newsroom

HOSTILE = "<script>document.title = 'taken'</script><img src=x onerror=alert(1)>"
CLAIM = "Lumenta paid 649 inspectors, Open Watch said."
AGAIN = "Lumenta paid inspectors."
DENIED = "Lumenta denied paying anybody."
SOFTENED = "Lumenta said that it was not aware of any payment to anybody."
UNANSWERED = f"Orrin knew, {HOSTILE} said."
DOUBTFUL = "Orrin would not comment on inspectors."

Get = Callable[..., httpx.Response]


class Filled(Newsroom):
    """The newsroom with a small case in it; ``versions`` are its wordings, by a name for each."""

    folder: Path

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.versions: dict[str, Any] = {}
        first = self._told("first", self.ledger, "/a", 1, f"{CLAIM}\n\n{DENIED}\n\n{UNANSWERED}")
        second = self._told(
            "second", self.ledger, "/a", 3, f"{CLAIM}\n\n{SOFTENED}\n\n{UNANSWERED}"
        )
        other = self._told("other", self.courier, "/b", 2, f"{AGAIN}\n\n{DOUBTFUL}")
        self.publish_text(self.post, "/nl", 2, "Een tekst.", language="nl")
        paid, knew = self.claim(first[CLAIM]), self.claim(first[UNANSWERED], target=self.orrin)
        near = self.claim(other[AGAIN])
        self.paid, self.knew, self.near = paid, knew, near
        told = {
            paid: [first[CLAIM], second[CLAIM]],
            knew: [first[UNANSWERED], second[UNANSWERED]],
            near: [other[AGAIN]],
        }
        answers = [(first[DENIED], paid), (second[SOFTENED], paid)]
        kin = [Kin(near.id, paid.id, "maybe the same", 0.4)]
        self.link(told, answers, kin)
        doubt = Link(
            other[DOUBTFUL].id, near.id, near.founder_id, "same article", 0.6, "chain", "linker-1",
            {"words": 0.5}, "to check",
        )  # fmt: skip
        self.database.claims.add([], [], [doubt])
        self._align()
        self.database.failures.record(
            [
                Failure(self.dossier, "fetch", "https://post.test/feed", "No route.", self.day_one),
                Failure(self.dossier, "parse", "https://post.test/x.pdf", "a PDF", self.day_one),
            ]
        )

    def _told(self, name: str, outlet: str, path: str, day: int, text: str) -> dict[str, Any]:
        version = self.versions[name] = self.publish_text(outlet, path, day, text)
        kinds: dict[str, tuple[Any, ...]] = {
            CLAIM: ("claim", None, self.lumenta),
            AGAIN: ("claim", None, self.lumenta),
            DENIED: ("denies", self.lumenta, None),
            SOFTENED: ("explains", self.lumenta, None),
            UNANSWERED: ("claim", None, self.orrin),
            DOUBTFUL: ("declines", self.orrin, None),
        }
        said = {words: self.say(version, words, *kinds[words]) for words in kinds if words in text}
        figures = [self.figure(said[CLAIM], "649", 649)] if CLAIM in said else []
        self.extract(version, *said.values(), figures=figures)
        return said

    def _align(self) -> None:
        made = []
        for new, old, extractor in self.database.edits.due(self.dossier, "aligner-1"):
            before, after = (self.database.statements.of([one]) for one in (old, new))
            made.append(Alignment(new, old, "aligner-1", extractor, tuple(align(before, after))))
        self.database.edits.add(made)


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    """What was published; its database is closed."""
    folder = tmp_path_factory.mktemp("desk")
    with Database.open(folder / "desk.duckdb", wait_s=0) as database:
        filled = Filled(database)
    publish(folder / "desk.duckdb", folder / "published")
    filled.folder = folder
    return filled


@contextmanager
def served(published: Path, access: Access | None = None) -> Iterator[httpx.Client]:
    """A browser without a screen at the desk on the copies in a folder."""
    listening = socket.create_server(("127.0.0.1", 0))
    copies = Copies(published)
    config = uvicorn.Config(
        review_desk(copies, Home(published.parent), access or at_home("Wouter")),
        log_level="critical",
        lifespan="off",
    )
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    try:
        with httpx.Client(base_url=address, timeout=60, follow_redirects=True) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join()
        listening.close()
        copies.close()


@pytest.fixture(scope="session")
def site(newsroom: Filled) -> Iterator[httpx.Client]:
    """The desk on what the newsroom published."""
    with served(newsroom.folder / "published") as client:
        yield client


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """This machine's Chromium; one for a module, for its event loop is in the way of others."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("NO BROWSER: Chromium is not installed, so no page was opened in one")
    with sync_playwright() as tools:
        browser = tools.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--disable-background-networking", "--disable-gpu"],
        )
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A window of one's own, in which nothing may be blocked, fail, or be asked from elsewhere."""
    complaints: list[str] = []
    context = chromium.new_context()
    page = context.new_page()
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []
