"""Statements, mentions and figures go in and come out unchanged, in any script."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.errors import StoreError
from claims.model import Extraction, Figure, Mention, Span, Statement

Rows = Callable[[str], list[dict[str, Any]]]
TABLES = ("extractions", "statements", "mentions", "figures", "entities")

# One database serves all examples of a property: each example replaces the one before.
ONE_DATABASE = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(st.text(min_size=1, max_size=80))
    cuts = draw(st.lists(st.integers(0, len(text)), min_size=8, max_size=8))
    return text, [Span(*sorted(pair)) for pair in zip(cuts[::2], cuts[1::2], strict=True)]


@ONE_DATABASE
@given(drawn=texts_with_spans())
def test_a_statement_survives_the_store_unchanged(
    newsroom: Any, drawn: tuple[str, list[Span]]
) -> None:
    text, (whole, source, cue, content) = drawn
    passage = text[whole.start : whole.end]
    newsroom._versions.clear()  # noqa: SLF001 - every example is the first version of its article
    version = newsroom.publish_text(newsroom.ledger, "/a", 1, text)
    said = Statement(
        version.id, *whole, passage, "claim", "attributed", newsroom.extractor,
        speech="mixed", source=source, cue=cue, content=(content, whole),
        speaker=passage, hedge=text, negated=True, confidence=0.25, probability=0.5,
        embedded_in="x",
    )  # fmt: skip
    named = Mention(version.id, *source, text[source.start : source.end], "Person")
    counted = Figure(said.id, *cue, text[cue.start : cue.end], 1.5, None, text, "at least")

    newsroom.database.statements.replace(
        [Extraction(version.id, newsroom.extractor, (said,), (named,), (counted,))]
    )

    (placed,) = newsroom.database.claims.placed([version.id])
    assert newsroom.database.statements.of([version.id]) == [said]
    assert newsroom.database.statements.mentions([version.id]) == [named]
    assert (placed.statement, placed.figures) == (said, (counted,))
    assert (placed.outlet, placed.version_no) == (newsroom.ledger, 1)
    # DuckDB's substring and Python's slice mean the same passage.
    assert newsroom.database.checks.torn_passages(newsroom.dossier) == 0


def test_a_passage_whose_offsets_do_not_give_its_text_is_torn(newsroom: Any) -> None:
    version = newsroom.publish_text(newsroom.ledger, "/a", 1, "Police made 19 arrests.")
    said = newsroom.say(version, "Police made 19 arrests.")
    newsroom.database.statements.replace(
        [
            Extraction(
                version.id,
                newsroom.extractor,
                (said, replace(said, start=3)),
                (Mention(version.id, 1, 7, "Police", "PublicBody"),),
                (replace(newsroom.figure(said, "19", 19), text="91"),),
            )
        ]
    )

    assert newsroom.database.checks.torn_passages(newsroom.dossier) == 3
    assert newsroom.database.checks.torn_passages("another") == 0


def test_extracting_again_changes_nothing(newsroom: Any, rows: Rows) -> None:
    version = newsroom.publish_text(newsroom.ledger, "/a", 1, "Police made 19 arrests.")
    said = newsroom.say(version, version.text)
    found = Extraction(
        version.id, newsroom.extractor, (said,), (), (newsroom.figure(said, "19", 19),)
    )
    newsroom.database.statements.replace([found])
    before = {name: rows(name) for name in TABLES}
    newsroom.database.statements.replace([found])
    newsroom.database.statements.replace([])

    assert {name: rows(name) for name in TABLES} == before


def test_a_newer_extractor_replaces_what_was_found_in_its_versions_only(
    newsroom: Any, rows: Rows
) -> None:
    versions = [
        newsroom.publish_text(newsroom.ledger, f"/{n}", n, "Police made 19 arrests. Ten left.")
        for n in (1, 2)
    ]
    for version in versions:
        said = newsroom.say(version, "Police made 19 arrests.")
        newsroom.extract(version, said, figures=[newsroom.figure(said, "19", 19)])

    left = replace(newsroom.say(versions[0], "Ten left."), extractor="extractor-2")
    newsroom.database.statements.replace(
        [Extraction(versions[0].id, "extractor-2", (left,), (), ())]
    )

    assert [s.text for s in newsroom.database.statements.of([v.id for v in versions])] == [
        "Ten left.",
        "Police made 19 arrests.",
    ]
    assert len(rows("figures")) == 1
    assert newsroom.database.articles.versions_due(newsroom.dossier, "extractor-2") == [
        versions[1].id
    ]


def test_half_of_a_surrogate_pair_is_no_text(newsroom: Any, rows: Rows) -> None:
    version = newsroom.publish_text(newsroom.ledger, "/a", 1, "text")
    said = replace(newsroom.say(version, "text"), hedge="\ud83d")

    with pytest.raises(StoreError, match="half of a surrogate pair"):
        newsroom.extract(version, said)
    assert rows("statements") == []


@pytest.mark.parametrize(
    "noun", ["captures", "articles", "statements", "entities", "claims", "links"]
)
def test_every_noun_has_a_preview(newsroom: Any, noun: str) -> None:
    version = newsroom.publish_text(newsroom.ledger, "/a", 1, "They did it. They deny it.")
    said = newsroom.say(version, "They did it.")
    denial = newsroom.say(version, "They deny it.", "denies")
    newsroom.extract(version, said, denial)
    claim = newsroom.claim(said)
    newsroom.link({claim: [said]}, [(denial, claim)])

    assert 1 <= len(newsroom.database.counts.preview(noun, newsroom.dossier)) <= 5
    assert newsroom.database.counts.preview(noun, "another") == []
