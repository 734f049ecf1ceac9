"""An article in context, its versions beside each other, and the list of articles."""

import re

import httpx

from tests.claims.web.conftest import AGAIN, CLAIM, DENIED, SOFTENED, Filled


def test_the_text_has_what_was_found_marked_with_a_note_beside_it(
    site: httpx.Client, newsroom: Filled
) -> None:
    page = site.get(f"/version/{newsroom.versions['first'].id}").text
    assert re.search(f'<mark class="is-claim *">{re.escape(CLAIM)}</mark>', page)
    assert re.search(f'<mark class="is-answer *">{re.escape(DENIED)}</mark>', page)
    assert f'answers <a href="/claim/{newsroom.paid.id}">' in page


def test_a_permalink_points_at_its_passage(site: httpx.Client, newsroom: Filled) -> None:
    version = newsroom.versions["first"]
    start = version.text.index("paid")
    page = site.get(f"/version/{version.id}?start={start}&end={start + 4}").text
    assert re.findall(r'<mark class="is-claim pointed" id="passage">([^<]*)</mark>', page) == [
        "paid"
    ]


def test_a_permalink_past_the_end_points_at_nothing(site: httpx.Client, newsroom: Filled) -> None:
    page = site.get(f"/version/{newsroom.versions['first'].id}?start=999999&end=9999999")
    assert page.status_code == 200
    assert 'id="passage"' not in page.text


def test_two_versions_show_what_differs(site: httpx.Client, newsroom: Filled) -> None:
    page = site.get(f"/version/{newsroom.versions['second'].id}/changes").text
    assert "<del>" in page
    assert "<ins>" in page
    assert CLAIM not in page
    assert site.get(f"/version/{newsroom.versions['first'].id}/changes").status_code == 404


def test_articles_are_found_by_their_words(site: httpx.Client, newsroom: Filled) -> None:
    every = site.get("/dossier/lumenta/articles").text
    found = site.get("/dossier/lumenta/articles", params={"words": SOFTENED.upper()}).text
    assert "3 articles</p>" in every
    assert "1 article</p>" in found
    assert f"/version/{newsroom.versions['second'].id}" in found
    assert AGAIN not in found
