"""What the next visit can ask with, and what waits to be read."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from claims.model import KnownPage, Read, Reading

Rows = Callable[[str], list[dict[str, Any]]]


def test_captures_are_added_once(newsroom: Any, rows: Rows) -> None:
    capture = newsroom.capture(newsroom.ledger, "/a", 1, "body")
    newsroom.database.add_captures([capture, capture])
    before = rows("captures")
    newsroom.database.add_captures([capture])

    assert rows("captures") == before
    assert newsroom.database.captures_due(newsroom.dossier, newsroom.parser) == [capture]


def test_a_page_is_known_by_the_validators_of_its_newest_good_answer(newsroom: Any) -> None:
    pages = [
        newsroom.capture(newsroom.ledger, "/a", 1),
        newsroom.capture(newsroom.ledger, "/a", 2),
        replace(newsroom.capture(newsroom.ledger, "/a", 3, status=304), etag='"other"'),
        newsroom.capture(newsroom.ledger, "/b", 1, status=500),
        newsroom.capture(newsroom.courier, "/c", 1),
    ]
    newsroom.database.add_captures(pages)

    assert newsroom.database.known_pages(newsroom.sources[newsroom.ledger].id) == [
        KnownPage(pages[0].url, '"2"', None)
    ]


def test_a_missing_page_is_asked_for_again_and_one_that_is_gone_for_good_is_not(
    newsroom: Any,
) -> None:
    newsroom.database.add_captures(
        [
            newsroom.capture(newsroom.ledger, "/missing", 1),
            newsroom.capture(newsroom.ledger, "/missing", 2, status=404),
            newsroom.capture(newsroom.ledger, "/gone", 1),
            newsroom.capture(newsroom.ledger, "/gone", 2, status=410),
        ]
    )

    known = newsroom.database.known_pages(newsroom.sources[newsroom.ledger].id)

    assert [page.url for page in known] == ["https://ledger.test/missing"]


def test_the_index_page_is_the_one_that_answered_last(newsroom: Any) -> None:
    source = newsroom.sources[newsroom.ledger]
    assert newsroom.database.index_page(source.id) is None
    newsroom.database.add_captures(
        [
            replace(newsroom.capture(newsroom.ledger, "/feed", day, status=status), role="index")
            for day, status in ((1, 200), (2, 200), (3, 304))
        ]
    )

    assert newsroom.database.index_page(source.id) == KnownPage(source.url, '"2"', None)


def test_a_body_is_found_where_it_was_archived_first(newsroom: Any) -> None:
    first = newsroom.capture(newsroom.ledger, "/a", 1, "same body")
    newsroom.database.add_captures(
        [newsroom.capture(newsroom.courier, "/b", 2, "same body"), first]
    )

    assert newsroom.database.body_places(newsroom.dossier) == {
        first.body_sha256: (first.archive_file, first.archive_offset)
    }
    assert newsroom.database.body_places("another") == {}


def test_pages_wait_for_the_parser_oldest_first_and_index_pages_do_not(newsroom: Any) -> None:
    captures = [newsroom.capture(newsroom.ledger, "/a", day) for day in (1, 2, 3)]
    index = replace(newsroom.capture(newsroom.ledger, "/feed", 1), role="index")
    newsroom.database.add_captures([captures[2], captures[0], index, captures[1]])
    newsroom.database.add_reads([Read(Reading(captures[0].id, newsroom.parser, "failed"))])

    due = newsroom.database.captures_due(newsroom.dossier, newsroom.parser)

    assert due == captures[1:]
    assert newsroom.database.captures_due(newsroom.dossier, "parser-2") == captures
