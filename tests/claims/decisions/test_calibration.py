"""Precision by score, and from which score on it is what was asked for."""

import pytest

from claims.decisions.calibration import FEWEST, Scored, steps, threshold


def judged(score: float, right: int, wrong: int) -> list[Scored]:
    return [Scored(score, right=True)] * right + [Scored(score, right=False)] * wrong


def test_each_tenth_says_how_many_were_decided_and_how_many_were_right() -> None:
    found = steps([*judged(0.05, 0, 2), *judged(0.95, 3, 1), *judged(1.0, 1, 0)])
    assert [(one.decided, one.right) for one in found if one.decided] == [(2, 0), (5, 4)]
    assert found[-1].precision == pytest.approx(0.8)
    assert found[4].precision is None
    assert found[4].interval == (0.0, 1.0)


def test_the_interval_narrows_with_decisions_and_holds_what_was_found() -> None:
    few, many = (steps(judged(0.5, 4 * n, n))[5].interval for n in (1, 100))
    assert few[0] < many[0] < 0.8 < many[1] < few[1]


def test_the_threshold_is_the_lowest_score_that_keeps_what_is_asked_for() -> None:
    decided = [*judged(0.9, FEWEST, 0), *judged(0.6, 9, 1), *judged(0.3, 0, 40)]
    assert threshold(decided, 0.95) == pytest.approx(0.6)
    assert threshold(decided, 0.99) == pytest.approx(0.9)
    assert threshold(decided, 0.4) == pytest.approx(0.3)


def test_too_few_decisions_propose_nothing() -> None:
    assert threshold(judged(0.9, FEWEST - 1, 0), 0.5) is None
    assert threshold([], 0.0) is None


def test_decisions_of_one_score_are_taken_together() -> None:
    assert threshold([*judged(0.7, FEWEST, 0), *judged(0.7, 0, FEWEST)], 0.9) is None
