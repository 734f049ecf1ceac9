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
