from datetime import UTC, datetime, timedelta

from claims.fetch.agenda import errands
from claims.model import KnownPage, Listing, Source

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
FEED = Source("lumenta", "feed", "http://a.test/feed", "The Harbour Ledger")
MAP = Source("lumenta", "sitemap", "http://a.test/map", "The Harbour Ledger")
SOURCES = [FEED, MAP]
PAGE = "http://a.test/1"


def everything(_: KnownPage) -> bool:
    return True


def test_a_page_of_two_sources_is_an_errand_for_the_one_that_asked_last() -> None:
    known = [
        KnownPage(FEED.id, PAGE, '"old"', asked_at=NOON - timedelta(hours=1)),
        KnownPage(MAP.id, f"{PAGE}?utm_medium=rss", '"new"', asked_at=NOON),
    ]
    [errand] = errands(SOURCES, known, [Listing(FEED.id, (PAGE,), NOON)], everything)
    assert errand == (MAP, known[1])


def test_a_page_that_nobody_asked_for_is_that_of_the_source_that_comes_first() -> None:
    listings = [Listing(source.id, (PAGE,), NOON) for source in [MAP, FEED]]
    [errand] = errands(SOURCES, [], listings, everything)
    assert errand == (FEED, KnownPage(FEED.id, PAGE))


def test_what_one_source_asked_for_a_minute_ago_is_not_due_for_another() -> None:
    known = [KnownPage(FEED.id, PAGE, asked_at=NOON), KnownPage(MAP.id, PAGE)]
    assert errands(SOURCES, known, [], lambda page: page.asked_at is None) == []


def test_pages_of_other_sources_are_nobody_s_errand() -> None:
    assert errands([FEED], [KnownPage(MAP.id, PAGE)], [], everything) == []
