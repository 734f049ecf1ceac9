from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from claims.alerts.noticing import notice
from claims.alerts.outbox import Outbox, Through
from claims.model import Event
from tests.claims.alerts.conftest import NOON, event

Look = Callable[..., list[Event]]


@pytest.fixture
def look(outbox: Outbox) -> Look:
    """Look at a copy that shows these events, after a visit that began then."""

    def look(*events: Event, began: datetime | None) -> list[Event]:
        return notice(outbox, lambda since: [e for e in events if e.at >= since], began)

    return look


def test_an_outbox_begins_with_what_comes_after_the_first_look(look: Look, outbox: Outbox) -> None:
    before = datetime.now(UTC)
    assert look(event(1), event(2), began=NOON) == []
    known = outbox.known()
    assert known.noticed == {}
    assert known.through
    assert known.through >= before


def test_what_was_seen_since_the_visit_before_began_is_noticed_once(
    look: Look, outbox: Outbox
) -> None:
    outbox.add(Through(NOON + timedelta(hours=2)))
    assert look(event(1), event(2), event(3), began=NOON + timedelta(hours=3)) == [
        event(2),
        event(3),
    ]
    assert look(event(1), event(2), event(3), began=NOON + timedelta(hours=4)) == []
    assert [*outbox.known().noticed] == [event(2).id, event(3).id]


def test_a_look_without_a_visit_leaves_the_moment_where_it_is(look: Look, outbox: Outbox) -> None:
    outbox.add(Through(NOON))
    assert look(event(5), began=None) == [event(5)]
    assert outbox.known().through == NOON


def test_what_was_to_check_is_noticed_again_once_it_is_stated(look: Look, outbox: Outbox) -> None:
    outbox.add(Through(NOON))
    doubtful = event(1, standing="to check")
    later = NOON + timedelta(days=2)
    assert look(doubtful, began=later) == [doubtful]
    assert look(doubtful, began=later) == []
    assert look(event(1), began=later) == [event(1)]
    assert look(doubtful, began=later) == []


def test_an_event_that_only_a_new_reading_of_old_words_brings_is_no_news(look: Look) -> None:
    look(began=NOON)
    assert look(event(1), began=NOON) == []
