import pytest

from claims.parse.canonical import canonical_url
from claims.parse.markup import Markup, read_markup

URL = "https://www.ledger.example.com/world/contracts?utm_source=feed#top"
PLAIN = "https://www.ledger.example.com/world/contracts"


def markup(head: str) -> Markup:
    found = read_markup(f"<html><head>{head}</head><body><p>Text</p></body></html>")
    assert found
    return found


def link(href: str) -> str:
    return f'<link rel="canonical" href="{href}">'


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("https://www.ledger.example.com/world/1-contracts", None),
        ("/world/1-contracts", "https://www.ledger.example.com/world/1-contracts"),
        ("//ledger.example.com/world/1", "https://ledger.example.com/world/1"),
        (
            "https://m.ledger.example.com/1?cid=7&utm_medium=x#a",
            "https://m.ledger.example.com/1?cid=7",
        ),
        (
            "https://WWW.ledger.example.com:443/1?b=%2F&a=",
            "https://www.ledger.example.com/1?b=%2F&a=",
        ),
    ],
)
def test_the_address_that_a_page_declares_is_believed(href: str, expected: str | None) -> None:
    assert canonical_url(markup(link(href)), URL) == (expected or href)


@pytest.mark.parametrize(
    "href",
    [
        "https://www.ledger.example.com/",
        "https://www.ledger.example.com",
        "https://www.ledger.example.com/en/",
        "https://www.ledger.example.com/index.html",
        "https://courier.test/world/contracts",
        "https://courier.test/",
        "javascript:void(0)",
        "http://[broken/",
        "   ",
    ],
)
def test_a_front_page_another_site_and_nonsense_are_not_believed(href: str) -> None:
    assert canonical_url(markup(link(href)), URL) == PLAIN


ROOT = "https://ledger.example.com"
NEWS = ROOT + "/news"


@pytest.mark.parametrize(
    ("found", "declared"),
    [
        ("/news/contracts-abroad", "/news"),
        ("/news/contracts", "/news"),
        ("/news/contracts", "/news/"),
        ("/news/contracts", "/news/index.html"),
        ("/2026/03/02/contracts-abroad", "/2026/03/02"),
        ("/news/contracts-abroad", "/category/world"),
        ("/news/who-signed-the-contracts", "/world/africa-and-asia"),
        ("/news/1048576", "/video/latest-clips"),
        ("/news/article/c0ab9x2y7z", "/news/article"),
        ("/news/1048576", "/news?page=2"),
        ("/story?id=1048576", "/news/latest-stories"),
        ("/story?id=12", "/news"),
        ("/story?id=12", "/news?id="),
        ("/news/contracts-abroad", "/404"),
        ("/news/contracts-abroad", "/page-not-found"),
    ],
)
def test_a_section_is_not_believed(found: str, declared: str) -> None:
    assert canonical_url(markup(link(ROOT + declared)), ROOT + found) == ROOT + found


@pytest.mark.parametrize(
    "declared",
    [
        "/undefined",
        "/undefined/",
        "/undefined.html",
        "/undefined-undefined",
        "/undefined/contracts-abroad",
        "/null",
        "/NaN",
        "/article-undefined",
        "/story?id=undefined",
        "/story?id=null",
        "/{{article.slug}}",
        "/%7B%7Bslug%7D%7D",
        "/%257B%257Bslug%257D%257D",
        "/{slug}-of-a-long-article",
        "/${slug}",
        "/[id]",
        "/[...slug]",
        "/%5Bid%5D",
        "/:slug",
        "/&lt;%= slug %&gt;",
        "/[object%20Object]",
        "/%s",
    ],
)
def test_a_template_that_nobody_filled_in_is_not_believed(declared: str) -> None:
    found = NEWS + "/contracts"
    assert canonical_url(markup(link(NEWS + declared)), found) == found


def test_a_headline_may_say_that_something_is_undefined() -> None:
    declared = NEWS + "/court-finds-contract-null-and-void"
    assert canonical_url(markup(link(declared)), NEWS + "/contracts") == declared


@pytest.mark.parametrize("query", ["id=3", "story=contracts-abroad", "cid=77&lang=en", "p=1048576"])
def test_an_address_that_loses_what_tells_articles_apart_is_not_believed(query: str) -> None:
    found = f"{NEWS}/story.php?{query}"
    assert canonical_url(markup(link(NEWS + "/story.php")), found) == found
    assert canonical_url(markup(link(f"{NEWS}/story.php?{query}&fbclid=x")), found) == found


@pytest.mark.parametrize(
    ("found", "declared"),
    [
        ("/news/contracts?ref=home&outputType=amp", "/news/contracts"),
        ("/news/who-signed-the-contracts?source=rss", "/news/who-signed-the-contracts"),
        ("/news/1048576?lang=en", "/news/1048576"),
        ("/news/contracts/amp", "/news/contracts"),
        ("/amp/news/contracts.html", "/news/contracts"),
        ("/world/contracts", "/contracts"),
        ("/news/contracts-old", "/news/contracts"),
        ("/news/who-signed-the-contracts/comments", "/news/who-signed-the-contracts"),
        ("/live/who-signed-the-contracts/entry/7", "/live/who-signed-the-contracts"),
        ("/node/1048576", "/world/who-signed-the-contracts"),
        ("/news/who-signed-the-contracts", "/story?id=1048576"),
    ],
)
def test_another_address_of_the_same_article_is_believed(found: str, declared: str) -> None:
    assert canonical_url(markup(link(ROOT + declared)), ROOT + found) == ROOT + declared


def test_a_saved_page_is_known_by_no_section() -> None:
    saved = "file:///saved/contracts.html"
    assert canonical_url(markup(link(NEWS)), saved) == saved


def test_og_url_is_asked_where_the_canonical_link_is_not_believed() -> None:
    og = '<meta property="og:url" content="https://www.ledger.example.com/world/1">'
    head = link("https://www.ledger.example.com/") + og
    assert canonical_url(markup(head), URL) == "https://www.ledger.example.com/world/1"


def test_hosts_without_a_registered_domain_are_told_apart_by_port() -> None:
    page = markup(link("http://127.0.0.1:8001/a"))
    assert canonical_url(page, "http://127.0.0.1:8001/b") == "http://127.0.0.1:8001/a"
    assert canonical_url(page, "http://127.0.0.1:8002/b") == "http://127.0.0.1:8002/b"


def test_a_saved_page_is_known_by_the_address_that_it_declares() -> None:
    assert canonical_url(markup(link(PLAIN)), "file:///saved/contracts.html") == PLAIN
