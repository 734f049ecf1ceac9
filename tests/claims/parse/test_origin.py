from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from claims.model import Capture, Page, Parsed, Source
from claims.parse import read_captures
from claims.parse.origin import Origins

DOSSIER = "lumenta"
URL = "https://ledger.example.com/news/contracts-abroad"
SAVED = "file:///desk/saved/contracts.html"

OTHER = (
    "Lumenta Data trained the software, and knew what Vektor Systems would do with it, according "
    "to contracts that nobody has shown to this newspaper."
)

Write = Callable[..., str]

SOURCES = {
    "source": Source(DOSSIER, "feed", "https://ledger.example.com/feed", "The Harbour Ledger"),
    "folder": Source(DOSSIER, "folder", "file:///desk/saved", "saved", outlets=()),
    "warc": Source(DOSSIER, "warc", "file:///desk/crawl.warc.gz", "The Harbour Ledger"),
}


def canonical(url: str = URL) -> str:
    return f'<title>Contracts abroad</title><link rel="canonical" href="{url}">'


def visit(visits: Any, source: str, url: str, html: str) -> None:
    made = visits.add(url, html)
    visits.captures[-1] = moved = replace(made, source_id=source)
    visits.bodies[moved.id] = visits.bodies[made.id]


def read_all(visits: Any, known: Any) -> list[Parsed]:
    return list(read_captures(DOSSIER, visits.captures, visits.load, SOURCES, known))


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("source", ["folder", "warc"])
def test_a_page_that_only_says_that_it_is_an_article_stands_beside_the_one_seen_live(
    visits: Any, known: Any, page: Write, source: str, order: int
) -> None:
    url = SAVED if source == "folder" else "https://ledger.example.com/news/contracts-at-home"
    live, said = ("source", URL, page()), (source, url, page(OTHER, head=canonical()))
    for one in (live, said)[::order]:
        visit(visits, *one)
    articles = {one.article.url: one.article for one in read_all(visits, known) if one.article}
    assert {key: one.version_count for key, one in articles.items()} == {URL: 1, url: 1}
    assert articles[URL].declared_url is None
    assert articles[url].declared_url == URL
    assert {one.outlet for one in articles.values()} == {"The Harbour Ledger"}


@pytest.mark.parametrize(
    "url", [URL, URL + "/?utm_source=x", "http://www.ledger.example.com/amp/news/contracts-abroad"]
)
def test_a_crawl_of_the_very_address_shows_the_article_as_it_was_then(
    visits: Any, known: Any, page: Write, paragraphs: tuple[str, ...], url: str
) -> None:
    visit(visits, "warc", url, page(*paragraphs[:2], head=canonical()))
    visit(visits, "source", URL, page(head=canonical()))
    reads = read_all(visits, known)
    assert [one.reading.outcome for one in reads] == ["version", "version"]
    assert {one.article.url for one in reads if one.article} == {URL}


def test_what_the_site_itself_answers_elsewhere_is_the_article_that_it_names(
    visits: Any, known: Any, page: Write
) -> None:
    visit(visits, "source", URL + "-old", page(head=canonical()))
    visit(visits, "source", URL, page(head=canonical()) + " ")
    reads = read_all(visits, known)
    assert [one.reading.outcome for one in reads] == ["version", "same"]
    assert {one.article.url for one in reads if one.article} == {URL}


def test_two_saved_copies_of_one_page_are_no_versions_of_each_other(
    visits: Any, known: Any, page: Write, paragraphs: tuple[str, ...]
) -> None:
    visit(visits, "folder", SAVED, page(head=canonical()))
    visit(visits, "folder", SAVED + "-2", page(*paragraphs[:2], head=canonical()))
    articles = [one.article for one in read_all(visits, known) if one.article]
    assert [(one.url, one.version_count) for one in articles] == [(SAVED, 1), (SAVED + "-2", 1)]


def outlet_of(
    site: str | None,
    name: str | None,
    outlets: dict[str, str] | None = None,
    kind: str = "folder",
) -> str:
    given = None if outlets is None else tuple(outlets.items())
    folder = Source(DOSSIER, kind, "file:///desk/saved", "saved", outlets=given)
    page = Page(URL, "T", None, None, None, "en", "Text.", site=site, site_name=name)
    origins = Origins({**SOURCES, folder.id: folder})
    at = datetime(2026, 3, 2, tzinfo=UTC)
    capture = Capture(folder.id, "page", SAVED, SAVED, at, 200, None, None, None, "", "", 0)
    return origins.outlet(page, capture)


@pytest.mark.parametrize(
    ("site", "name", "outlets", "outlet"),
    [
        ("www.courier.example", "Noordkaap Courier", {}, "Noordkaap Courier"),
        ("www.courier.example", None, {}, "courier.example"),
        (None, "Noordkaap Courier", {}, "Noordkaap Courier"),
        (None, None, {}, "saved"),
        ("m.ledger.example.com", "Ledger Mobile", {}, "The Harbour Ledger"),
        (
            "www.courier.example",
            "NC",
            {"courier.example": "Noordkaap Courier"},
            "Noordkaap Courier",
        ),
        ("news.courier.example", None, {"https://www.Courier.example/": "Noordkaap"}, "Noordkaap"),
        ("cdn.example", "nc online", {"NC Online": "Noordkaap Courier"}, "Noordkaap Courier"),
        (
            "ledger.example.com",
            None,
            {"ledger.example.com": "Ledger, old site"},
            "Ledger, old site",
        ),
        ("www.courier.example", "Noordkaap Courier", None, "saved"),
    ],
)
def test_a_page_of_a_source_of_many_outlets_names_its_own(
    site: str | None, name: str | None, outlets: dict[str, str] | None, outlet: str
) -> None:
    assert outlet_of(site, name, outlets) == outlet
    assert outlet_of(site, name, outlets, "warc") == outlet


def test_a_saved_page_s_outlet_is_read_from_it(visits: Any, known: Any, page: Write) -> None:
    named = '<meta property="og:site_name" content="Noordkaap Courier">'
    visit(visits, "folder", SAVED, page(head=canonical("https://courier.example/1048576") + named))
    visit(visits, "folder", SAVED + "-2", page(head=canonical("https://post.example/1048577")))
    published = '{"@type": "NewsArticle", "publisher": {"name": "The Meridian Post"}}'
    script = f'<script type="application/ld+json">{published}</script>'
    visit(visits, "folder", SAVED + "-3", page(head=script))
    outlets = [one.article.outlet for one in read_all(visits, known) if one.article]
    assert outlets == ["Noordkaap Courier", "post.example", "The Meridian Post"]
