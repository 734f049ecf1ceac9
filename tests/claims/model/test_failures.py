from dataclasses import replace
from datetime import UTC, datetime

from claims.model import Failure

FIRST = Failure("d", "fetch", "u", "404", datetime(2026, 5, 1, tzinfo=UTC))


def test_what_fails_again_takes_the_place_of_what_failed_before() -> None:
    assert replace(FIRST, error="503", at=datetime(2026, 5, 2, tzinfo=UTC)).id == FIRST.id


def test_each_stage_fails_by_itself() -> None:
    assert replace(FIRST, stage="parse").id != FIRST.id
    assert replace(FIRST, dossier="e").id != FIRST.id
