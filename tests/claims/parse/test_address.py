import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.parse.address import absolute, route, tidy

PLAIN = "https://www.ledger.example.com/world/contracts"


@pytest.mark.parametrize("query", ["fbclid=1", "gclid=1", "utm_id=4&at_medium=x", "mc_cid=1&_ga=2"])
def test_tracking_parameters_are_dropped(query: str) -> None:
    assert tidy(f"{PLAIN}?{query}") == PLAIN
    assert tidy(f"{PLAIN}?id=3&{query}") == f"{PLAIN}?id=3"


def test_a_login_is_no_part_of_an_address() -> None:
    for login in ["desk:sesame@", "sesame@", "a@b:c@"]:
        assert tidy(PLAIN.replace("www.", f"{login}www.")) == PLAIN


@pytest.mark.parametrize("query", ["id=3", "cid=42", "source=7", "p=1&q=", "a%20b", "q=%C3%A9+x"])
def test_parameters_that_may_tell_articles_apart_stay_as_they_are(query: str) -> None:
    assert tidy(f"{PLAIN}?{query}") == f"{PLAIN}?{query}"


@pytest.mark.parametrize(
    "spelt",
    [
        "http://ledger.example.com/world/contracts/",
        "https://m.ledger.example.com/world/contracts?utm_source=x#top",
        "https://www.ledger.example.com/amp/world/contracts",
        "https://www.ledger.example.com/world/contracts/amp/",
        "https://www.ledger.example.com/world/contracts?amp=1",
        "https://www.ledger.example.com/world/contracts.html",
        "https://www.ledger.example.com/world/contracts/index.html",
        "https://www.ledger.example.com/world/c%6Fntracts",
    ],
)
def test_one_place_has_many_spellings(spelt: str) -> None:
    assert route(spelt) == route(PLAIN)


@pytest.mark.parametrize("other", ["/world/contract", "/contracts", "/world/contracts?id=3"])
def test_another_path_or_query_is_another_place(other: str) -> None:
    assert route("https://www.ledger.example.com" + other) != route(PLAIN)


def test_what_is_not_on_the_web_is_no_place() -> None:
    assert route("file:///saved/contracts.html") is None
    assert route("http://[broken/") is None


@given(st.text(max_size=60), st.sampled_from([PLAIN, "file:///saved/a.html", "http://[x/"]))
def test_any_text_is_an_address_or_none(written: str, base: str) -> None:
    for url in (tidy(written), absolute(written, base)):
        assert url is None or route(url) is None or route(url) == route(url + "#top")
