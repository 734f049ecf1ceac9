"""One text may take so long, all its pieces together."""

from time import sleep

import pytest

from claims.errors import ExtractError
from claims.extract import allowance
from claims.extract.allowance import Allowance


def test_what_is_spent_is_gone_and_what_was_begun_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "SECONDS", 0.01)
    left, done = Allowance(), []
    with left.spending():
        sleep(0.02)
        done.append("first")
    with pytest.raises(ExtractError, match=r"given up after 0\.01 s"), left.spending():
        done.append("second")
    assert done == ["first"]


def test_a_piece_that_fails_has_taken_its_time_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(allowance, "SECONDS", 0.01)
    left = Allowance()

    def fail() -> None:
        with left.spending():
            sleep(0.02)
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    with pytest.raises(ExtractError), left.spending():
        pass


def test_each_text_has_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance, "SECONDS", 0.01)
    with Allowance().spending():
        sleep(0.02)
    with Allowance().spending():
        pass
