"""A session ends by the clock of the server, whatever the browser keeps."""

from claims.users import User
from claims.web.sessions import Sessions

HOUR = 3600


def test_a_session_ends_when_nobody_comes_or_the_day_is_over() -> None:
    now = 0.0
    sessions = Sessions(lambda: now)
    idle, busy = sessions.begin(User("A", "reader")), sessions.begin(User("B", "editor"))
    assert idle != busy
    for _ in range(12):
        now += HOUR
        found = sessions.of(busy)
        assert found is not None
        assert found.user.name == "B"
    assert sessions.of(idle) is None
    now += 1
    assert sessions.of(busy) is None


def test_a_session_that_was_ended_or_never_begun_is_none() -> None:
    sessions = Sessions()
    key = sessions.begin(User("A", "reader"))
    sessions.end(key)
    sessions.end("unknown")
    assert (sessions.of(key), sessions.of("")) == (None, None)
