import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import chain, repeat
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from claims.errors import FetchError
from claims.fetch.client import Answer, Client, UnreachableError
from claims.fetch.manners import Manners
from claims.fetch.patience import Pace, Patience, retry_after

MANNERS = Manners(allow_loopback=True, pause_s=2, retries=2, patience_s=60)


@pytest.fixture
def patience(clock: Any) -> Iterator[Patience]:
    with Client(MANNERS) as client:
        yield Patience(client, Pace(MANNERS, clock, clock.sleep), MANNERS)


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


def test_a_host_that_asks_for_too_long_a_rest_gets_it(patience: Patience, site: HTTPServer) -> None:
    in_turn(site, Response("", 429, {"Retry-After": "3600"}))
    assert patience.get(site.url_for("/a"), {}).status == 429
    with pytest.raises(FetchError, match="left alone for another 3600 s"):
        patience.get(site.url_for("/a"), {})
    assert len(site.log) == 1


def test_an_unreachable_host_is_given_up_after_the_retries(patience: Patience, clock: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(UnreachableError):
        patience.get(f"http://127.0.0.1:{port}/", {})
    assert len(clock.naps) == MANNERS.retries  # every attempt keeps the pause


def answer_with(retry: str) -> Answer:
    return Answer("http://news.test/", 503, (), (("Retry-After", retry),), b"")


def test_retry_after_may_be_a_date() -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    assert 3500 < (retry_after(answer_with(soon)) or 0) <= 3600
    assert retry_after(answer_with("Wed, 01 Jan 2020 00:00:00 -0000")) == 0.0


@pytest.mark.parametrize("value", ["", "soon", "-5", "Wed, 99 Foo 2020"])
def test_a_retry_after_that_says_nothing_clear_is_not_obeyed(value: str) -> None:
    assert retry_after(answer_with(value)) is None
