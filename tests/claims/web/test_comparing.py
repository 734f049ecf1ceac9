"""Side by side: each filter is in the address, and shows no other claims than its own."""

import re

import httpx
import pytest

from tests.claims.web.conftest import DENIED, SOFTENED, Filled

HERE = "/dossier/lumenta/side-by-side"


def shown(page: httpx.Response, newsroom: Filled) -> set[str]:
    """Which of the three claims the page shows."""
    assert page.status_code == 200
    names = {newsroom.paid.id: "paid", newsroom.knew.id: "knew", newsroom.near.id: "near"}
    return {names[claim] for claim in re.findall(r'href="/claim/([^"]*)"', page.text)}


@pytest.mark.parametrize(
    ("query", "claims"),
    [
        ("", {"paid", "knew", "near"}),
        ("company=orrin", {"knew"}),
        ("company=Lumenta+Data+B.V.", {"paid", "near"}),
        ("company=nobody", set()),
        ("outlet=Noordkaap+Courier", {"near"}),
        ("kind=explains", {"paid"}),
        ("kind=confirms", set()),
        ("kind=unanswered", {"knew", "near"}),
        ("since=2026-03-03", {"near"}),
        ("until=2026-03-02", {"paid", "knew"}),
        ("since=9999-12-31&until=9999-12-31", set()),
        ("words=PAID+649", {"paid"}),
        ("words=not+aware", {"paid"}),
        ("words=nspector", {"paid", "near"}),
        ("words=spectors,+Op", {"paid"}),
        ("words=100%25", set()),
        ("standing=to+check", {"near"}),
        ("standing=background", set()),
        ("standing=all&kind=unanswered", {"knew"}),
        ("standing=all&kind=declines", {"near"}),
    ],
)
def test_each_filter_shows_its_own(
    site: httpx.Client, newsroom: Filled, query: str, claims: set[str]
) -> None:
    page = site.get(f"{HERE}?{query}")
    assert shown(page, newsroom) == claims
    count = len(claims)
    assert f"{count} claim{'' if count == 1 else 's'}</p>" in page.text


def test_a_claim_that_suits_by_one_answer_has_all_of_them(
    site: httpx.Client, newsroom: Filled
) -> None:
    page = site.get(f"{HERE}?kind=explains")
    assert shown(page, newsroom) == {"paid"}
    assert page.text.count('<span class="kind">') == 2


def test_answers_that_were_asked_for_stand_before_earlier_ones(site: httpx.Client) -> None:
    asked, unasked = site.get(f"{HERE}?kind=explains").text, site.get(HERE).text
    assert asked.index(SOFTENED) < asked.index(DENIED)
    assert unasked.index(DENIED) < unasked.index(SOFTENED)


def test_the_pages_lead_on_and_back_with_the_same_filter(
    site: httpx.Client, newsroom: Filled
) -> None:
    page = site.get(f"{HERE}?start=2&words=e")
    (back,) = re.findall(r'rel="prev" href="([^"]*)"', page.text)
    assert "words=e" in back
    assert shown(page, newsroom) < shown(site.get(HERE + back.replace("&amp;", "&")), newsroom)
    assert 'rel="next"' not in page.text
