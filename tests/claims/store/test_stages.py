"""What each stage last worked on."""

from typing import Any


def test_a_stage_has_the_state_that_was_set_last(database: Any) -> None:
    database.stages.set_state("port", "link", "one")
    database.stages.set_state("port", "link", "two")
    database.stages.set_state("city", "link", "three")

    assert database.stages.state("port", "link") == "two"
