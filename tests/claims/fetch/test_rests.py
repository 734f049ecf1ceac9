from datetime import UTC, datetime, timedelta

from claims.fetch.rests import Rests
from claims.model import Rest

HOST, OTHER = "https://a.test", "https://b.test"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_failures_in_a_row_count_for_each_host_alone() -> None:
    rests = Rests(max_failures=2)
    for host, failed in [(HOST, True), (OTHER, True), (HOST, False), (HOST, True)]:
        rests.count(host, failed=failed)
    assert (rests.reason(HOST), rests.reason(OTHER)) == (None, None)
    rests.count(HOST, failed=True)
    assert rests.reason(HOST) == "it failed 2 times in a row"
    assert rests.reason(OTHER) is None


def test_a_rest_of_an_earlier_visit_holds_and_is_not_granted_anew() -> None:
    rests = Rests(2, [Rest(HOST, NOON)])
    assert rests.reason(HOST) == "it asked for a rest until 2026-03-02 12:00 UTC"
    assert rests.granted() == []


def test_a_granted_rest_is_told_once() -> None:
    rests = Rests(2)
    rests.grant(HOST, NOON + timedelta(hours=1))
    assert rests.reason(HOST) == "it asked for a rest until 2026-03-02 13:00 UTC"
    assert rests.granted() == [Rest(HOST, NOON + timedelta(hours=1))]
    assert rests.granted() == []


def test_the_first_reason_stays() -> None:
    rests = Rests(1)
    rests.leave(HOST, "its robots.txt cannot be read")
    rests.count(HOST, failed=True)
    assert rests.reason(HOST) == "its robots.txt cannot be read"
