"""A shorter version of what `python -m bench.crash` does."""

from random import Random

import pytest

from bench.crash import crash
from examples.lumenta.site import WEEK_ONE


@pytest.mark.timeout(600)
def test_runs_killed_at_any_moment_lose_nothing_and_the_next_one_completes() -> None:
    tally = crash(2, Random(3), weeks=(WEEK_ONE,))
    assert tally.faults == []
    assert tally.kills.total() == 2
    assert tally.completed
