"""Decisions as rows, and what becomes of the rows that they judge."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from claims.model import Decision, text_digest
from claims.store import Desk, publish

Rows = Callable[[str], list[dict[str, Any]]]

CLAIM, DENIAL = "Lumenta paid inspectors.", "Lumenta denied it."


@pytest.fixture
def case(newsroom: Any) -> Any:
    """A claim that is stated, and a denial of it that waits for a person."""
    newsroom.version = newsroom.publish_text(newsroom.ledger, "/a", 1, f"{CLAIM} {DENIAL}")
    paid = newsroom.say(newsroom.version, CLAIM, target=newsroom.lumenta)
    denied = newsroom.say(newsroom.version, DENIAL, "denies", speaker=newsroom.lumenta)
    newsroom.extract(newsroom.version, paid, denied)
    newsroom.paid, newsroom.denied = newsroom.claim(paid), denied
    newsroom.link({newsroom.paid: [paid]}, [(denied, newsroom.paid)], standing="to check")
    return newsroom


def on_link(case: Any, verdict: Any, day: int = 2) -> Decision:
    at = case.day_one + timedelta(days=day)
    basis = text_digest(DENIAL)
    return Decision(case.dossier, case.paid.id, case.denied.id, basis, verdict, "Wouter", at, "l-1")


@pytest.mark.parametrize(
    ("verdict", "standing", "review"),
    [
        ("right", "stated", "confirmed"),
        ("wrong", "background", "rejected"),
        ("undone", "to check", "unreviewed"),
    ],
)
def test_a_decision_outranks_the_machine(
    case: Any, rows: Rows, verdict: Any, standing: str, review: str
) -> None:
    decision = on_link(case, verdict)
    case.database.decisions.replace(case.dossier, [decision])
    (row,) = rows("side_by_side")
    assert (row["standing"], row["link_standing"], row["review"]) == (standing, standing, review)
    by = None if verdict == "undone" else "Wouter"
    assert row["reviewed_by"] == by
    assert (row["reviewed_at"] is None) == (by is None)
    assert len(rows("unanswered_claims")) == (standing != "stated")


def test_a_later_decision_takes_the_place_of_an_earlier_one(case: Any, rows: Rows) -> None:
    first, second = on_link(case, "wrong"), on_link(case, "right", day=3)
    for _ in range(2):
        case.database.decisions.replace(case.dossier, [first, second])
        found = {row["id"]: row["superseded_by"] for row in rows("decisions")}
        assert found == {first.id: second.id, second.id: None}
    assert [row["review"] for row in rows("side_by_side")] == ["confirmed"]
    assert {row["about"] for row in rows("decisions")} == {"link"}

    case.database.decisions.replace("another", [])
    assert len(rows("decisions")) == 2
    case.database.decisions.replace(case.dossier, [])
    assert rows("decisions") == []


def test_a_decision_follows_the_words_to_another_place_and_lapses_with_them(
    case: Any, rows: Rows
) -> None:
    case.database.decisions.replace(case.dossier, [on_link(case, "right")])
    texts = {
        "confirmed": f"New words. {CLAIM} {DENIAL}",
        "unreviewed": f"{CLAIM} Lumenta shrugged.",
    }
    for day, (review, text) in enumerate(texts.items(), 3):
        version = case.publish_text(case.ledger, "/a", day, text)
        paid = case.say(version, CLAIM, target=case.lumenta)
        words = text.partition(CLAIM)[2].strip()
        answered = case.say(version, words, "denies", speaker=case.lumenta)
        case.extract(version, paid, answered)
        case.link({case.paid: [paid]}, [(answered, case.paid)], standing="to check")
        found = {row["response"]: row["review"] for row in rows("side_by_side")}
        assert found[words] == review


@pytest.mark.parametrize(
    ("verdicts", "told"),
    [
        (("right", "wrong"), ("confirmed", "Wouter")),
        (("right", "undone"), ("confirmed", "Wouter")),
        (("undone", "wrong"), ("unreviewed", None)),
    ],
)
def test_a_claim_whose_answers_are_not_shown_says_what_was_decided_on_the_claim(
    case: Any, path: Path, tmp_path: Path, verdicts: Any, told: Any
) -> None:
    claim, response = (on_link(case, verdict) for verdict in verdicts)
    judged = replace(claim, response_id=None, basis=text_digest(CLAIM))
    case.database.decisions.replace(case.dossier, [judged, response])
    case.database._session.connection.execute("use memory; detach desk")  # noqa: SLF001 - closed before its fixture ends
    publish(path, tmp_path / "published")
    with Desk.open(tmp_path / "published") as desk:
        (row,) = desk.side_by_side().to_pylist()
    assert row["response_id"] is None
    assert (row["review"], row["reviewed_by"]) == told


@pytest.mark.parametrize(("verdict", "standing"), [("right", "stated"), ("wrong", "background")])
def test_a_claim_can_be_judged_by_itself(
    newsroom: Any, rows: Rows, verdict: Any, standing: str
) -> None:
    version = newsroom.publish_text(newsroom.ledger, "/a", 1, CLAIM)
    paid = newsroom.say(version, CLAIM, target=newsroom.lumenta, standing="to check")
    newsroom.extract(version, paid)
    claim = newsroom.claim(paid)
    newsroom.link({claim: [paid]})
    on_claim = Decision(
        newsroom.dossier, claim.id, None, text_digest(CLAIM), verdict, "Wouter", newsroom.day_one
    )
    newsroom.database.decisions.replace(newsroom.dossier, [on_claim])
    (row,) = rows("side_by_side")
    assert (row["claim_standing"], row["standing"]) == (standing, standing)
    assert [row["about"] for row in rows("decisions")] == ["claim"]
    assert replace(on_claim, verdict="undone").matter == on_claim.matter
