"""Guessing at a password is slowed down, and a clock lets one try again."""

from claims.web.attempts import Attempts


def test_the_attempt_after_the_last_one_waits_until_the_first_is_forgotten() -> None:
    now = 100.0
    attempts = Attempts(2, 60, lambda: now)
    assert [attempts.begin("a"), attempts.begin("a"), attempts.begin("b")] == [0, 0, 0]
    now += 10
    assert attempts.begin("a") == 50
    now += 50
    assert attempts.begin("a") == 0


def test_whoever_succeeded_begins_anew() -> None:
    attempts = Attempts(1, 60, lambda: 0.0)
    attempts.begin("a")
    attempts.succeeded("a")
    assert attempts.begin("a") == 0
    assert attempts.begin("a") == 60
