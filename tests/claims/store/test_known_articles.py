"""What the parser is told that it has read before."""

from dataclasses import replace
from typing import Any

from claims.model import Flag, Parsed, Reading

URL = "https://ledger.test/a"


def test_an_address_shows_the_article_that_was_read_there_last(newsroom: Any) -> None:
    first = newsroom.publish_text(newsroom.ledger, "/a", 1, "text")
    second = newsroom.publish_text(newsroom.ledger, "/b", 1, "other text")
    for day, version in ((3, second), (2, first)):
        asked = replace(newsroom.capture(newsroom.ledger, "/live", day), final_url=URL + "?x")
        newsroom.database.captures.add([asked])
        reading = Reading(asked.id, newsroom.parser, "same", version.article_id, version.id)
        newsroom.database.articles.add([Parsed(reading)])
    known = newsroom.database.articles.known(newsroom.parser)

    for url in ("https://ledger.test/live", URL + "?x"):
        assert known.article_at(newsroom.dossier, url).id == second.article_id
    assert known.article_at(newsroom.dossier, URL).id == first.article_id


def test_an_article_s_own_address_outweighs_what_was_last_captured_there(newsroom: Any) -> None:
    first = newsroom.publish_text(newsroom.ledger, "/a", 1, "text")
    second = newsroom.publish_text(newsroom.ledger, "/b", 1, "other text")
    moved = newsroom.capture(newsroom.ledger, "/a", 2)
    newsroom.database.captures.add([moved])
    reading = Reading(moved.id, newsroom.parser, "same", second.article_id, second.id)
    newsroom.database.articles.add([Parsed(reading)])

    known = newsroom.database.articles.known(newsroom.parser)
    assert known.article_at(newsroom.dossier, URL).id == first.article_id


def test_what_is_known_stays_as_it_was_when_it_was_first_asked(newsroom: Any) -> None:
    known = newsroom.database.articles.known(newsroom.parser)
    assert known.article_at(newsroom.dossier, URL) is None
    newsroom.publish_text(newsroom.ledger, "/a", 1, "text")

    assert known.article_at(newsroom.dossier, URL) is None
    fresh = newsroom.database.articles.known(newsroom.parser)
    assert fresh.article_at(newsroom.dossier, URL) is not None


def test_of_two_articles_at_one_address_it_shows_the_one_last_seen(newsroom: Any) -> None:
    first = newsroom.publish_text(newsroom.ledger, "/a", 1, "text")
    taken = newsroom.capture(newsroom.ledger, "/a", 2, "other text")
    article, version = newsroom.read(newsroom.ledger, taken, "other text")
    article = replace(article, article_no=2)
    version = replace(version, article_id=article.id)
    newsroom.database.captures.add([taken])
    reading = Reading(taken.id, newsroom.parser, "version", article.id, version.id)
    flag = Flag(taken.id, first.article_id, "replaced", "“A headline”", taken.fetched_at)
    newsroom.database.articles.add([Parsed(reading, article, version, flag=flag)])

    known = newsroom.database.articles.known(newsroom.parser)
    stood = [each.id for each in known.articles_at(newsroom.dossier, URL)]
    assert stood == [first.article_id, article.id]
    assert known.article_at(newsroom.dossier, URL) == article
    assert known.latest_version(first.article_id).text == "text"
