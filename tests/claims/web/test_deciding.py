"""Deciding: a verdict is on the disk when the next row comes, and every page knows of it."""

import re
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import httpx
import pytest

from claims.decisions import Journal
from claims.home import Home
from claims.model import Decision, text_digest
from claims.store import Database, publish
from tests.claims.web.conftest import DENIED, DOUBTFUL, Filled, served

QUEUE = "/dossier/lumenta/queue"


@pytest.fixture
def home(newsroom: Filled, tmp_path: Path) -> Home:
    """A data folder of one's own."""
    return Home(copytree(newsroom.folder, tmp_path / "data", symlinks=True))


def buttons(page: httpx.Response) -> dict[str, str]:
    """Where each verdict of the page is sent."""
    found = re.findall(r'action="(/[^"]*?/?(right|wrong|undo)(?:\?[^"]*)?)"', page.text)
    return {verdict: address.replace("&amp;", "&") for address, verdict in found}


def statement(reader: httpx.Client, newsroom: Filled, words: str) -> str:
    """The id of the passage, as the page of a claim links to it."""
    page = reader.get(f"/claim/{newsroom.paid.id}").text
    return re.findall(r'/statement/(\w+)"', page.partition(words)[2])[0]


def decisions(home: Home) -> list[Decision]:
    return Journal(home.decisions("lumenta")).decisions()


def test_a_verdict_is_in_the_journal_and_the_row_in_no_queue(home: Home, newsroom: Filled) -> None:
    with served(home.published) as reader:
        page = reader.get(QUEUE)
        assert "2 questions wait" in page.text
        assert DOUBTFUL in page.text
        answer = reader.post(buttons(page)["wrong"])
        (decision,) = Journal(home.decisions("lumenta")).decisions()
        assert (decision.verdict, decision.by) == ("wrong", "Wouter")
        assert (decision.claim_id, decision.basis) == (newsroom.near.id, text_digest(DOUBTFUL))
        assert answer.url.path == QUEUE
        assert "1 question waits; 1 decision holds" in answer.text
        assert DOUBTFUL not in answer.text
        assert "rejected by" in reader.get(f"/claim/{newsroom.near.id}").text


def test_a_verdict_can_be_undone(home: Home) -> None:
    with served(home.published) as reader:
        answer = reader.post(buttons(reader.get(QUEUE))["right"])
        again = reader.post(buttons(answer)["undo"])
        assert "2 questions wait" in again.text
        assert "undo" not in buttons(again)
    verdicts = [one.verdict for one in Journal(home.decisions("lumenta")).decisions()]
    assert verdicts == ["right", "undone"]


def test_two_who_read_at_once_see_what_the_other_decided(home: Home) -> None:
    with served(home.published) as one, served(home.published) as other:
        one.post(buttons(one.get(QUEUE))["right"])
        assert DOUBTFUL not in other.get(QUEUE).text


def test_an_open_page_can_ask_who_decided_meanwhile(home: Home) -> None:
    with served(home.published) as one, served(home.published) as other:
        page = one.get(QUEUE)
        assert 'data-of="/dossier/lumenta/meanwhile" data-events="0"' in page.text
        other.post(buttons(page)["right"])
        told = one.get("/dossier/lumenta/meanwhile").json()
        assert told == {"events": 1, "by": "Wouter"}
        assert one.get("/dossier/none/meanwhile").status_code == 404


def test_a_page_that_is_out_of_date_decides_over_nobody(home: Home) -> None:
    with served(home.published) as one, served(home.published) as other:
        page, old = one.get(QUEUE), other.get(QUEUE)
        undo = buttons(one.post(buttons(page)["right"]))["undo"]
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
        assert DOUBTFUL not in page.text
        assert "confirmed by" in reader.get(f"/claim/{newsroom.near.id}").text
        assert "2 questions wait" in reader.post(buttons(page)["undo"]).text


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
        assert "confirmed by" not in reader.post(buttons(page)["undo"]).text


