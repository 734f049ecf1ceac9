"""What the next visit can ask with, and what waits to be read."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from claims.model import (
    Parsed,
    Reading,
    text_digest,
)

Rows = Callable[[str], list[dict[str, Any]]]


def test_captures_are_added_once(newsroom: Any, rows: Rows) -> None:
    capture = newsroom.capture(newsroom.ledger, "/a", 1, "body")
    newsroom.database.captures.add([capture, capture])
    before = rows("captures")
    newsroom.database.captures.add([capture])

    assert rows("captures") == before
    assert newsroom.database.captures.due(newsroom.dossier, newsroom.parser) == [capture]


def test_a_body_is_found_where_it_was_archived_first(newsroom: Any) -> None:
    first = newsroom.capture(newsroom.ledger, "/a", 1, "same body")
    other = newsroom.capture(newsroom.ledger, "/c", 1, "other body")
    newsroom.database.captures.add(
        [newsroom.capture(newsroom.courier, "/b", 2, "same body"), first, other]
    )
    bodies = {first.body_sha256, text_digest("never seen")}

    found = {first.body_sha256: (first.archive_file, first.archive_offset)}
    assert newsroom.database.captures.body_places(newsroom.dossier, bodies) == found
    assert newsroom.database.captures.body_places("another", bodies) == found


def test_pages_wait_for_the_parser_oldest_first_and_index_pages_do_not(newsroom: Any) -> None:
    captures = [newsroom.capture(newsroom.ledger, "/a", day) for day in (1, 2, 3)]
    index = replace(newsroom.capture(newsroom.ledger, "/feed", 1), role="index")
    newsroom.database.captures.add([captures[2], captures[0], index, captures[1]])
    newsroom.database.articles.add([Parsed(Reading(captures[0].id, newsroom.parser, "failed"))])

    due = newsroom.database.captures.due(newsroom.dossier, newsroom.parser)

    assert due == captures[1:]
    assert newsroom.database.captures.due(newsroom.dossier, "parser-2") == captures
