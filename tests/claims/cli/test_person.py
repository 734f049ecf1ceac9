"""Who decides is named, or is the account; an account without a name is a sentence."""

import os

import pytest

from claims.cli.person import person
from claims.errors import ClaimsError

NOBODY = 4_000_000_001  # a number that no account has


@pytest.fixture
def nameless(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: NOBODY)


def test_the_account_decides_unless_somebody_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "wouter")
    assert person(None) == person("") == "wouter"
    assert person("Ina Roos") == "Ina Roos"


@pytest.mark.usefixtures("nameless")
def test_an_account_without_a_name_is_asked_for_one() -> None:
    with pytest.raises(ClaimsError, match="say who you are: --by NAME"):
        person(None)
    assert person("Ina Roos") == "Ina Roos"
