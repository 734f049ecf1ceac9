from datetime import timedelta

import pytest

from claims.model import Article, Page
from claims.parse.outcomes import next_version, reading, seen, status_line
from tests.claims.parse.conftest import START, Visits

PAGE = Page("https://a.example/1", "Tanks", None, None, None, "en", "They knew.")
ARTICLE = Article("d", PAGE.url, "Ledger", START, START, None, 1, gone_at=START)


def test_wordings_are_counted_from_one(visits: Visits) -> None:
    first = next_version(ARTICLE, None, visits.add(PAGE.url), PAGE)
    second = next_version(ARTICLE, first, visits.add(PAGE.url), PAGE)
    assert (first.version_no, second.version_no) == (1, 2)
    assert second.seen_at - first.seen_at == timedelta(hours=1)


def test_an_article_that_is_seen_again_is_not_gone_and_never_seen_earlier(visits: Visits) -> None:
    early, late = visits.add(PAGE.url, hours=-5), visits.add(PAGE.url, hours=5)
    assert seen(ARTICLE, late).gone_at is None
    assert seen(ARTICLE, late).last_seen_at == late.fetched_at
    assert seen(ARTICLE, early).last_seen_at == ARTICLE.last_seen_at


def test_what_became_of_a_capture_that_shows_nothing_names_no_article(visits: Visits) -> None:
    failed = reading(visits.add(PAGE.url), "failed")
    assert (failed.article_id, failed.version_id) == (None, None)


@pytest.mark.parametrize(("status", "said"), [(404, "HTTP 404 Not Found"), (799, "HTTP 799")])
def test_a_status_is_said_in_words_where_it_has_any(status: int, said: str) -> None:
    assert status_line(status) == said
