"""The ledger in a browser: a letter, a request, what came back, and how it is closed."""

import re
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import httpx
import pytest

from claims.decisions import Asked, Journal, KeptWords, asked
from claims.home import Home
from claims.store import Database, RequestRow, publish
from tests.claims.web.conftest import CLAIM, HOSTILE, Filled, served

LEDGER = "/dossier/lumenta/requests"
LETTER = {
    "party": "Lumenta Data B.V.",
    "channel": "mail",
    "sent_at": "2026-03-09T09:00",
    "deadline": "2026-03-12T09:00",
    "letter": "Dear Lumenta,\r\nwhat do you say?",
}
CAME = {"received_at": "2026-03-10T10:00", "kind": "denies", "text": f"Nobody was paid. {HOSTILE}"}


@pytest.fixture
def home(newsroom: Filled, tmp_path: Path) -> Home:
    return Home(copytree(newsroom.folder, tmp_path / "data", symlinks=True))


@pytest.fixture
def desk(home: Home) -> Iterator[httpx.Client]:
    with served(home.published) as client:
        yield client


def ledger(home: Home) -> list[Asked]:
    return asked(Journal(home.decisions("lumenta")))


def note(desk: httpx.Client, newsroom: Filled, **changed: str) -> httpx.Response:
    return desk.post(LEDGER, data={**LETTER, "claim": newsroom.paid.id, **changed})


def test_the_whole_way_from_a_claim_to_its_reply(
    desk: httpx.Client, home: Home, newsroom: Filled
) -> None:
    claim = f"/claim/{newsroom.paid.id}"
    assert "The desk’s ledger has no request about this claim." in desk.get(claim).text
    (link,) = re.findall(r'href="(/dossier/lumenta/ask[^"]+)"', desk.get(claim).text)
    letter = desk.get(link).text
    assert f"1. “{CLAIM}”" in letter
    assert "Dear Lumenta Data B.V.," in letter

    page = note(desk, newsroom)
    assert "Dear Lumenta,\nwhat do you say?" in page.text
    (one,) = ledger(home)
    assert (one.request.by, one.request.claims) == ("Wouter", (newsroom.paid.id,))
    assert "no answer by the deadline" in desk.get(claim).text
    assert "no answer by the deadline" in desk.get(LEDGER).text

    came = {**CAME, "claim": newsroom.paid.id, "passage": "Nobody was paid."}
    page = desk.post(f"{LEDGER}/{one.request.id}/reply", data=came)
    assert page.status_code == 200
    assert '<blockquote dir="auto">“Nobody was paid.”</blockquote>' in page.text
    ((reply,),) = (one.replies for one in ledger(home))
    assert reply.passage == (0, len("Nobody was paid."))
    assert KeptWords.beside(home.decisions("lumenta")).text(reply.text) == CAME["text"]
    assert "no answer" not in desk.get(claim).text

    withdrawn = desk.post(f"{LEDGER}/{one.request.id}/withdraw/reply", data={"of": reply.id})
    assert "Nothing so far." in withdrawn.text
    closed = desk.post(f"{LEDGER}/{one.request.id}/close")
    assert "did not answer the desk" in closed.text
    assert "did not answer the desk" in desk.get(claim).text
    desk.post(f"{LEDGER}/{one.request.id}/withdraw/closing")
    assert [one.status for one in ledger(home)] == ["open"]
    desk.post(f"{LEDGER}/{one.request.id}/withdraw/request")
    assert ledger(home) == []


def test_who_was_silent_to_the_desk_stands_beside_the_claim_from_the_next_run_on(
    desk: httpx.Client, home: Home, newsroom: Filled
) -> None:
    note(desk, newsroom, claim=newsroom.knew.id)
    (one,) = ledger(home)
    desk.post(f"{LEDGER}/{one.request.id}/close")
    (closed,) = ledger(home)
    assert closed.closing
    row = RequestRow(
        one.request, newsroom.lumenta.id, closed.status, closed.closing.by, closed.closing.at
    )
    with Database.open(home.database) as database:
        database.ledger.replace("lumenta", [row], [], [])
    publish(home.database, home.published)
    pages = ("side-by-side?words=knew", "side-by-side?kind=silent", "queue", "timeline", "")
    beside, silent, *others = (desk.get(f"/dossier/lumenta/{page}".rstrip("/")) for page in pages)
    for page in (beside, silent, desk.get(f"/claim/{newsroom.knew.id}")):
        assert "Did not respond" in page.text
        assert "the desk’s own ledger" in page.text
        assert f"/requests/{one.request.id}" in page.text
        assert "No response found in" not in page.text
    assert [page.status_code for page in others] == [200, 200, 200]
    assert "knew" not in others[2].text.partition('id="unanswered"')[2].partition("</section>")[0]


