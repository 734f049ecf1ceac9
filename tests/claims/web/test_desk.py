"""The desk as a whole: what every page has, and what is said where there is none."""

from pathlib import Path

import httpx
import pytest

from tests.claims.web.conftest import HOSTILE, Filled, served

PAGES = (
    *("/dossier/lumenta", "/dossier/lumenta/side-by-side?standing=all", "/tables", "/sql"),
    *("/dossier/lumenta/articles", "/dossier/lumenta/decided", "/sql?query=from+statements"),
)


def every_page(newsroom: Filled) -> list[str]:
    second = newsroom.versions["second"].id
    return [
        *PAGES,
        f"/claim/{newsroom.knew.id}",
        f"/version/{second}?start=3&end=9",
        f"/version/{second}/changes",
    ]


def test_no_text_of_a_page_is_markup(site: httpx.Client, newsroom: Filled) -> None:
    shown = 0
    for address in every_page(newsroom):
        page = site.get(address)
        assert (address, page.status_code) == (address, 200)
        assert "<script>" not in page.text
        assert "<img" not in page.text
        shown += "&lt;script&gt;" in page.text
    assert shown >= 5
    assert HOSTILE


def test_no_page_may_load_anything_from_elsewhere_or_is_past_200_kb(
    site: httpx.Client, newsroom: Filled
) -> None:
    for address in (*every_page(newsroom), "/static/desk.css", "/static/desk.js", "/none"):
        page = site.get(address)
        policy = page.headers["content-security-policy"]
        assert policy.startswith("default-src 'none';")
        assert "unsafe" not in policy
        assert page.headers["x-content-type-options"] == "nosniff"
        assert page.headers["cache-control"] == "no-store"
        assert len(page.content) < 200_000
        assert 'style="' not in page.text
        assert (
            "//" not in page.text.replace("https://", "").replace("http://", "")
            or "static" in address
        )


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/nowhere", 404, "The desk has no page at this address."),
        ("/dossier/nobody", 404, "No dossier is called &#39;nobody&#39;."),
        ("/claim/none", 404, "No claim has this id"),
        ("/version/none", 404, "No version has this id."),
        ("/version/none/changes", 404, "No version has this id."),
        ("/dossier/lumenta?since=yesterday", 400, "&#39;yesterday&#39; is no day"),
        ("/dossier/lumenta/side-by-side?kind=lies", 400, "&#39;lies&#39; is no kind"),
        ("/dossier/lumenta/side-by-side?start=-1", 400, "&#39;-1&#39; is no number"),
        ("/static/../desk.py", 404, "The desk has no page at this address."),
        ("/static/%2e%2e/desk.py", 404, "The desk has no page at this address."),
    ],
)
def test_what_cannot_be_had_is_one_sentence(
    site: httpx.Client, address: str, status: int, sentence: str
) -> None:
    page = site.get(address)
    assert page.status_code == status
    assert sentence in page.text


def test_another_site_gets_nothing(site: httpx.Client) -> None:
    assert site.get("/", headers={"Host": "rebound.example"}).status_code == 403
    assert site.get("/", headers={"Origin": "https://elsewhere.example"}).status_code == 403
    assert site.get("/sql", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert site.post("/sql").status_code == 405


def test_before_a_run_the_desk_says_so(tmp_path: Path) -> None:
    with served(tmp_path) as client:
        page = client.get("/")
    assert page.status_code == 503
    assert "Nothing has been published" in page.text
