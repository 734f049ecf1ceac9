"""``claims users``: who may use the desk over a network."""

import sys
from io import StringIO

import pytest

from tests.pipeline.newsdesk import NewsDesk

PASSWORD = "twelve letters or more"  # noqa: S105  # of nobody


@pytest.fixture(autouse=True)
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO(f"{PASSWORD}\n"))


def test_users_are_added_named_and_removed(desk: NewsDesk) -> None:
    assert "Nobody may use the desk" in desk.claims("users", "list").out
    added = desk.claims("users", "add", "Wouter", "--password-stdin")
    assert (added.status, added.out) == (0, "Wouter may use the desk as editor.\n")
    desk.claims("users", "add", "Saskia", "--role", "reader", "--by-proxy")
    assert desk.claims("users", "list").out == "Saskia: reader, by proxy\nWouter: editor\n"
    assert PASSWORD not in desk.home.users.read_text()
    assert desk.claims("users", "remove", "Wouter").out == "Wouter may use the desk no more.\n"
    again = desk.claims("users", "remove", "Wouter")
    assert (again.status, again.err) == (
        1,
        "Nobody is called 'Wouter'; `claims users list` names all.\n",
    )


def test_a_role_that_there_is_not_is_a_wrong_call(desk: NewsDesk) -> None:
    ended = desk.claims("users", "add", "Wouter", "--role", "boss", "--password-stdin")
    assert ended.status == 2
    assert "can be reader or editor" in ended.err
    assert not desk.home.users.exists()
