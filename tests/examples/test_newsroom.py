from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest
from ruamel.yaml import YAML

from claims.dossier import load
from claims.model import RESPONSE_KINDS
from examples.lumenta import newsroom, site

EXPECTED = YAML(typ="safe").load(site.HOME / "expected.yaml")["claims"]
ARTICLES = {article.slug: article for article in newsroom.articles()}


QUOTES = [found for claim in EXPECTED for found in claim["wordings"] + claim["responses"]]


def lines(slug: str, number: int) -> list[str]:
    return ARTICLES[slug].versions[number - 1].body.splitlines()


def test_three_outlets_wrote_fifteen_articles_over_two_weeks() -> None:
    written = Counter(article.outlet for article in newsroom.articles())
    assert written == {"The Harbour Ledger": 5, "Noordkaap Courier": 6, "The Meridian Post": 4}
    days = {article.published.date() for article in newsroom.articles()}
    assert datetime(2026, 3, 2, tzinfo=UTC).date() <= min(days)
    assert max(days) <= datetime(2026, 3, 15, tzinfo=UTC).date()


@pytest.mark.parametrize("slug", ARTICLES)
def test_an_article_has_the_length_of_a_news_article(slug: str) -> None:
    for version in ARTICLES[slug].versions:
        assert 250 <= len(version.body.split()) <= 700


def test_one_article_is_in_dutch() -> None:
    assert [a.slug for a in newsroom.articles() if a.language == "nl"] == [
        "kamer-wil-uitleg-over-lumenta"
    ]


@pytest.mark.parametrize("found", QUOTES, ids=lambda found: found["quote"][:50])
def test_an_expected_quote_stands_word_for_word_in_one_paragraph(found: dict[str, Any]) -> None:
    version = found.get("version", 1)
    holding = [line for line in lines(found["article"], version) if found["quote"] in line]
    assert len(holding) == 1
    assert holding[0].count(found["quote"]) == 1


@pytest.mark.parametrize("found", QUOTES, ids=lambda found: found["quote"][:50])
def test_an_expected_quote_is_gone_exactly_when_the_list_says_so(found: dict[str, Any]) -> None:
    last = len(ARTICLES[found["article"]].versions)
    still_there = any(found["quote"] in line for line in lines(found["article"], last))
    assert still_there == ("until" not in found)


def test_every_expected_response_has_a_kind_and_every_target_is_watched() -> None:
    watched = {entity.name for entity in load(site.DOSSIER).watchlist().entities}
    assert {claim["target"] for claim in EXPECTED} <= watched
    kinds = {response["kind"] for claim in EXPECTED for response in claim["responses"]}
    assert kinds == set(RESPONSE_KINDS)
    assert sum(not claim["responses"] for claim in EXPECTED) == 4


def test_the_softened_denial_is_an_edit_that_its_page_does_not_admit() -> None:
    first, second = ARTICLES["orrin-search-denies-sanctions-link"].versions
    assert "has ever provided" in first.body
    assert "has knowingly provided" in second.body
    assert second.modified == first.modified < second.since


def test_the_correction_says_so_with_its_date() -> None:
    first, second = ARTICLES["lumenta-two-sanctioned-companies"].versions
    assert second.body.splitlines()[-1].startswith("Correction, 10 March 2026: ")
    assert second.modified == second.since > first.modified


def test_an_edit_that_fits_nowhere_is_refused() -> None:
    with pytest.raises(ValueError, match="should stand in the article exactly once"):
        newsroom._edited("one and one", [{"was": "one", "now": "two"}])  # noqa: SLF001  # the rule
