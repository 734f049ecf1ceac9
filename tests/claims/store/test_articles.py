"""Articles, versions and readings, under one revision of the parser and the next."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from claims.model import Extraction, Failure, Mention, Parsed, Reading

Rows = Callable[[str], list[dict[str, Any]]]
TABLES = (
    "articles", "article_versions", "readings", "failures", "extractions", "statements",
    "mentions", "figures",
)  # fmt: skip


def reread(newsroom: Any, version: Any, text: str, version_no: int = 1) -> Parsed:
    """The same capture as a newer parser reads it."""
    article = newsroom.database.articles.known(newsroom.parser).article_at(
        newsroom.dossier, "https://ledger.test/a"
    )
    anew = replace(version, text=text, parser="parser-2", version_no=version_no)
    reading = Reading(version.capture_id, "parser-2", "version", anew.article_id, anew.id)
    return Parsed(reading, article, anew)


def test_reads_are_added_once(newsroom: Any, rows: Rows) -> None:
    capture = newsroom.capture(newsroom.ledger, "/a", 1, "text")
    article, version = newsroom.read(newsroom.ledger, capture, "text")
    reads = [
        Parsed(
            Reading(capture.id, newsroom.parser, "version", article.id, version.id),
            article,
            version,
        )
    ]
    newsroom.database.captures.add([capture])
    newsroom.database.articles.add(reads)
    before = {name: rows(name) for name in TABLES}
    newsroom.database.articles.add(reads)

    assert {name: rows(name) for name in TABLES} == before
    assert newsroom.database.articles.versions_due(newsroom.dossier, newsroom.extractor) == [
        version.id
    ]
    assert newsroom.database.articles.versions([version.id]) == [version]


def test_an_article_is_known_by_every_address_it_was_captured_under(newsroom: Any) -> None:
    version = newsroom.publish_text(newsroom.ledger, "/a", 1, "text")
    asked = replace(
        newsroom.capture(newsroom.ledger, "/a?from=feed", 2, "text"),
        final_url="https://ledger.test/a.html",
    )
    newsroom.database.captures.add([asked])
    newsroom.database.articles.add(
        [Parsed(Reading(asked.id, newsroom.parser, "same", version.article_id, version.id))]
    )
    known = newsroom.database.articles.known(newsroom.parser)

    found = [
        known.article_at(newsroom.dossier, f"https://ledger.test/{path}")
        for path in ("a", "a?from=feed", "a.html")
    ]

    assert {article.id for article in found} == {version.article_id}
    assert known.article_at(newsroom.dossier, "https://ledger.test/b") is None
    assert known.article_at("another", "https://ledger.test/a") is None
    assert (
        newsroom.database.articles.known("parser-2").article_at(newsroom.dossier, asked.url) is None
    )


def test_what_is_known_is_the_latest_version_and_body_of_its_own_parser(newsroom: Any) -> None:
    first = newsroom.publish_text(newsroom.ledger, "/a", 1, "text")
    second = newsroom.publish_text(newsroom.ledger, "/a", 2, "other text")
    unread = newsroom.capture(newsroom.ledger, "/a", 3, "newest body")
    newsroom.database.captures.add([unread])
    source, url = newsroom.sources[newsroom.ledger].id, "https://ledger.test/a"

    known = newsroom.database.articles.known(newsroom.parser)
    assert known.latest_version(first.article_id) == second
    assert known.last_body(source, url) == second.text_sha256
    assert known.last_body(source, "https://ledger.test/b") is None

    other = newsroom.database.articles.known("parser-2")
    assert other.latest_version(first.article_id) is None
    assert other.last_body(source, url) is None


def test_a_newer_parser_replaces_a_version_and_all_that_hung_on_it(
    newsroom: Any, rows: Rows
) -> None:
    version = newsroom.publish_text(newsroom.ledger, "/a", 1, "Police made 19 arrests. Ad!")
    said = newsroom.say(version, "Police made 19 arrests.")
    newsroom.database.statements.replace(
        [
            Extraction(
                version.id,
                newsroom.extractor,
                (said,),
                (Mention(version.id, 0, 6, "Police", "PublicBody"),),
                (newsroom.figure(said, "19", 19),),
            )
        ]
    )

    newsroom.database.articles.add([reread(newsroom, version, "Police made 19 arrests.")])

    assert [row["text"] for row in rows("article_versions")] == ["Police made 19 arrests."]
    assert [row["parser"] for row in rows("readings")] == ["parser-2"]
    assert rows("statements") == rows("mentions") == rows("figures") == rows("extractions") == []


def test_a_newer_parser_that_reads_the_same_keeps_what_was_extracted(
    newsroom: Any, rows: Rows
) -> None:
    version = newsroom.publish_text(newsroom.ledger, "/a", 1, "Police made arrests.")
    newsroom.extract(version, newsroom.say(version, version.text))

    newsroom.database.articles.add([reread(newsroom, version, version.text)])

    assert [row["parser"] for row in rows("article_versions")] == ["parser-2"]
    assert len(rows("statements")) == 1
    assert newsroom.database.articles.versions_due(newsroom.dossier, newsroom.extractor) == []


def test_an_article_that_no_capture_shows_any_more_goes(newsroom: Any, rows: Rows) -> None:
    version = newsroom.publish_text(newsroom.ledger, "/a", 1, "text")
    capture = newsroom.capture(newsroom.ledger, "/a", 1, "text")
    article, _ = newsroom.read(newsroom.ledger, capture, "text")
    moved = replace(article, url="https://ledger.test/canonical")
    anew = replace(version, article_id=moved.id, parser="parser-2")
    reading = Reading(capture.id, "parser-2", "version", moved.id, anew.id)

    newsroom.database.articles.add([Parsed(reading, moved, anew)])

    assert [row["url"] for row in rows("articles")] == ["https://ledger.test/canonical"]
    assert [row["article_id"] for row in rows("article_versions")] == [moved.id]


def test_a_failed_page_is_on_record_until_a_newer_capture_of_it_can_be_read(
    newsroom: Any, rows: Rows
) -> None:
    broken = newsroom.capture(newsroom.ledger, "/a", 1, "broken")
    failure = Failure(newsroom.dossier, "parse", broken.url, "There is no text.", broken.fetched_at)
    newsroom.database.captures.add([broken])
    assert newsroom.database.checks.unaccounted_captures(newsroom.dossier) == 1
    newsroom.database.articles.add(
        [Parsed(Reading(broken.id, newsroom.parser, "failed"), failure=failure)]
    )
    assert [row["error"] for row in rows("failures")] == ["There is no text."]
    assert newsroom.database.checks.unaccounted_captures(newsroom.dossier) == 0

    newsroom.publish_text(newsroom.ledger, "/a", 2, "text")
    assert rows("failures") == []
    assert newsroom.database.checks.unaccounted_captures(newsroom.dossier) == 0


@pytest.mark.parametrize(("sources", "led_to"), [(1, "/a"), (1, "/b"), (2, "/b")])
def test_an_address_that_failed_between_two_answers_is_settled_in_the_same_batch(
    newsroom: Any, rows: Rows, sources: int, led_to: str
) -> None:
    """All read at once: a WARC, a rebuild, or the first run of another parser."""
    reads, captures = [], []
    urls = {"url": "https://ledger.test/a", "final_url": f"https://ledger.test{led_to}"}
    for outlet in (newsroom.ledger, newsroom.post)[:sources]:
        for day, shows in ((1, "text"), (2, "refused"), (3, "text")):
            capture = newsroom.capture(outlet, "/a", day, shows)
            captures.append(replace(capture, **urls))
            failure = None
            if shows == "refused":
                failure = Failure(
                    newsroom.dossier, "parse", captures[-1].url, "Refused.", capture.fetched_at
                )
            reading = Reading(captures[-1].id, newsroom.parser, "flagged" if failure else "version")
            reads.append(Parsed(reading, failure=failure))
    newsroom.database.captures.add(captures)

    newsroom.database.articles.add(reads)
    newsroom.database.articles.add(reads)

    assert rows("failures") == []
    assert len(rows("readings")) == 3 * sources


@pytest.mark.parametrize(
    ("stage", "day", "left"),
    [("fetch", 1, 0), ("archive", 1, 0), ("fetch", 3, 1), ("extract", 1, 1)],
)
def test_a_page_that_can_be_read_settles_what_failed_on_the_way_to_it(
    newsroom: Any, rows: Rows, stage: str, day: int, left: int
) -> None:
    failed = newsroom.capture(newsroom.ledger, "/a", day, status=500)
    newsroom.database.failures.record(
        [Failure(newsroom.dossier, stage, failed.url, "It failed.", failed.fetched_at)]
    )

    newsroom.publish_text(newsroom.ledger, "/a", 2, "text")

    assert len(rows("failures")) == left


def test_a_failure_without_a_word_about_it_is_unaccounted_for(newsroom: Any) -> None:
    newsroom.publish_text(newsroom.ledger, "/a", 1, "text")
    broken = newsroom.capture(newsroom.ledger, "/a", 2, "broken")
    newsroom.database.captures.add([broken])
    newsroom.database.articles.add([Parsed(Reading(broken.id, newsroom.parser, "failed"))])

    assert newsroom.database.checks.unaccounted_captures(newsroom.dossier) == 1


def test_versions_wait_for_the_extractor_newest_first_in_a_language_that_is_read(
    newsroom: Any,
) -> None:
    versions = [
        newsroom.publish_text(newsroom.ledger, f"/{day}", day, f"text {day}") for day in (1, 2, 3)
    ]
    newsroom.publish_text(newsroom.ledger, "/nl", 4, "tekst", language="nl")
    newsroom.extract(versions[1])

    due = newsroom.database.articles.versions_due

    assert due(newsroom.dossier, newsroom.extractor) == [versions[2].id, versions[0].id]
    assert due(newsroom.dossier, "extractor-2") == [version.id for version in versions[::-1]]


@pytest.mark.usefixtures("read_vundish")
def test_a_language_that_is_installed_is_read(newsroom: Any) -> None:
    told = newsroom.publish_text(newsroom.ledger, "/qv", 4, "dorra ke", language="qv")
    newsroom.publish_text(newsroom.ledger, "/nl", 4, "tekst", language="nl")

    assert newsroom.database.articles.versions_due(newsroom.dossier, newsroom.extractor) == [
        told.id
    ]
    assert newsroom.database.counts.unread(newsroom.dossier) == {"nl": 1}


def test_versions_come_in_the_order_in_which_they_are_asked_for(newsroom: Any) -> None:
    versions = [
        newsroom.publish_text(newsroom.ledger, f"/{day}", day, f"text {day}") for day in (1, 2, 3)
    ]
    wanted = [versions[1], versions[2], versions[0]]
    assert newsroom.database.articles.versions([version.id for version in wanted]) == wanted
