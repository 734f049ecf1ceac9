"""Deciding: a verdict is on the disk when the next row comes, and every page knows of it."""

import re
from pathlib import Path
from shutil import copytree

import httpx
import pytest

from claims.decisions import Journal
from claims.home import Home
from claims.model import text_digest
from tests.claims.web.conftest import DOUBTFUL, Filled, served

QUEUE = "/dossier/lumenta/queue"


@pytest.fixture
def home(newsroom: Filled, tmp_path: Path) -> Home:
    """A data folder of one's own."""
    return Home(copytree(newsroom.folder, tmp_path / "data", symlinks=True))


def buttons(page: httpx.Response) -> dict[str, str]:
    """Where each verdict of the page is sent."""
    found = re.findall(r'action="(/claim/[^"]*/decide/(\w+)[^"]*)"', page.text)
    return {verdict: address.replace("&amp;", "&") for address, verdict in found}


def test_a_verdict_is_in_the_journal_and_the_row_in_no_queue(home: Home, newsroom: Filled) -> None:
    with served(home.published) as reader:
        page = reader.get(QUEUE)
        assert "1 row waits" in page.text
        assert DOUBTFUL in page.text
        answer = reader.post(buttons(page)["wrong"])
        (decision,) = Journal(home.decisions("lumenta")).decisions()
        assert (decision.verdict, decision.by) == ("wrong", "Wouter")
        assert (decision.claim_id, decision.basis) == (newsroom.near.id, text_digest(DOUBTFUL))
        assert answer.url.path == QUEUE
        assert "Nothing waits for a person; 1 decision holds." in answer.text
        assert "rejected by" in reader.get(f"/claim/{newsroom.near.id}").text


def test_a_verdict_can_be_undone(home: Home) -> None:
    with served(home.published) as reader:
        answer = reader.post(buttons(reader.get(QUEUE))["right"])
        again = reader.post(buttons(answer)["undone"])
        assert "1 row waits" in again.text
        assert "undone" not in buttons(again)
    verdicts = [one.verdict for one in Journal(home.decisions("lumenta")).decisions()]
    assert verdicts == ["right", "undone"]


def test_two_who_read_at_once_see_what_the_other_decided(home: Home) -> None:
    with served(home.published) as one, served(home.published) as other:
        one.post(buttons(one.get(QUEUE))["right"])
        assert "Nothing waits for a person" in other.get(QUEUE).text


def test_nothing_is_decided_on_what_is_not_there(home: Home, newsroom: Filled) -> None:
    with served(home.published) as reader:
        near = newsroom.near.id
        assert reader.post(f"/claim/{near}/decide/maybe").status_code == 404
        assert reader.post(f"/claim/{near}/decide/right?response=none").status_code == 404
        assert reader.post("/claim/none/decide/right").status_code == 404
        assert reader.get(f"/claim/{near}/decide/right").status_code == 405
        elsewhere = {"Origin": "https://elsewhere.example"}
        assert reader.post(f"/claim/{near}/decide/right", headers=elsewhere).status_code == 403
    assert not home.decisions("lumenta").exists()


def test_a_journal_that_somebody_changed_is_said_on_the_page(home: Home) -> None:
    with served(home.published) as reader:
        for _ in range(2):
            reader.post(
                buttons(reader.get(QUEUE)).get("right") or buttons(reader.get(QUEUE))["undone"]
            )
        path = home.decisions("lumenta")
        path.write_text(path.read_text().replace("Wouter", "Nobody", 1))
        page = reader.get(QUEUE)
    assert page.status_code == 500
    assert "does not follow the one before it" in page.text
