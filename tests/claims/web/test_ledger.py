"""Whom the desk asked, as its pages show it: what waits longest first, and no text as markup."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from shutil import copytree

import httpx
import pytest

from claims.decisions import Journal, KeptWords
from claims.home import Home
from claims.model import Closing, Reply, Request
from tests.claims.web.conftest import HOSTILE, Filled, served

SENT = datetime(2026, 3, 9, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def home(newsroom: Filled, tmp_path_factory: pytest.TempPathFactory) -> Home:
    folder = tmp_path_factory.mktemp("asked") / "data"
    home = Home(copytree(newsroom.folder, folder, symlinks=True))
    journal, words = Journal(home.decisions("lumenta")), KeptWords.beside(home.decisions("lumenta"))
    letter = words.keep(f"Dear sir, {HOSTILE}")
    for day, party in enumerate(("Third", "First", "Second", HOSTILE)):
        deadline = SENT + timedelta(days=(3, 1, 2, 4)[day])
        claims = (newsroom.paid.id, newsroom.knew.id, "gone")
        request = Request("lumenta", party, claims, SENT, deadline, "mail", "Wouter", SENT, letter)
        journal.add(request)
    text = words.keep(HOSTILE)
    at = SENT + timedelta(days=1)
    journal.add(Reply("lumenta", request.id, (), "another point", at, "Wouter", at, text))
    journal.add(Closing("lumenta", request.id, "Wouter", at))
    return home


@pytest.fixture(scope="module")
def desk(home: Home) -> Iterator[httpx.Client]:
    with served(home.published) as client:
        yield client


def test_what_waits_longest_stands_first_and_what_is_done_last(desk: httpx.Client) -> None:
    page = desk.get("/dossier/lumenta/requests").text
    places = [page.index(f"<bdi>{party}</bdi>") for party in ("First", "Second", "Third")]
    assert places == sorted(places)
    assert page.index("<bdi>&lt;script&gt;") > page.index("Answered or closed") > places[-1]


def test_no_word_of_the_ledger_is_markup(desk: httpx.Client, newsroom: Filled, home: Home) -> None:
    request = Journal(home.decisions("lumenta")).events(Request)[-1]
    for address in (
        "/dossier/lumenta/requests",
        f"/dossier/lumenta/requests/{request.id}",
        f"/dossier/lumenta/ask?claim={newsroom.knew.id}",
        f"/claim/{newsroom.knew.id}",
    ):
        page = desk.get(address)
        assert page.status_code == 200
        assert "<script>" not in page.text
        assert "<img" not in page.text
        assert "&lt;script&gt;" in page.text
        assert len(page.content) < 200_000


def test_words_that_were_forgotten_leave_a_sentence(desk: httpx.Client, home: Home) -> None:
    journal = Journal(home.decisions("lumenta"))
    (reply,) = journal.events(Reply)
    KeptWords.beside(home.decisions("lumenta")).drop(str(reply.text))
    page = desk.get(f"/dossier/lumenta/requests/{reply.request_id}").text
    assert "Its words were forgotten." in page


def test_claims_of_another_dossier_or_of_none_cannot_be_asked_about(desk: httpx.Client) -> None:
    assert desk.get("/dossier/lumenta/ask?claim=none").status_code == 404
    assert desk.get("/dossier/nobody/ask").status_code == 404
    assert desk.get("/dossier/lumenta/requests/none").status_code == 404
    assert "Which claims" in desk.get("/dossier/lumenta/ask").text
