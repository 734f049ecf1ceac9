"""Whether any source of a dossier answered during a visit."""

from datetime import UTC, datetime

import pytest

from claims.journey.roll import RollCall
from claims.model import CaptureRole, Failure, Fetched, Listing, Source

FEED = Source("tanks", "feed", "https://gazette.example/feed", "Gazette")
PAGES = Source("tanks", "pages", "https://post.example/one", "Post")
FOLDER = Source("tanks", "folder", "file:///desk/saved", "Clippings")
NOW = datetime(2026, 5, 4, tzinfo=UTC)


def answer(source: Source, status: int, role: CaptureRole = "index") -> Fetched:
    return Fetched(source.id, role, source.url, source.url, NOW, status, (), (), b"")


def failure(subject: str) -> Failure:
    return Failure("tanks", "fetch", subject, "of no use", NOW)


@pytest.mark.parametrize("status", [200, 304])
def test_an_index_that_is_new_or_as_it_was_answers(status: int) -> None:
    roll = RollCall([FEED, PAGES])
    roll.hear(failure(PAGES.url))
    roll.hear(answer(FEED, status))
    assert not roll.is_silent


@pytest.mark.parametrize("status", [200, 404, 500])
def test_an_index_that_nobody_can_read_is_no_answer(status: int) -> None:
    roll = RollCall([FEED])
    roll.hear(answer(FEED, status))
    roll.hear(failure(FEED.url))
    assert roll.is_silent


@pytest.mark.parametrize(("status", "silent"), [(200, False), (410, False), (503, True)])
def test_a_page_that_is_gone_is_an_answer_of_its_host(status: int, *, silent: bool) -> None:
    roll = RollCall([PAGES])
    roll.hear(answer(PAGES, status, "page"))
    roll.hear(failure("https://post.example/two"))
    assert roll.is_silent is silent


def test_a_folder_that_is_there_answers_though_nothing_in_it_is_new() -> None:
    roll = RollCall([FEED, FOLDER])
    roll.hear(failure(FEED.url))
    assert not roll.is_silent
    roll.hear(failure(FOLDER.url))
    assert roll.is_silent


def test_a_list_answers_for_none_of_the_sources_that_it_names() -> None:
    named = Source("tanks", "opml", "file:///desk/feeds.opml", "feeds.opml")
    roll = RollCall([named, FEED])
    roll.hear(answer(named, 200))
    roll.hear(failure(FEED.url))
    assert roll.is_silent


def test_where_nothing_was_due_nobody_is_silent() -> None:
    roll = RollCall([PAGES])
    roll.hear(Listing(PAGES.id, (PAGES.url,), NOW))
    assert not roll.is_silent
