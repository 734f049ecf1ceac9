"""Edits from version to version, flags, corrections, and what all of it looks like to readers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from claims.history import align
from claims.model import (
    Alignment,
    Correction,
    Extraction,
    Failure,
    Flag,
    Parsed,
    Reading,
    Span,
    TextEdit,
)

Rows = Callable[[str], list[dict[str, Any]]]

ARRESTED = "Open Watch said that 649 people were arrested."
CORRECTED = "Open Watch said that 694 people were arrested."
TRAINED = "Lumenta trained face recognition for Vektor Systems."
NOTE = "Correction: 694 people were arrested, not 649."


def two_versions(newsroom: Any, *, note: str = "") -> list[Any]:
    """An article whose figure is corrected on the third day, with ``note`` at its end if given."""
    versions = []
    for day, text in ((1, f"{TRAINED} {ARRESTED}"), (3, f"{TRAINED} {CORRECTED} {note}".rstrip())):
        version = newsroom.publish_text(newsroom.ledger, "/a", day, text)
        said = [newsroom.say(version, p) for p in (TRAINED, ARRESTED, CORRECTED) if p in text]
        newsroom.extract(version, *said)
        versions.append((version, said))
    return versions


def aligned(newsroom: Any, aligner: str = "aligner-1") -> list[Alignment]:
    """Align what is due, as the pipeline does."""
    made = []
    for new, old, extractor in newsroom.database.edits.due(newsroom.dossier, aligner):
        sides = [newsroom.database.statements.of([one]) for one in (old, new)]
        made.append(Alignment(new, old, aligner, extractor, tuple(align(*sides))))
    newsroom.database.edits.add(made)
    return made


def test_each_version_is_aligned_once_with_the_one_before(newsroom: Any, rows: Rows) -> None:
    (first, _), (second, _) = two_versions(newsroom)
    newsroom.extract(newsroom.publish_text(newsroom.courier, "/b", 1, "Alone."))

    assert [(a.version_id, a.previous_version_id) for a in aligned(newsroom)] == [
        (second.id, first.id)
    ]
    before = rows("edits")
    assert aligned(newsroom) == []
    assert [row["change"] for row in before] == ["unchanged", "reworded"]

    aligned(newsroom, "aligner-2")
    assert rows("edits") == before
    assert [row["aligner"] for row in rows("alignments")] == ["aligner-2"]


def test_versions_read_by_two_extractors_are_not_compared(newsroom: Any) -> None:
    (_, _), (second, said) = two_versions(newsroom)
    newsroom.database.statements.replace(
        [replace(newsroom_extraction(second, said), extractor="extractor-2")]
    )
    assert newsroom.database.edits.due(newsroom.dossier, "aligner-1") == []


def newsroom_extraction(version: Any, said: list[Any]) -> Any:

    return Extraction(version.id, "extractor-1", tuple(said), (), ())


def test_a_version_that_gets_between_two_others_is_compared_with_both(newsroom: Any) -> None:
    (_, _), (second, said) = two_versions(newsroom)
    third = newsroom.publish_text(newsroom.ledger, "/a", 5, TRAINED)
    newsroom.extract(third, newsroom.say(third, TRAINED))
    newsroom.database._session.delete_of_versions("extractions", version_ids=[second.id])  # noqa: SLF001 - as if it had failed
    assert [a.version_id for a in aligned(newsroom)] == [third.id]

    newsroom.extract(second, *said)
    assert [a.version_id for a in aligned(newsroom)] == [second.id, third.id]


def test_pairs_lead_from_each_statement_to_the_next_version(newsroom: Any) -> None:
    (_, before), (second, after) = two_versions(newsroom)
    aligned(newsroom)
    pairs = sorted(zip([s.id for s in before], [s.id for s in after], strict=True))

    assert sorted(newsroom.database.edits.pairs(newsroom.dossier)) == pairs
    assert sorted(newsroom.database.edits.pairs(newsroom.dossier, [second.id])) == pairs
    assert newsroom.database.edits.pairs(newsroom.dossier, ["another"]) == []
    assert newsroom.database.edits.pairs("another") == []


def test_what_hung_on_a_replaced_version_goes_with_it(newsroom: Any, rows: Rows) -> None:
    (_, _), (second, _) = two_versions(newsroom)
    aligned(newsroom)
    newsroom.digest()
    capture_id = second.capture_id
    newsroom.database.articles.add(
        [Parsed(Reading(capture_id, "parser-2", "same", second.article_id, None))]
    )
    assert rows("edits") == rows("alignments") == []
    assert second.id not in [row["version_id"] for row in rows("text_digests")]


def test_a_corrected_figure_is_a_silent_change_with_both_wordings(
    newsroom: Any, rows: Rows
) -> None:
    (_, before), (second, after) = two_versions(newsroom)
    aligned(newsroom)

    (row,) = rows("changes")

    assert (row["what"], row["change"], row["silent"]) == ("claim", "reworded", True)
    assert (row["previous_text"], row["text"]) == (ARRESTED, CORRECTED)
    assert (row["previous_id"], row["statement_id"]) == (before[1].id, after[1].id)
    assert (row["version_no"], row["seen_at"]) == (2, second.seen_at)
    assert row["previous_seen_at"] == newsroom.day_one
    assert row["capture_id"] == second.capture_id


def test_a_correction_note_breaks_the_silence(newsroom: Any, rows: Rows) -> None:
    (_, _), (second, _) = two_versions(newsroom, note=NOTE)
    aligned(newsroom)
    noted(newsroom, second)

    found = [(r["what"], r["change"], r["silent"], r["note"]) for r in rows("changes")]

    assert found == [
        ("correction", "added", False, NOTE),
        ("claim", "reworded", False, NOTE),
    ]


def noted(newsroom: Any, version: Any) -> None:
    """Write the note of the version, as reading its capture would."""
    start = version.text.index(NOTE)
    note = Correction(version.id, start, start + len(NOTE), NOTE, version.seen_at.date())
    reading = Reading(version.capture_id, "parser-1", "version", version.article_id, version.id)
    newsroom.database.articles.add([Parsed(reading, None, version, corrections=(note,))])


def test_an_old_note_says_nothing_of_a_new_edit(newsroom: Any, rows: Rows) -> None:
    (_, _), (second, _) = two_versions(newsroom, note=NOTE)
    third = newsroom.publish_text(newsroom.ledger, "/a", 5, f"{CORRECTED} {NOTE}")
    newsroom.extract(third, newsroom.say(third, CORRECTED))
    aligned(newsroom)
    noted(newsroom, second)
    noted(newsroom, third)

    last = rows("changes")[-1]
    assert (last["change"], last["previous_text"], last["silent"]) == ("withdrawn", TRAINED, True)


def test_a_sentence_is_shown_where_no_statement_shows_it(newsroom: Any, rows: Rows) -> None:
    (first, _), (second, _) = two_versions(newsroom)
    aligned(newsroom)
    at = len(TRAINED) + 1
    sentence = Span(at, at + len(ARRESTED))
    opening = Span(0, len(TRAINED))
    edits = (
        TextEdit(second.id, first.id, "reworded", sentence, sentence),
        TextEdit(second.id, first.id, "moved", opening, opening),
    )
    reading = Reading(second.capture_id, "parser-1", "version", second.article_id, second.id)
    newsroom.database.articles.add([Parsed(reading, None, second, text_edits=edits)])

    assert [(r["what"], r["change"], r["text"]) for r in rows("changes")] == [
        ("claim", "reworded", CORRECTED),
        ("text", "moved", TRAINED),
    ]


def test_other_headlines_and_authors_are_changes(newsroom: Any, rows: Rows) -> None:
    first = newsroom.publish_text(newsroom.ledger, "/a", 1, TRAINED)
    for day, title, byline in ((2, "Denied at home", None), (3, "Denied at home", "Ada Berg")):
        capture = newsroom.capture(newsroom.ledger, "/a", day, title + str(byline))
        article, version = newsroom.read(newsroom.ledger, capture, TRAINED)
        version = replace(version, title=title, byline=byline)
        newsroom.database.captures.add([capture])
        reading = Reading(capture.id, "parser-1", "version", article.id, version.id)
        newsroom.database.articles.add([Parsed(reading, article, version)])

    found = [(r["what"], r["change"], r["previous_text"], r["text"]) for r in rows("changes")]

    assert found == [
        ("title", "reworded", first.title, "Denied at home"),
        ("byline", "added", None, "Ada Berg"),
    ]


def visited(newsroom: Any, path: str, day: int, outcome: str, version: Any) -> None:
    """A later visit of the article at an address of its own."""
    capture = newsroom.capture(newsroom.ledger, path, day, outcome)
    newsroom.database.captures.add([capture])
    newsroom.database.articles.add(
        [Parsed(Reading(capture.id, "parser-1", outcome, version.article_id, None))]
    )


def test_an_article_that_goes_and_comes_back_is_two_changes(newsroom: Any, rows: Rows) -> None:
    version = newsroom.publish_text(newsroom.ledger, "/a", 1, TRAINED)
    for day, outcome in enumerate(("gone", "gone", "unchanged", "same", "gone"), start=2):
        visited(newsroom, "/a", day, outcome, version)

    found = [
        (r["change"], r["silent"], (r["seen_at"] - version.seen_at).days) for r in rows("changes")
    ]

    assert found == [("gone", None, 1), ("returned", None, 3), ("gone", None, 5)]
    assert [row["event"] for row in rows("article_presence")] == ["gone", "returned", "gone"]


def test_an_address_that_dies_takes_no_article_away_that_stands_at_another(
    newsroom: Any, rows: Rows
) -> None:
    version = newsroom.publish_text(newsroom.ledger, "/a", 1, TRAINED)
    visited(newsroom, "/b", 2, "same", version)
    visited(newsroom, "/a", 3, "gone", version)
    visited(newsroom, "/b", 4, "unchanged", version)
    assert rows("article_presence") == []


def flagged(newsroom: Any, version: Any, day: int, reason: str = "shrunk") -> Flag:
    """A visit that did not show the article."""
    capture = newsroom.capture(newsroom.ledger, "/a", day, f"{reason} {day}")
    flag = Flag(capture.id, version.article_id, reason, "12 of 99", capture.fetched_at)
    failure = Failure(newsroom.dossier, "parse", capture.url, reason, capture.fetched_at)
    newsroom.database.captures.add([capture])
    newsroom.database.articles.add(
        [
            Parsed(
                Reading(capture.id, "parser-1", "flagged", version.article_id),
                failure=failure,
                flag=flag,
            )
        ]
    )
    return flag


def test_a_flag_leaves_the_article_and_its_page_as_they_were(newsroom: Any, rows: Rows) -> None:
    version = newsroom.publish_text(newsroom.ledger, "/a", 1, TRAINED)
    before = rows("articles"), rows("article_versions")
    first, _ = flagged(newsroom, version, 2), flagged(newsroom, version, 3)

    known = newsroom.database.articles.known(newsroom.parser)
    source = newsroom.sources[newsroom.ledger].id
    assert (rows("articles"), rows("article_versions")) == before
    assert known.last_body(source, "https://ledger.test/a") == version.text_sha256
    assert known.shown_at(version.article_id) == "https://ledger.test/a"
    assert known.shrunk_since(version.article_id, version.seen_at) == first.seen_at
    assert known.shrunk_since(version.article_id, version.seen_at + timedelta(days=9)) is None
    assert known.shrunk_since("another", version.seen_at) is None
    [page] = newsroom.database.visits.known_pages(newsroom.dossier)
    assert page.etag == '"1"'
    assert [row["error"] for row in rows("failures")] == ["shrunk"]
    assert newsroom.database.checks.unaccounted_captures(newsroom.dossier) == 0
    assert [(r["change"], r["text"]) for r in rows("changes")] == [("flagged", "shrunk: 12 of 99")]


def test_a_page_that_shows_its_article_again_settles_the_failure_and_not_the_flag(
    newsroom: Any, rows: Rows
) -> None:
    version = newsroom.publish_text(newsroom.ledger, "/a", 1, TRAINED)
    flagged(newsroom, version, 2, "paywall")
    visited(newsroom, "/a", 3, "unchanged", version)
    assert rows("failures") == []
    assert [row["reason"] for row in rows("flags")] == ["paywall"]


def test_a_flag_goes_when_another_parser_believes_the_page(newsroom: Any, rows: Rows) -> None:
    version = newsroom.publish_text(newsroom.ledger, "/a", 1, TRAINED)
    flag = flagged(newsroom, version, 2)
    newsroom.database.articles.add(
        [Parsed(Reading(flag.capture_id, "parser-2", "same", version.article_id, version.id))]
    )
    assert rows("flags") == []


def history(rows: Rows) -> list[tuple[Any, ...]]:
    return [
        (r["event"], r["version_no"], r["previous_text"], r["text"]) for r in rows("claim_history")
    ]


def test_a_claim_whose_figure_is_corrected_is_reworded_though_it_is_another_claim(
    newsroom: Any, rows: Rows
) -> None:
    (_, before), (_, after) = two_versions(newsroom)
    aligned(newsroom)
    old, new = newsroom.claim(before[1]), newsroom.claim(after[1])
    newsroom.link({old: [before[1]], new: [after[1]]})

    events = [event for event in history(rows) if event[0] != "first seen"]
    assert events == [("reworded", 2, ARRESTED, CORRECTED)]


def test_a_claim_that_follows_its_statement_is_reworded_once(newsroom: Any, rows: Rows) -> None:
    (_, before), (_, after) = two_versions(newsroom)
    aligned(newsroom)
    newsroom.link({newsroom.claim(before[1]): [before[1], after[1]]})

    assert history(rows) == [
        ("first seen", 1, None, ARRESTED),
        ("reworded", 2, ARRESTED, CORRECTED),
    ]


def test_an_article_that_goes_takes_its_claims_along(newsroom: Any, rows: Rows) -> None:
    version = newsroom.publish_text(newsroom.ledger, "/a", 1, TRAINED)
    said = newsroom.say(version, TRAINED)
    newsroom.extract(version, said)
    newsroom.link({newsroom.claim(said): [said]})
    for day, outcome in enumerate(("gone", "gone", "unchanged"), start=2):
        visited(newsroom, "/a", day, outcome, version)

    assert history(rows) == [
        ("first seen", 1, None, TRAINED),
        ("gone", 1, TRAINED, None),
        ("returned", 1, TRAINED, TRAINED),
    ]
