from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from claims.alerts.delivery import (
    Delivered,
    Message,
    RefusedError,
    StoppedError,
    deliver,
    meet,
    waiting,
)
from claims.alerts.outbox import FORGOTTEN, Outbox
from claims.errors import AlertError
from claims.model import Place
from tests.claims.alerts.conftest import NOON, event, noticed

MAIL = Place(apprise="A_MAIL")
DAILY = Place(apprise="A_MAIL", daily=True)


class Post:
    """Takes messages, or raises what it was told to for one of them."""

    def __init__(self) -> None:
        self.got: list[str] = []
        self.refuses: dict[str, AlertError] = {}

    def __call__(self, place: Place, message: Message) -> str:
        del place
        if message.id in self.refuses:
            raise self.refuses[message.id]
        self.got.append(message.id)
        return "204"


@pytest.fixture
def post() -> Post:
    return Post()


def _ids(*numbers: int) -> list[str]:
    return [event(number).id for number in numbers]


def _deliver(outbox: Outbox, post: Post, after: timedelta = timedelta(0)) -> Delivered:
    return deliver(outbox, MAIL, post, datetime.now(UTC) + after, UTC)


def test_what_was_noticed_is_sent_in_order_and_once(outbox: Outbox, post: Post) -> None:
    meet(outbox, (MAIL,), NOON)
    outbox.add(noticed(1), noticed(2))
    assert _deliver(outbox, post) == Delivered(MAIL, 2, 0)
    outbox.add(noticed(3))
    assert _deliver(outbox, post) == Delivered(MAIL, 1, 0)
    assert _deliver(outbox, post) == Delivered(MAIL, 0, 0)
    assert post.got == _ids(1, 2, 3)


def test_what_does_not_go_through_holds_up_what_comes_after_it_until_it_does(
    outbox: Outbox, post: Post
) -> None:
    meet(outbox, (MAIL,), NOON)
    outbox.add(noticed(1), noticed(2), noticed(3))
    post.refuses[event(2).id] = AlertError("no route")
    assert _deliver(outbox, post) == Delivered(MAIL, 1, 2, "no route")
    post.refuses.clear()
    assert _deliver(outbox, post) == Delivered(MAIL, 0, 2, "no route")  # it rests
    assert _deliver(outbox, post, timedelta(minutes=6)) == Delivered(MAIL, 2, 0)
    assert post.got == _ids(1, 2, 3)


def test_rests_grow_and_a_place_that_is_down_for_a_day_loses_nothing(
    outbox: Outbox, post: Post
) -> None:
    meet(outbox, (MAIL,), NOON)
    outbox.add(noticed(1))
    post.refuses[event(1).id] = AlertError("down")
    tries = sum(
        len(outbox.known().tracks[MAIL.name].failures)
        < len(_failed(outbox, post, timedelta(hours=hour)))
        for hour in range(24)
    )
    assert 5 <= tries <= 24
    post.refuses.clear()
    assert _deliver(outbox, post, timedelta(days=2)) == Delivered(MAIL, 1, 0)


def _failed(outbox: Outbox, post: Post, after: timedelta) -> list[object]:
    _deliver(outbox, post, after)
    return list(outbox.known().tracks[MAIL.name].failures)


def test_a_message_that_a_place_refuses_again_and_again_is_set_aside(
    outbox: Outbox, post: Post
) -> None:
    meet(outbox, (MAIL,), NOON)
    outbox.add(noticed(1), noticed(2))
    post.refuses[event(1).id] = RefusedError("answers 400")
    done = [_deliver(outbox, post, timedelta(days=day)) for day in range(5)]
    assert [one.sent for one in done] == [0, 0, 0, 0, 1]
    assert done[-1].why == "answers 400; after 5 times it is set aside"
    assert post.got == _ids(2)
    assert _deliver(outbox, post, timedelta(days=9)) == Delivered(MAIL, 0, 0)


def test_a_place_that_wants_no_more_is_left_alone_until_it_is_named_anew(
    outbox: Outbox, post: Post
) -> None:
    meet(outbox, (MAIL,), NOON)
    outbox.add(noticed(1))
    post.refuses[event(1).id] = StoppedError("answers 410")
    _deliver(outbox, post)
    post.refuses.clear()
    assert _deliver(outbox, post, timedelta(days=9)) == Delivered(MAIL, 0, 1, "answers 410")
    meet(outbox, (), NOON)
    meet(outbox, (MAIL,), NOON)
    outbox.add(noticed(2))
    assert _deliver(outbox, post) == Delivered(MAIL, 1, 0)
    assert post.got == _ids(2)


def test_a_place_gets_nothing_of_what_was_noticed_before_it_was_named(
    outbox: Outbox, post: Post
) -> None:
    outbox.add(noticed(1))
    meet(outbox, (MAIL,), NOON)
    meet(outbox, (MAIL,), NOON)
    outbox.add(noticed(2))
    _deliver(outbox, post)
    assert post.got == _ids(2)


def test_an_event_that_became_sure_goes_to_those_who_did_not_get_it_yet(outbox: Outbox) -> None:
    eager = Place(apprise="B", to_check=True)
    meet(outbox, (MAIL, eager), NOON)
    outbox.add(noticed(1, standing="to check"))

    def due(place: Place) -> int:
        return len(waiting(outbox.known(), place, NOON, UTC))

    assert (due(MAIL), due(eager)) == (0, 1)
    deliver(outbox, eager, Post(), NOON, UTC)
    outbox.add(noticed(1))
    assert (due(MAIL), due(eager)) == (1, 0)


def test_what_was_forgotten_is_told_to_nobody(outbox: Outbox, post: Post) -> None:
    meet(outbox, (MAIL,), NOON)
    outbox.add(noticed(1), noticed(2))
    outbox.forget(lambda one: one.id == event(1).id)
    _deliver(outbox, post)
    assert post.got == _ids(2)
    assert FORGOTTEN not in post.got


def test_a_day_goes_as_one_message_once_it_is_over_in_the_dossiers_zone(outbox: Outbox) -> None:
    zone = ZoneInfo("Europe/Amsterdam")  # an hour ahead of UTC: midnight is at 23:00
    meet(outbox, (DAILY,), NOON)
    outbox.add(*(noticed(number) for number in (1, 10, 11, 12)))
    known = outbox.known()
    day = NOON.replace(hour=0)
    assert waiting(known, DAILY, day + timedelta(hours=22.9), zone) == []
    [first] = waiting(known, DAILY, day + timedelta(hours=23), zone)
    assert (first.day, [one.id for one in first.events]) == ("2026-03-02", _ids(1, 10))
    both = waiting(known, DAILY, day + timedelta(days=2), zone)
    assert [one.day for one in both] == ["2026-03-02", "2026-03-03"]
    assert both[0] == first  # however late it is sent, its id and its events are the same