def test_nothing_is_decided_on_what_is_not_there(home: Home, newsroom: Filled) -> None:
    with served(home.published) as reader:
        near, unlinked = newsroom.near.id, statement(reader, newsroom, DENIED)
        assert reader.post(f"/claim/{near}/decide/maybe").status_code == 404
        assert reader.post(f"/claim/{near}/decide/right?response=none").status_code == 404
        assert reader.post("/claim/none/decide/right").status_code == 404
        assert reader.get(f"/claim/{near}/decide/right").status_code == 405
        assert reader.post(f"/claim/{near}/decide/wrong?response={unlinked}").status_code == 404
        assert reader.post(f"/claim/{near}/split/{unlinked}").status_code == 404
        assert reader.post(f"/statement/{unlinked}/read/kind?instead=lies").status_code == 404
        assert reader.post(f"/statement/{unlinked}/read/speaker?instead=none").status_code == 404
        assert reader.post(f"/statement/{unlinked}/read/mood").status_code == 404
        assert reader.post("/statement/none/read/kind?instead=denies").status_code == 404
        assert reader.post(f"/one/claims/{near}/none/right").status_code == 404
        assert reader.post(f"/one/claims/{near}/{near}/right").status_code == 404
        assert reader.post("/undo?over=none").status_code == 409
        elsewhere = {"Origin": "https://elsewhere.example"}
        assert reader.post(f"/claim/{near}/decide/right", headers=elsewhere).status_code == 403
    assert not home.decisions("lumenta").exists()


def test_a_journal_that_somebody_changed_is_said_on_the_page(home: Home) -> None:
    with served(home.published) as reader:
        for _ in range(2):
            reader.post(buttons(reader.get(QUEUE))["right"])
        path = home.decisions("lumenta")
        path.write_text(path.read_text().replace("Wouter", "Nobody", 1))
        page = reader.get(QUEUE)
    assert page.status_code == 503
    assert "put the file back from a backup" in page.text


def test_a_passage_is_read_otherwise_and_that_can_be_undone(home: Home, newsroom: Filled) -> None:
    with served(home.published) as reader:
        passage = f"/statement/{statement(reader, newsroom, DENIED)}"
        assert "Other speaker" in reader.get(passage).text
        for about, value in (("kind", "confirms"), ("speaker", newsroom.orrin.id), ("target", "")):
            assert reader.post(f"{passage}/read/{about}?instead={value}").status_code == 200
        page = reader.get(passage)
        assert "is of the kind confirms" in page.text
        assert "is of the kind confirms" in reader.get(f"/claim/{newsroom.paid.id}").text
        assert reader.post(f"{passage}/read/kind?instead=denies").status_code == 409
        reader.post(buttons(page)["undo"])
    found = [(one.about, one.verdict, one.value) for one in decisions(home)]
    assert found == [
        ("kind", "instead", "confirms"),
        ("speaker", "instead", newsroom.orrin.id),
        ("target", "instead", ""),
        ("target", "undone", ""),
    ]
    assert {one.basis for one in decisions(home)} == {text_digest(DENIED)}
    assert all(one.place and one.place.article_id for one in decisions(home))


def test_an_answer_is_linked_by_hand(home: Home, newsroom: Filled) -> None:
    claim = f"/claim/{newsroom.paid.id}"
    with served(home.published) as reader:
        assert "No other response has these words" in reader.get(f"{claim}?answers=nowhere").text
        page = reader.get(f"{claim}?answers=orrin")
        assert DOUBTFUL in page.text
        reader.post(re.findall(r'action="([^"]*)"><button>It answers this claim', page.text)[0])
        assert "confirmed by" in reader.get(f"{claim}?answers=orrin").text
    (one,) = decisions(home)
    assert (one.about, one.verdict, one.claim_id) == ("link", "right", newsroom.paid.id)
    assert one.basis == text_digest(DOUBTFUL)


def test_claims_are_joined_and_words_are_parted_from_one(home: Home, newsroom: Filled) -> None:
    claim = f"/claim/{newsroom.near.id}"
    with served(home.published) as reader:
        joined = reader.post(f"/one/claims/{newsroom.near.id}/{newsroom.paid.id}/right")
        assert "one claim, by" in joined.text
        passage = re.findall(r'/statement/(\w+)"', joined.text.partition("In context")[0])[-1]
        assert reader.post(f"{claim}/split/{passage}").status_code == 200
    assert [(one.about, one.verdict) for one in decisions(home)] == [
        ("join", "right"),
        ("split", "wrong"),
    ]


def test_the_address_of_a_claim_leads_to_the_one_that_took_it_in(
    home: Home, newsroom: Filled
) -> None:
    with served(home.published) as reader:
        reader.post(f"/one/claims/{newsroom.near.id}/{newsroom.paid.id}/right")
        with Database.open(home.database) as database:
            database.decisions.replace("lumenta", decisions(home))
        publish(home.database, home.published)
        pages = [reader.get(f"/claim/{one.id}") for one in (newsroom.near, newsroom.paid)]
        assert [page.status_code for page in pages] == [200, 200]
        assert pages[0].url == pages[1].url
        assert reader.get("/claim/another").status_code == 404
