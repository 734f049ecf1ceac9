"""``claims rate`` on a copy of a desk after one run, and the reviews that come of it."""

import json
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from claims.home import Home
from tests.pipeline.newsdesk import NewsDesk

WHY = "https://desk.example/why"


@pytest.fixture
def desk(published: NewsDesk, tmp_path: Path) -> NewsDesk:
    copytree(published.home.root, tmp_path / "data", symlinks=True)
    return NewsDesk(Home(tmp_path / "data"), tmp_path)


def _claim(desk: NewsDesk) -> dict[str, Any]:
    (row,) = desk.rows("from side_by_side where standing = 'stated' order by claim_id limit 1")
    return row


def _rated(desk: NewsDesk, *words: str) -> str:
    ended = desk.claims("rate", "tanks", _claim(desk)["claim_id"], *words, "--by", "Mira")
    assert (ended.status, ended.err) == (0, "")
    return ended.out


def _export(desk: NewsDesk, path: Path) -> list[dict[str, Any]]:
    ended = desk.claims("export", "tanks", "--format", "claimreview", "--out", path)
    assert (ended.status, ended.err, ended.out) == (0, "", f"{path}: 1 reviews.\n")
    told = json.loads(path.read_bytes())
    assert told["@context"] == "https://schema.org"
    found: list[dict[str, Any]] = told["@graph"]
    return found


def test_a_review_has_the_verdict_of_the_person_and_where_the_claim_stands(
    desk: NewsDesk, tmp_path: Path
) -> None:
    claim = _claim(desk)
    assert _rated(desk, "False", "--url", WHY) == f"“{claim['claim']}” is 'False', says Mira.\n"
    _rated(desk, "Mostly  false", "--url", WHY)
    (review,) = _export(desk, tmp_path / "out.jsonld")
    assert review["claimReviewed"] == claim["claim"]
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "Mostly false"}
    assert (review["url"], review["author"]["name"]) == (WHY, "Mira")
    (article,) = review["itemReviewed"]["appearance"]
    assert (article["url"], article["publisher"]["name"]) == (claim["claim_url"], "Gazette")


def test_nothing_is_a_review_that_no_person_rated(desk: NewsDesk, tmp_path: Path) -> None:
    ended = desk.claims("export", "tanks", "--format", "claimreview", "--out", tmp_path / "out")
    assert (ended.status, "has been rated by a person" in ended.err) == (1, True)
    _rated(desk, "False", "--url", WHY)
    assert "is rated no more" in _rated(desk, "")
    ended = desk.claims("export", "tanks", "--format", "claimreview", "--out", tmp_path / "out")
    assert (ended.status, "has been rated by a person" in ended.err) == (1, True)
    assert not (tmp_path / "out").exists()


def test_the_journal_with_a_rating_stands_and_holds_no_words_of_the_claim(
    desk: NewsDesk, tmp_path: Path
) -> None:
    claim = _claim(desk)
    _rated(desk, "False", "--url", WHY)
    lines = desk.home.decisions("tanks").read_text("utf-8")
    assert '"rating":' in lines
    assert claim["claim"] not in lines
    pack = tmp_path / "tanks.wacz"
    assert desk.claims("export", "tanks", "--format", "wacz", "--out", pack).status == 0
    assert desk.claims("verify", pack).status == 0


def test_a_wrong_call_is_refused_with_a_sentence(desk: NewsDesk) -> None:
    ended = desk.claims("rate", "tanks", "nobody", "False", "--url", WHY)
    assert ended.status == 1
    assert ended.err == "No claim that is stated in tanks has the id 'nobody'.\n"
    ended = desk.claims("rate", "tanks", _claim(desk)["claim_id"], "False")
    assert (ended.status, "A verdict needs the address (URL)" in ended.err) == (2, True)
    assert not desk.home.decisions("tanks").exists()
