"""What became of a request: open, answered, answered beside the point, or met with silence."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from claims.decisions import Asked, Journal, asked
from claims.model import Closing, Reply, ReplyKind, Request, Withdrawal

SENT = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = SENT + timedelta(days=3)
REQUEST = Request("lumenta", "Lumenta", ("paid", "knew"), SENT, LATER, "mail", "Wouter", SENT)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    journal = Journal(tmp_path / "lumenta.jsonl")
    journal.add(REQUEST)
    return journal


def reply(kind: ReplyKind) -> Reply:
    return Reply("lumenta", REQUEST.id, ("paid",), kind, LATER, "Wouter", LATER, "0" * 64)


def the_one(journal: Journal) -> Asked:
    (one,) = asked(journal)
    return one


def test_a_request_waits_until_something_answers_it(journal: Journal) -> None:
    assert the_one(journal) == Asked(REQUEST)
    assert the_one(journal).status == "open"
    journal.add(reply("another point"))
    assert the_one(journal).status == "open"
    journal.add(reply("denies"))
    assert the_one(journal).status == "answered"
    assert [one.kind for one in the_one(journal).replies] == ["another point", "denies"]


def test_it_is_late_from_its_deadline_on_and_only_while_it_waits(journal: Journal) -> None:
    moment = timedelta(seconds=1)
    assert not the_one(journal).is_late(LATER)
    assert the_one(journal).is_late(LATER + moment)
    journal.add(reply("declines"))
    assert not the_one(journal).is_late(LATER + moment)


def test_only_a_person_makes_silence_of_it_and_can_take_that_back(journal: Journal) -> None:
    journal.add(Closing("lumenta", REQUEST.id, "Wouter", LATER))
    assert the_one(journal).status == "silent"
    journal.add(Withdrawal("lumenta", REQUEST.id, "closing", "Saskia", LATER))
    assert the_one(journal).status == "open"


def test_a_reply_to_another_point_is_no_silence(journal: Journal) -> None:
    journal.add(reply("another point"))
    journal.add(Closing("lumenta", REQUEST.id, "Wouter", LATER))
    assert the_one(journal).status == "another point"


def test_what_was_noted_by_mistake_counts_no_more(journal: Journal) -> None:
    journal.add(reply("confirms"))
    journal.add(Withdrawal("lumenta", reply("confirms").id, "reply", "Wouter", LATER))
    assert the_one(journal) == Asked(REQUEST)
    journal.add(Withdrawal("lumenta", REQUEST.id, "request", "Wouter", LATER))
    assert asked(journal) == []
