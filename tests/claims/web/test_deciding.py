"""Deciding: a verdict is on the disk when the next row comes, and every page knows of it."""

import re
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import httpx
import pytest

from claims.decisions import Journal
from claims.home import Home
from claims.model import text_digest
from claims.store import Database, publish
from tests.claims.store.conftest import Newsroom
from tests.claims.web.conftest import AGAIN, DOUBTFUL, Filled, served

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


def test_a_page_that_is_out_of_date_decides_over_nobody(home: Home) -> None:
    with served(home.published) as one, served(home.published) as other:
        page, old = one.get(QUEUE), other.get(QUEUE)
        undo = buttons(one.post(buttons(page)["right"]))["undone"]
        refused = other.post(buttons(old)["wrong"])
        assert refused.status_code == 409
        assert "decided meanwhile" in refused.text
        assert other.post(undo).status_code == 200
        assert one.post(undo).status_code == 200  # pressed twice
        one.post(buttons(one.get(QUEUE))["wrong"])
        assert other.post(undo).status_code == 409
    verdicts = [one.verdict for one in Journal(home.decisions("lumenta")).decisions()]
    assert verdicts == ["right", "undone", "wrong"]


def test_a_decision_on_words_that_moved_since_holds_and_can_be_undone(
    home: Home, newsroom: Filled
) -> None:
    with served(home.published) as reader:
        reader.post(buttons(reader.get(QUEUE))["right"])
        path = home.decisions("lumenta")
        (there,) = Journal(path).decisions()
        moved = replace(there, response_id="in a version that the copy has no more")
        path.unlink()
        Journal(path).add(moved)
        page = reader.get(QUEUE)
        assert "Nothing waits for a person" in page.text
        assert "confirmed by" in reader.get(f"/claim/{newsroom.near.id}").text
        assert "1 row waits" in reader.post(buttons(page)["undone"]).text


def test_the_first_screen_shows_nothing_as_waiting_that_was_decided(home: Home) -> None:
    with served(home.published) as reader:
        assert DOUBTFUL in reader.get("/dossier/lumenta").text.partition('id="waiting"')[2]
        reader.post(buttons(reader.get(QUEUE))["wrong"])
        assert "Nothing waits for a person" in reader.get("/dossier/lumenta").text


def test_a_claim_that_was_judged_by_itself_says_so_and_can_be_undone(
    home: Home, newsroom: Filled
) -> None:
    address = f"/claim/{newsroom.knew.id}"
    with served(home.published) as reader:
        page = reader.post(f"{address}/decide/right")
        assert "confirmed by <bdi>Wouter</bdi>" in page.text
        assert "confirmed by" in reader.get("/dossier/lumenta/side-by-side?words=knew").text
        assert "confirmed by" not in reader.post(buttons(page)["undone"]).text


def test_the_context_of_a_passage_in_one_long_paragraph_is_short(tmp_path: Path) -> None:
    with Database.open(tmp_path / "desk.duckdb", wait_s=0) as database:
        room = Newsroom(database)
        text = "Nobody knew. " * 30_000 + f"{AGAIN} {DOUBTFUL}"
        version = room.publish_text(room.ledger, "/a", 1, text)
        paid = room.say(version, AGAIN, target=room.lumenta)
        answered = room.say(version, DOUBTFUL, "declines", room.orrin)
        room.extract(version, paid, answered)
        claim = room.claim(paid)
        room.link({claim: [paid]}, [(answered, claim)], standing="to check")
    publish(tmp_path / "desk.duckdb", tmp_path / "published")
    with served(tmp_path / "published") as reader:
        page = reader.get(QUEUE)
    assert f'<mark class="pointed">{DOUBTFUL}</mark>' in page.text
    assert len(page.content) < 20_000


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
    assert page.status_code == 503
    assert "put the file back from a backup" in page.text
