import pytest

from claims.parse.address import route
from claims.parse.identity import Identity

URL = "https://www.ledger.example/world/contracts-abroad"
OTHER = {"headline": "Ferries at rest", "url": "https://www.ledger.example/world/ferries"}


def page(url: str = URL, *headings: str) -> Identity:
    own = route(url)
    return Identity(url, frozenset([own] if own else []), headings or ("Contracts abroad",))


def headline(own: Identity, *articles: dict[str, object]) -> object:
    chosen = own.choose(articles)
    return chosen and chosen.get("headline")


@pytest.mark.parametrize(
    "address",
    [
        {"url": URL},
        {"url": "/world/contracts-abroad"},
        {"url": "http://ledger.example/world/contracts-abroad/"},
        {"url": "https://www.ledger.example/amp/world/contracts-abroad"},
        {"url": "https://amp.ledger.example/world/contracts-abroad.amp.html?ref=box"},
        {"url": ["https://www.ledger.example/", URL]},
        {"url": "https://www.ledger.example/", "mainEntityOfPage": {"@id": URL}},
        {"mainEntityOfPage": URL + "#article"},
        {"@id": URL + "/#article"},
        {"@id": "#article"},
        {},
    ],
)
def test_the_article_at_the_page_s_address_is_its_own_however_it_is_spelt(
    address: dict[str, object],
) -> None:
    # Its headline for search engines is another than the page's.
    assert headline(page(), OTHER, {"headline": "Deals overseas", **address}) == "Deals overseas"


def test_the_article_under_the_page_s_heading_is_its_own_whatever_address_it_names() -> None:
    own: dict[str, object] = {"headline": "Contracts abroad", "url": "https://ledger.example/x/77"}
    mistaken: dict[str, object] = {**OTHER, "url": URL}
    assert headline(page(), OTHER, own) == "Contracts abroad"
    assert headline(page(), mistaken, own) == "Contracts abroad"


def test_the_heading_is_compared_by_its_words() -> None:
    own: dict[str, object] = {"headline": "\u201cContracts\u201d  abroad &amp; at home"}
    found = page(URL, "'Contracts' Abroad & at home")
    assert headline(found, {"headline": "Ferries"}, own) == own["headline"]


def test_of_addresses_that_differ_by_query_the_same_one_is_the_page_s() -> None:
    own = page("https://ledger.example/story?id=3", "The Harbour Ledger")
    first: dict[str, object] = {"headline": "A", "url": "https://ledger.example/story?id=4"}
    second: dict[str, object] = {"headline": "B", "url": "https://ledger.example/story?id=3"}
    assert headline(own, first, second) == "B"


def test_another_address_and_another_heading_are_another_article_s_even_alone() -> None:
    assert headline(page(), OTHER) is None


def test_a_headline_like_the_page_s_is_believed_at_another_address() -> None:
    alike = {"headline": "Contracts abroad: what we know", "url": "https://ledger.example/77"}
    assert headline(page(), OTHER, alike) == "Contracts abroad: what we know"


def test_a_saved_page_without_an_address_has_the_article_under_its_heading() -> None:
    own = page("file:///saved/page.html")
    assert headline(own, OTHER, {"headline": "Contracts abroad"}) == "Contracts abroad"
    assert headline(own, OTHER) == "Ferries at rest"


def test_without_a_description_there_is_no_article() -> None:
    assert page().choose([]) is None
