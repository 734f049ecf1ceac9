"""What earlier visits left to the next one."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from claims.model import (
    Failure,
    KnownPage,
    Listing,
    Parsed,
    Reading,
    Rest,
    Source,
    Watchlist,
)


def test_a_page_is_known_by_the_validators_of_its_newest_good_answer(newsroom: Any) -> None:
    first = newsroom.capture(newsroom.ledger, "/a", 1)
    later = replace(newsroom.capture(newsroom.ledger, "/a", 3, status=304), etag='"other"')
    newest = newsroom.capture(newsroom.ledger, "/a", 2)
    newsroom.database.captures.add([first, newest, later])

    assert newsroom.database.visits.known_pages(newsroom.dossier) == [
        KnownPage(
            first.source_id,
            first.url,
            '"2"',
            since=first.fetched_at,
            asked_at=later.fetched_at,
            status=304,
            body_sha256=newest.body_sha256,
        )
    ]
    assert newsroom.database.visits.known_pages("another") == []


def test_a_page_is_as_old_as_its_article_unless_the_dossier_itself_names_it(
    newsroom: Any,
) -> None:
    version = newsroom.publish_text(newsroom.ledger, "/a", 3, "They knew.")
    [page] = newsroom.database.visits.known_pages(newsroom.dossier)
    assert page.since == version.published_at
    assert page.since < page.asked_at

    named = Source(newsroom.dossier, "letters", page.url, newsroom.ledger, (page.url,))
    newsroom.database.dossiers.declare(newsroom.dossier, "A", [named], Watchlist())
    newsroom.database.captures.add(
        [replace(newsroom.capture(newsroom.ledger, "/a", 5), source_id=named.id)]
    )
    newsroom.database.articles.add(
        [
            Parsed(Reading(capture.id, "next", "same", version.article_id, version.id))
            for capture in newsroom.database.captures.due(newsroom.dossier, newsroom.parser)
        ]
    )
    [page] = newsroom.database.visits.known_pages(newsroom.dossier)
    assert page.since == page.asked_at


def test_misses_are_counted_and_what_is_gone_for_good_is_known_to_be(newsroom: Any) -> None:
    newsroom.database.captures.add(
        [
            newsroom.capture(newsroom.ledger, "/gone", 1),
            newsroom.capture(newsroom.ledger, "/gone", 2, status=410),
            newsroom.capture(newsroom.ledger, "/missing", 1),
            newsroom.capture(newsroom.ledger, "/missing", 2, status=404),
            newsroom.capture(newsroom.ledger, "/missing", 3, status=404),
        ]
    )

    known = newsroom.database.visits.known_pages(newsroom.dossier)

    assert [(page.status, page.misses) for page in known] == [(410, 0), (404, 2)]


def test_a_page_that_was_listed_once_is_known_though_no_answer_ever_came(newsroom: Any) -> None:
    source = newsroom.sources[newsroom.ledger].id
    url, noon = "https://ledger.test/a", newsroom.day_one
    later = Listing(source, (url, url), noon + timedelta(days=2))
    newsroom.database.visits.add_listings([later, Listing(source, (url,), noon)])
    newsroom.database.visits.add_listings([later])

    assert newsroom.database.visits.known_pages(newsroom.dossier) == [
        KnownPage(source, url, since=noon)
    ]


def test_a_page_that_could_not_be_fetched_was_asked_for_all_the_same(newsroom: Any) -> None:
    source = newsroom.sources[newsroom.ledger].id
    url, noon = "https://ledger.test/a", newsroom.day_one
    newsroom.database.visits.add_listings([Listing(source, (url,), noon)])
    failed = Failure(newsroom.dossier, "fetch", url, "It took too long.", noon + timedelta(hours=1))
    newsroom.database.failures.record([failed, replace(failed, stage="parse", at=noon)])

    [page] = newsroom.database.visits.known_pages(newsroom.dossier)

    assert (page.asked_at, page.status) == (failed.at, None)


def test_pages_of_a_source_that_the_dossier_dropped_are_not_visited(newsroom: Any) -> None:
    newsroom.database.captures.add([newsroom.capture(newsroom.ledger, "/a", 1)])
    kept = [newsroom.sources[newsroom.courier]]
    newsroom.database.dossiers.declare(newsroom.dossier, "A", kept, Watchlist())

    assert newsroom.database.visits.known_pages(newsroom.dossier) == []


def test_an_index_is_known_as_it_answered_last(newsroom: Any) -> None:
    source = newsroom.sources[newsroom.ledger]
    assert newsroom.database.visits.known_indexes(newsroom.dossier) == []
    newsroom.database.captures.add(
        [
            replace(newsroom.capture(newsroom.ledger, "/feed", day, status=status), role="index")
            for day, status in ((1, 200), (2, 200), (3, 304))
        ]
    )

    [index] = newsroom.database.visits.known_indexes(newsroom.dossier)

    assert (index.source_id, index.url, index.etag) == (source.id, source.url, '"2"')


def test_a_host_is_left_alone_for_as_long_as_it_asked_for_last(newsroom: Any) -> None:
    noon = newsroom.day_one
    rests = [Rest("https://ledger.test", noon + timedelta(hours=hours)) for hours in (3, 1)]
    for rest in rests:
        newsroom.database.visits.add_rests(newsroom.dossier, [rest])

    assert newsroom.database.visits.rests(newsroom.dossier, noon) == [rests[0]]
    assert newsroom.database.visits.rests(newsroom.dossier, noon + timedelta(hours=4)) == []
    assert newsroom.database.visits.rests("another", noon) == []
