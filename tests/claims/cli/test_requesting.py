"""``claims ask`` and its kin on a copy of a desk after one run: the ledger without a browser."""

import re
from pathlib import Path
from shutil import copytree

import pytest

from claims.decisions import Asked, Journal, KeptWords, asked
from claims.home import Home
from tests.pipeline.newsdesk import Ended, NewsDesk

UNTIL = ("--party", "Brandvoort Chemie", "--deadline", "2026-03-12", "--by", "Mira")


@pytest.fixture
def desk(published: NewsDesk, tmp_path: Path) -> NewsDesk:
    copytree(published.home.root, tmp_path / "data", symlinks=True)
    return NewsDesk(Home(tmp_path / "data"), tmp_path)


@pytest.fixture
def claims(desk: NewsDesk) -> list[str]:
    """The ids of two claims."""
    rows = desk.rows("select distinct claim_id from side_by_side order by claim_id limit 2")
    return [row["claim_id"] for row in rows]


def _ledger(desk: NewsDesk) -> list[Asked]:
    return asked(Journal(desk.home.decisions("tanks")))


def _asked(desk: NewsDesk, *claims: str) -> str:
    """Ask about claims; the id of the request, as the command says it."""
    letter = desk.folder / "letter.txt"
    letter.write_text("Is it true?", encoding="utf-8")
    words = ("--sent", "2026-03-09T09:00", "--letter", letter)
    ended = desk.claims("ask", "tanks", *claims, *UNTIL, *words)
    assert (ended.status, ended.err) == (0, "")
    (found,) = re.findall(r"until 2026-03-12 00:00 UTC: request (\w+)\.\n", ended.out)
    return str(found)


def _refused(ended: Ended) -> str:
    """The one sentence of a command that was called wrongly."""
    assert (ended.status, ended.out) == (2, "")
    return ended.err


def test_a_request_its_reply_and_what_is_taken_back_are_in_the_journal(
    desk: NewsDesk, claims: list[str], tmp_path: Path
) -> None:
    request = _asked(desk, claims[0])
    (one,) = _ledger(desk)
    assert (one.request.id, one.request.by, one.request.channel) == (request, "Mira", "mail")
    words = KeptWords.beside(desk.home.decisions("tanks"))
    assert words.text(one.request.letter) == "Is it true?"
    assert "has not answered by 2026-03-12" in desk.claims("status").out

    reply = tmp_path / "reply.txt"
    reply.write_text("Dear desk, we leaked nothing. Yours.", encoding="utf-8")
    ended = desk.claims(
        "replied", "tanks", request, "denies", reply, "--passage", "we leaked nothing."
    )
    assert (ended.status, ended.err) == (0, "")
    ((came,),) = (one.replies for one in _ledger(desk))
    assert (came.claims, came.passage) == ((claims[0],), (11, 29))
    assert words.text(came.text) == reply.read_text(encoding="utf-8")
    desk.claims("withdraw", "tanks", request, "--reply", came.id)
    closed = desk.claims("close", "tanks", request)
    assert closed.out == ("The request to Brandvoort Chemie is no longer waited for: silent.\n")
    desk.claims("withdraw", "tanks", request, "--closing")
    assert [one.status for one in _ledger(desk)] == ["open"]
    assert desk.claims("withdraw", "tanks", request).status == 0
    assert _ledger(desk) == []


def test_what_says_too_little_is_refused_with_a_sentence_and_not_noted(
    desk: NewsDesk, claims: list[str], tmp_path: Path
) -> None:
    late = ("--sent", "2026-03-13")
    said = _refused(desk.claims("ask", "tanks", "none", *UNTIL))
    assert "claims that are on record; 'none' is none of tanks." in said
    told = _refused(desk.claims("ask", "tanks", claims[0], *UNTIL, *late))
    assert "lies before the day on which it was sent" in told
    told = _refused(desk.claims("ask", "tanks", claims[0], *UNTIL, "--letter", tmp_path / "none"))
    assert told == f"{tmp_path / 'none'} cannot be read: No such file or directory.\n"
    assert not desk.home.decisions("tanks").exists()

    request, reply = _asked(desk, *claims), tmp_path / "reply.pdf"
    reply.write_bytes(b"%PDF-1.4")
    for words, sentence in (
        (("none", "denies", reply), "No request of tanks has the id 'none'."),
        ((request, "lies", reply), "of one of these kinds: denies"),
        ((request, "denies", reply), "Say which of the claims it answers"),
        ((request, "denies", reply, "--claim", claims[0], "--passage", "x"), "have to stand in"),
    ):
        assert sentence in _refused(desk.claims("replied", "tanks", *words))
    assert "nothing like that" in _refused(desk.claims("withdraw", "tanks", request, "--closing"))
    both = desk.claims("withdraw", "tanks", request, "--closing", "--reply", "one")
    assert "one thing at a time" in _refused(both)
    assert [one.replies for one in _ledger(desk)] == [()]
