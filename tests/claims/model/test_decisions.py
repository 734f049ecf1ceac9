from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from claims.model import Decision

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
RIGHT = Decision("d", "c", "r", "0" * 64, "right", "Mira", NOON)


def test_a_later_word_on_the_same_is_another_decision_about_the_same_matter() -> None:
    later = replace(RIGHT, verdict="wrong", by="Jan", at=NOON.replace(hour=13))
    assert later.id != RIGHT.id
    assert later.matter == RIGHT.matter


def test_without_a_response_it_is_the_claim_that_is_judged() -> None:
    assert RIGHT.about == "link"
    alone = replace(RIGHT, response_id=None)
    assert alone.about == "claim"
    assert alone.matter != RIGHT.matter


@pytest.mark.parametrize("other", [{"basis": "1" * 64}, {"claim_id": "e"}])
def test_other_words_or_another_claim_are_another_matter(other: dict[str, Any]) -> None:
    assert replace(RIGHT, **other).matter != RIGHT.matter
