"""What each source brought, and when."""

from datetime import timedelta
from typing import Any

from claims.model import Failure
from tests.claims.store.conftest import DAY_ONE, DOSSIER


def supplied(newsroom: Any, day: int) -> dict[str, Any]:
    """What each outlet's source brought from the nth day on."""
    since = DAY_ONE + timedelta(days=day - 1)
    return {one.outlet: one for one in newsroom.database.sources.supplied(DOSSIER, since)}


def test_a_source_that_nobody_has_asked_yet_has_brought_nothing(newsroom: Any) -> None:
    one = supplied(newsroom, 1)[newsroom.ledger]
    assert (one.articles, one.new, one.changed, one.failed) == (0, 0, 0, 0)
    assert (one.followed_since, one.seen_at) == (None, None)


def test_new_and_changed_articles_are_those_seen_since(newsroom: Any) -> None:
    newsroom.publish_text(newsroom.ledger, "/a", 1, "one")
    newsroom.publish_text(newsroom.ledger, "/b", 2, "two")
    newsroom.publish_text(newsroom.ledger, "/a", 3, "one, changed")
    one = supplied(newsroom, 2)[newsroom.ledger]
    assert (one.articles, one.new, one.changed) == (2, 1, 1)
    assert one.followed_since == DAY_ONE
    assert one.seen_at == DAY_ONE + timedelta(days=2)
    assert supplied(newsroom, 9)[newsroom.ledger].new == 0


def test_an_answer_that_is_an_error_is_no_successful_visit(newsroom: Any) -> None:
    newsroom.database.captures.add([newsroom.capture(newsroom.ledger, "/a", 1, status=500)])
    one = supplied(newsroom, 1)[newsroom.ledger]
    assert one.followed_since == DAY_ONE
    assert one.seen_at is None


def test_failures_count_for_the_source_of_their_address(newsroom: Any) -> None:
    capture = newsroom.capture(newsroom.ledger, "/a", 1, status=500)
    newsroom.database.captures.add([capture])
    feed = newsroom.sources[newsroom.ledger].url
    newsroom.database.failures.record(
        Failure(DOSSIER, stage, subject, "why", DAY_ONE)
        for stage, subject in (("fetch", feed), ("fetch", capture.url), ("extract", "version"))
    )
    assert supplied(newsroom, 1)[newsroom.ledger].failed == 2


def test_articles_are_counted_by_the_period_in_which_they_came(newsroom: Any) -> None:
    source = newsroom.sources[newsroom.ledger].id
    for day, path in ((1, "/a"), (8, "/b"), (9, "/c"), (20, "/d"), (21, "/e"), (22, "/f")):
        newsroom.publish_text(newsroom.ledger, path, day, path)
    newsroom.publish_text(newsroom.ledger, "/a", 22, "changed, and not new")
    now = DAY_ONE + timedelta(days=21, minutes=1)
    brought = newsroom.database.sources.brought(
        {source: timedelta(days=7), "x": timedelta(1)}, now, 3
    )
    assert brought == {source: [3, 1, 1], "x": [0, 0, 0]}
