import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import chain, repeat
from threading import Lock
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from claims.errors import FetchError
from claims.fetch.client import Client, Received, UnreachableError
from claims.fetch.patience import Pace, Patience, retry_after
from claims.fetch.rests import Rests
from claims.model import Manners

MANNERS = Manners(allow_loopback=True, pause_s=2, retries=2, patience_s=60)


@pytest.fixture
def rests() -> Rests:
    return Rests(max_failures=3)


@pytest.fixture
def patience(clock: Any, rests: Rests) -> Iterator[Patience]:
    with Client(MANNERS) as client:
        yield Patience(client, Pace(MANNERS, clock, clock.sleep), MANNERS, rests)


def in_turn(site: HTTPServer, *answers: Response) -> None:
    waiting = chain(answers, repeat(answers[-1]))

    def answer(_: Request) -> Response:
        return next(waiting)

    site.expect_request("/a").respond_with_handler(answer)


def test_a_host_has_its_pause_between_two_requests_and_others_do_not_wait(clock: Any) -> None:
    pace = Pace(MANNERS, clock, clock.sleep)
    for host in ["a", "b", "a", "b"]:
        pace.wait(host)
    assert clock.naps == [2.0]  # while "a" rested, "b" rested too


def test_a_crawl_delay_counts_when_it_is_longer_up_to_our_patience(clock: Any) -> None:
    pace = Pace(MANNERS, clock, clock.sleep)
    for delay in [10, 3600, 0, 0]:
        pace.wait("a", delay)
    assert clock.naps == [10.0, 60.0, 2.0]


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_busy_host_is_asked_again(patience: Patience, site: HTTPServer, status: int) -> None:
    in_turn(site, Response("busy", status), Response("here"))
    answer = patience.get(site.url_for("/a"), {})
    assert (answer.status, answer.body) == (200, b"here")


@pytest.mark.parametrize("status", [404, 410, 500])
def test_other_answers_stand(patience: Patience, site: HTTPServer, status: int) -> None:
    in_turn(site, Response("no", status), Response("here"))
    assert patience.get(site.url_for("/a"), {}).status == status


def test_a_host_that_stays_busy_has_answered(patience: Patience, site: HTTPServer) -> None:
    in_turn(site, Response("busy", 503))
    assert patience.get(site.url_for("/a"), {}).status == 503
    assert len(site.log) == 3


def test_retry_after_is_waited_for(patience: Patience, site: HTTPServer, clock: Any) -> None:
    in_turn(site, Response("", 429, {"Retry-After": "17"}), Response("here"))
    assert patience.get(site.url_for("/a"), {}).status == 200
    assert clock.naps == [17.0]


def test_a_host_that_asks_for_too_long_a_rest_gets_it(
    patience: Patience, rests: Rests, site: HTTPServer
) -> None:
    in_turn(site, Response("", 429, {"Retry-After": "3600"}))
    before = datetime.now(UTC)
    assert patience.get(site.url_for("/a"), {}).status == 429
    with pytest.raises(FetchError, match="left for the next visit, because it asked for a rest"):
        patience.get(site.url_for("/a"), {})
    assert len(site.log) == 1
    [rest] = rests.granted()
    assert rest.host == site.url_for("").rstrip("/")
    assert timedelta(hours=1) <= rest.until - before < timedelta(hours=2)
    assert rests.granted() == []


def test_nobody_rests_for_more_than_a_week(
    patience: Patience, rests: Rests, site: HTTPServer
) -> None:
    in_turn(site, Response("", 503, {"Retry-After": "9" * 400}))
    patience.get(site.url_for("/a"), {})
    [rest] = rests.granted()
    assert rest.until < datetime.now(UTC) + timedelta(days=8)


def test_a_host_that_fails_again_and_again_is_left_alone(
    patience: Patience, site: HTTPServer
) -> None:
    in_turn(site, Response("sorry", 500))
    for _ in range(3):
        assert patience.get(site.url_for("/a"), {}).status == 500
    with pytest.raises(FetchError, match="because it failed 3 times in a row"):
        patience.get(site.url_for("/a"), {})
    assert len(site.log) == 3


def test_a_host_that_answers_now_and_then_is_not_left_alone(
    patience: Patience, site: HTTPServer
) -> None:
    answers = [500, 500, 200, 500, 500, 404, 500]
    in_turn(site, *(Response("", status) for status in answers))
    assert [patience.get(site.url_for("/a"), {}).status for _ in answers] == answers


def test_a_host_has_one_request_at_a_time_whoever_asks(site: HTTPServer) -> None:
    asked: list[int] = []
    lock = Lock()

    def answer(_: Request) -> Response:
        assert lock.acquire(blocking=False), "two requests at once"
        asked.append(len(asked))
        lock.release()
        return Response("here")

    site.expect_request("/a").respond_with_handler(answer)
    manners = Manners(allow_loopback=True, pause_s=0)
    with Client(manners) as client, ThreadPoolExecutor(4) as threads:
        patience = Patience(client, Pace(manners), manners, Rests(3))
        statuses = threads.map(lambda _: patience.get(site.url_for("/a"), {}).status, range(12))
        assert list(statuses) == [200] * 12
    site.check_assertions()


def test_an_unreachable_host_is_given_up_after_the_retries(patience: Patience, clock: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(UnreachableError):
        patience.get(f"http://127.0.0.1:{port}/", {})
    assert len(clock.naps) == MANNERS.retries  # every attempt keeps the pause


def answer_with(retry: str) -> Received:
    return Received("http://news.test/", 503, (), (("Retry-After", retry),), b"")


def test_retry_after_may_be_a_date() -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    assert 3500 < (retry_after(answer_with(soon)) or 0) <= 3600
    assert retry_after(answer_with("Wed, 01 Jan 2020 00:00:00 -0000")) == 0.0


@pytest.mark.parametrize(
    "value",
    [
        "",
        "soon",
        "-5",
        "1e3",
        "Wed, 99 Foo 2020",
        "Wed, 21 Oct 99999 07:28:00 GMT",
        f"Wed, 21 Oct {'9' * 5000} 07:28:00 GMT",
        "21 Oct 26 7:28 +99999999999",
        "Wed, 21 Oct 2026 07:28:00 +9999",
    ],
)
def test_a_retry_after_that_says_nothing_clear_is_not_obeyed(value: str) -> None:
    assert retry_after(answer_with(value)) is None
