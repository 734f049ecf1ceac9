"""Writing down what was asked and what came: the rules that the form and the command share."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from claims.decisions import Asked, Journal, KeptWords, Ledger, Received, Sent, asked
from claims.decisions.asking import MOST_CLAIMS
from claims.errors import EntryError

DAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
SENT = Sent("Lumenta", "mail", DAY, DAY + timedelta(days=3), "What do you\x00 say?\r\n")
CAME = Received("denies", DAY, "We paid\x07 nobody. Yours.", "paid nobody.")


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "tanks.jsonl")


@pytest.fixture
def ledger(journal: Journal) -> Ledger:
    return Ledger(journal, "tanks", "Mira")


def _one(journal: Journal) -> Asked:
    (one,) = asked(journal)
    return one


def test_what_no_reader_sees_is_left_out_of_what_is_kept(journal: Journal, ledger: Ledger) -> None:
    request = ledger.ask(["a", "b", "a"], {"a", "b"}, replace(SENT, party=" Lumenta \x07 Data "))
    assert (request.party, request.claims, request.by) == ("Lumenta Data", ("a", "b"), "Mira")
    reply = ledger.reply(request.id, ["b", "c"], CAME)
    words = KeptWords.beside(journal.path)
    assert words.text(request.letter) == "What do you say?"
    assert words.text(reply.text) == "We paid nobody. Yours."
    assert (reply.claims, reply.passage) == (("b",), (3, 15))
    assert _one(journal).replies == (reply,)


def test_a_request_is_about_no_more_claims_than_a_letter_has_room_for(
    journal: Journal, ledger: Ledger
) -> None:
    many = [str(number) for number in range(MOST_CLAIMS + 1)]
    for claims in ([], many, ["unknown"]):
        with pytest.raises(EntryError, match="1 to 50 claims that are on record"):
            ledger.ask(claims, many, SENT)
    assert not journal.path.exists()
    assert not KeptWords.beside(journal.path).text("")


def test_closing_twice_is_closing_once_and_only_what_is_there_is_taken_back(
    journal: Journal, ledger: Ledger
) -> None:
    request = ledger.ask(["a"], {"a"}, SENT)
    with pytest.raises(EntryError, match="nothing like that"):
        ledger.withdraw(request.id, "closing", request.id)
    assert [ledger.close(request.id).status for _ in range(2)] == ["silent", "silent"]
    assert journal.last()[0] == 2
    ledger.withdraw(request.id, "closing", request.id)
    assert _one(journal).status == "open"
    for what, of in (("reply", request.id), ("letter", request.id), ("request", "another")):
        with pytest.raises(EntryError, match="nothing like that"):
            ledger.withdraw(request.id, what, of)
    ledger.withdraw(request.id, "request", request.id)
    with pytest.raises(EntryError, match="No request of tanks"):
        ledger.of(request.id)


def test_a_file_of_another_kind_is_kept_as_it_came_and_read_by_nobody(
    journal: Journal, ledger: Ledger
) -> None:
    request = ledger.ask(["a"], {"a"}, SENT)
    file = Received("another point", DAY, file=b"%PDF-1.4", media="application/pdf; x=1")
    reply = ledger.reply(request.id, ["a"], file)
    assert (reply.claims, reply.text, reply.content_type) == ((), None, "application/pdf")
    assert KeptWords.beside(journal.path).file(reply.file) == b"%PDF-1.4"
    odd = ledger.reply(request.id, ["a"], replace(file, media="no media type"))
    assert odd.content_type == "application/octet-stream"
