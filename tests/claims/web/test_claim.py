"""The page of a claim: wordings, history, figures, answers with their reasons, and the proof."""

import httpx

from tests.claims.web.conftest import AGAIN, DENIED, SOFTENED, Filled


def test_a_claim_has_its_answers_and_why_they_stand_there(
    site: httpx.Client, newsroom: Filled
) -> None:
    page = site.get(f"/claim/{newsroom.paid.id}").text
    assert DENIED in page
    assert SOFTENED in page
    assert "<li>they share words</li>" in page
    assert "gone from the article since" in page


def test_a_claim_has_its_figures_kin_history_and_proof(
    site: httpx.Client, newsroom: Filled
) -> None:
    page = site.get(f"/claim/{newsroom.paid.id}").text
    assert "<td>649</td>" in page
    assert f'href="/claim/{newsroom.near.id}">{AGAIN}' in page
    assert "first seen</span>" in page
    assert (
        newsroom.capture(newsroom.ledger, "/a", 3, newsroom.versions["second"].text).body_sha256
        in page
    )


def test_a_claim_without_an_answer_does_not_say_that_nobody_answered(
    site: httpx.Client, newsroom: Filled
) -> None:
    page = site.get(f"/claim/{newsroom.knew.id}").text
    assert "It does not mean that nobody responded." in page