def test_a_request_stands_beside_every_claim_that_is_one_with_its_own(
    desk: httpx.Client, newsroom: Filled
) -> None:
    note(desk, newsroom)
    joined = f"/one/claims/{newsroom.near.id}/{newsroom.paid.id}"
    near = f"/claim/{newsroom.near.id}"
    assert "no request about this claim" in desk.get(near).text
    desk.post(f"{joined}/right")
    assert "no answer by the deadline" in desk.get(near).text


def test_a_file_is_kept_as_it_came_and_only_ever_downloaded(
    desk: httpx.Client, home: Home, newsroom: Filled
) -> None:
    note(desk, newsroom)
    (one,) = ledger(home)
    sent = {"file": ("../../reply.html", HOSTILE.encode(), "text/html")}
    page = desk.post(
        f"{LEDGER}/{one.request.id}/reply",
        data={**CAME, "text": "", "claim": newsroom.paid.id},
        files=sent,
    )
    (address,) = re.findall(r'href="([^"]+/file/[^"]+)"', page.text)
    file = desk.get(address)
    assert file.content == HOSTILE.encode()
    assert file.headers["content-type"] == "application/octet-stream"
    assert re.fullmatch(r'attachment; filename="reply-\w{8}"', file.headers["content-disposition"])
    assert (
        "sandbox" in file.headers["content-security-policy"]
        or file.headers["x-content-type-options"] == "nosniff"
    )
    assert desk.get(f"{address}0").status_code == 404


def test_a_file_of_plain_text_gives_the_words(
    desk: httpx.Client, home: Home, newsroom: Filled
) -> None:
    note(desk, newsroom)
    (one,) = ledger(home)
    desk.post(
        f"{LEDGER}/{one.request.id}/reply",
        data={**CAME, "text": "", "claim": newsroom.paid.id},
        files={"file": ("reply.txt", b"We paid nobody.\r\n", "text/plain; charset=utf-8")},
    )
    ((reply,),) = (one.replies for one in ledger(home))
    assert KeptWords.beside(home.decisions("lumenta")).text(reply.text) == "We paid nobody."
    assert reply.content_type == "text/plain"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"claim": "none"}, "claims that are on record"),
        ({"party": " "}, "party needs 1 to 200 characters"),
        ({"channel": "x" * 201}, "channel needs 1 to 200 characters"),
        ({"deadline": "2026-03-01"}, "lies before the day on which it was sent"),
        ({"sent_at": "soon"}, "is no moment"),
    ],
)
def test_a_request_that_says_too_little_is_not_noted(
    desk: httpx.Client, home: Home, newsroom: Filled, changed: dict[str, str], sentence: str
) -> None:
    answer = note(desk, newsroom, **changed)
    assert answer.status_code == 400
    assert sentence in answer.text
    assert ledger(home) == []


def test_a_reply_that_says_too_little_is_not_noted(
    desk: httpx.Client, home: Home, newsroom: Filled
) -> None:
    note(desk, newsroom)
    (one,) = ledger(home)
    whole = {**CAME, "claim": newsroom.paid.id}
    for changed, sentence in (
        ({"kind": "lies"}, "of one of these kinds"),
        ({"claim": "another"}, "which of the claims it answers"),
        ({"text": ""}, "Paste the words"),
        ({"passage": "Somebody was paid."}, "have to stand in the reply"),
        ({"received_at": ""}, "is no moment"),
    ):
        answer = desk.post(f"{LEDGER}/{one.request.id}/reply", data={**whole, **changed})
        assert (answer.status_code, sentence in answer.text) == (400, True)
    assert [one.replies for one in ledger(home)] == [()]
    (letter,) = KeptWords.beside(home.decisions("lumenta"))._folder.iterdir()  # noqa: SLF001 - nothing else may lie there
    assert letter.stem == one.request.letter
    assert desk.post(f"{LEDGER}/none/reply", data=whole).status_code == 404
    assert desk.post(f"{LEDGER}/{one.request.id}/withdraw/all").status_code == 404
