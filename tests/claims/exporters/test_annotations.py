"""Annotations of a desk after one run: each leads to its passage, by its words and by its place."""

import json
from pathlib import Path
from typing import Any

import pytest

from claims.exporters.annotations import Annotations
from claims.exporters.wanted import Wanted
from claims.store import Desk
from tests.pipeline.newsdesk import NewsDesk


@pytest.fixture(scope="module")
def folder(published: NewsDesk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("annotations") / "out"
    with Desk.open(published.home.published) as desk:
        Annotations().write(desk, published.home, Wanted("tanks", "Tanks of Brandvoort"), path)
    return path


@pytest.fixture(scope="module")
def items(folder: Path) -> list[dict[str, Any]]:
    told = json.loads((folder / "annotations.jsonld").read_bytes())
    found: list[dict[str, Any]] = told["first"]["items"]
    assert (told["type"], told["total"]) == ("AnnotationCollection", len(found))
    return found


def test_words_place_and_surroundings_are_those_of_the_text_that_is_named(
    folder: Path, items: list[dict[str, Any]]
) -> None:
    assert items
    for one in items:
        text = (folder / one["target"]["state"]["cached"]).read_text("utf-8")
        quote, place = one["target"]["selector"]
        assert text[place["start"] : place["end"]] == quote["exact"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert text.count(around) == 1
        assert text.index(around) + len(quote["prefix"]) == place["start"]


def test_each_passage_has_one_annotation_which_says_what_it_is(
    published: NewsDesk, items: list[dict[str, Any]]
) -> None:
    rows = published.rows("from side_by_side where standing = 'stated'")
    by_id = {one["id"].rpartition(":")[2]: one for one in items}
    assert len(by_id) == len(items)
    for row in rows:
        kind, told, *leads = by_id[row["claim_statement_id"]]["body"]
        assert kind["value"] == "claim"
        assert not row["target"] or f"About: {row['target']}." in told["value"]
        assert [one["source"] for one in leads] == [f"urn:claims-desk:claim:{row['claim_id']}"]
        if row["response_id"]:
            kind, told, *leads = by_id[row["response_id"]]["body"]
            assert kind["value"] == row["kind"]
            assert f"urn:claims-desk:claim:{row['claim_id']}" in [one["source"] for one in leads]


def test_a_response_beside_no_claim_leads_to_none(
    published: NewsDesk, items: list[dict[str, Any]]
) -> None:
    with Desk.open(published.home.published) as desk:
        alone = desk.lone_responses("tanks").to_pylist()
    by_id = {one["id"].rpartition(":")[2]: one for one in items}
    assert alone
    for row in alone:
        kind, told = by_id[row["response_id"]]["body"]
        assert kind["value"] == row["kind"]
        assert not row["responder"] or f"Said by: {row['responder']}." in told["value"]
