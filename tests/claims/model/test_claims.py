from dataclasses import replace
from datetime import UTC, datetime

from claims.model import Claim, Link, claim_id

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
LINK = Link("r", "c", "s", "same article", 0.7, "weights", "1")


def test_a_claim_keeps_the_id_of_its_founder_whatever_is_said_of_it_later() -> None:
    first = Claim("d", "s", "They paid.", None, NOON, NOON)
    clearer = replace(first, text="Orrin paid bribes.", target_id="o", last_seen_at=NOON)
    assert first.id == clearer.id == claim_id("d", "s")
    assert claim_id("d", "t") != first.id != claim_id("e", "s")


def test_a_link_is_one_for_each_response_and_claim() -> None:
    assert replace(LINK, statement_id="t", score=0.9, version="2", standing="stated").id == LINK.id
    assert len({LINK.id, replace(LINK, claim_id="d").id, replace(LINK, response_id="q").id}) == 3


def test_a_response_and_a_claim_are_not_taken_for_each_other() -> None:
    assert replace(LINK, response_id="c", claim_id="r").id != LINK.id
