"""FollowTheMoney entities of a desk after one run."""

import json
from datetime import date
from typing import Any

import pytest

from claims.exporters.ftm import FollowTheMoney, entities
from claims.exporters.wanted import Wanted
from claims.model import DatedName, Entity, Ownership, Watchlist
from claims.store import Desk
from tests.pipeline.newsdesk import NewsDesk

ORRIN = Entity("d", "Orrin N.V.", "Company", ("Orrin", "Old Orrin"), watched=True)
BUREAU = Entity("d", "The Bureau", "PublicBody", watched=True)


@pytest.fixture(scope="module")
def things(published: NewsDesk, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    path = tmp_path_factory.mktemp("ftm") / "tanks.ftm.jsonl"
    wanted = Wanted("tanks", "Tanks of Brandvoort")
    with Desk.open(published.home.published) as desk:
        FollowTheMoney().write(desk, published.home, wanted, path)
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _of(things: list[dict[str, Any]], schema: str) -> list[dict[str, Any]]:
    return [one["properties"] | {"id": one["id"]} for one in things if one["schema"] == schema]


def test_each_claim_and_answer_is_a_note_with_its_words_and_its_article(
    published: NewsDesk, things: list[dict[str, Any]]
) -> None:
    rows = published.rows("from side_by_side where standing = 'stated'")
    notes = {one["id"]: one for one in _of(things, "Note")}
    (article,) = _of(things, "Article")
    assert rows
    for row in rows:
        assert notes[row["claim_id"]]["description"] == [row["claim"]]
        assert notes[row["claim_id"]]["proof"] == [article["id"]]
        if row["response_id"]:
            assert row["kind"] in notes[row["response_id"]]["keywords"]
            assert notes[row["response_id"]]["description"] == [row["response"]]
    assert article["bodyText"][0].startswith("Brandvoort Chemie leaked benzene")


def test_answers_lead_to_their_claims_and_parties_to_what_they_said(
    published: NewsDesk, things: list[dict[str, Any]]
) -> None:
    rows = published.rows("from side_by_side where standing = 'stated' and response_id is not null")
    links = {(one["subject"][0], one["object"][0]): one for one in _of(things, "UnknownLink")}
    assert rows
    for row in rows:
        link = links[row["response_id"], row["claim_id"]]
        assert link["role"] == [row["kind"]]
        assert link["proof"] == [row["response_version_id"]]
        assert not row["responder_id"] or (row["responder_id"], row["response_id"]) in links


def test_a_response_beside_no_claim_is_a_note_that_only_its_party_leads_to(
    published: NewsDesk, things: list[dict[str, Any]]
) -> None:
    with Desk.open(published.home.published) as desk:
        alone = desk.lone_responses("tanks").to_pylist()
    notes = {one["id"]: one for one in _of(things, "Note")}
    links = _of(things, "UnknownLink")
    assert alone
    for row in alone:
        note = notes[row["response_id"]]
        assert (note["description"], note["proof"]) == ([row["text"]], [row["version_id"]])
        assert row["kind"] in note["keywords"]
        subjects = [one["subject"] for one in links if one["object"] == [row["response_id"]]]
        assert subjects == ([[row["responder_id"]]] if row["responder_id"] else [])
        assert not [one for one in links if one["subject"] == [row["response_id"]]]


def test_no_reference_leads_nowhere(things: list[dict[str, Any]]) -> None:
    ids = {one["id"] for one in things}
    assert len(ids) == len(things)
    for one in things:
        for name in ("subject", "object", "proof", "entity", "document", "owner", "asset"):
            assert set(one["properties"].get(name, ())) <= ids


def test_an_ownership_of_a_company_has_its_first_and_last_day() -> None:
    owned = Ownership(ORRIN.id, BUREAU.id, date(2019, 3, 1), date(2021, 3, 1))
    *_, found = entities(Watchlist((ORRIN, BUREAU), owners=(owned,)))
    assert found["schema"] == "Ownership"
    assert found["properties"] == {
        "owner": [BUREAU.id],
        "asset": [ORRIN.id],
        "startDate": ["2019-03-01"],
        "endDate": ["2021-02-28"],
    }


def test_what_is_owned_and_no_asset_is_tied_by_a_link() -> None:
    owned = Ownership(BUREAU.id, ORRIN.id)
    *_, found = entities(Watchlist((ORRIN, BUREAU), owners=(owned,)))
    assert found["schema"] == "UnknownLink"
    assert found["properties"] == {"subject": [ORRIN.id], "role": ["owns"], "object": [BUREAU.id]}


def test_a_name_that_somebody_bore_once_is_no_alias_of_today() -> None:
    borne = DatedName(ORRIN.id, "Old Orrin", until=date(2020, 1, 1))
    (found,) = entities(Watchlist((ORRIN,), names=(borne,)))
    assert found["properties"] == {
        "name": ["Orrin N.V."],
        "alias": ["Orrin"],
        "previousName": ["Old Orrin"],
        "notes": ["Old Orrin: until before 2020-01-01"],
    }


def test_values_are_as_followthemoney_leaves_them() -> None:
    odd = Entity("d", ' "Cafe\u0301  Bank" ', "Company", ("zero\u200bwidth", "\x07"))
    (found,) = entities(Watchlist((odd,)))
    assert found["properties"] == {"name": ["Café Bank"], "alias": ["zerowidth"]}
