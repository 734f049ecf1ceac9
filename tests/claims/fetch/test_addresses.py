import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import FetchError
from claims.fetch.addresses import origin, web_address, without_trackers


@pytest.mark.parametrize(
    ("link", "base", "expected"),
    [
        ("/a?b=1#part", "http://news.test/feed.xml", "http://news.test/a?b=1"),
        ("//cdn.test/a", "https://news.test/", "https://cdn.test/a"),
        (" HTTP://News.Test:80/A \n", "", "http://news.test/A"),
        ("https://nüws.test/ü", "", "https://xn--nws-hoa.test/%C3%BC"),
    ],
)
def test_a_link_becomes_absolute_and_loses_its_fragment(
    link: str, base: str, expected: str
) -> None:
    assert web_address(link, base) == expected


@pytest.mark.parametrize(
    "link",
    ["mailto:desk@news.test", "file:///etc/passwd", "javascript:alert(1)", "", "/a", "http://[::1"],
)
def test_a_link_that_is_not_of_the_web_is_refused(link: str) -> None:
    with pytest.raises(FetchError, match="address"):
        web_address(link)


@given(st.text() | st.text().map("http://".__add__))
def test_any_text_is_either_a_stable_web_address_or_refused(link: str) -> None:
    try:
        address = web_address(link)
    except FetchError:
        return
    assert address.startswith(("http://", "https://"))
    assert web_address(address) == address


def test_an_origin_is_scheme_host_and_port() -> None:
    assert origin("https://news.test:8443/a/b?c") == "https://news.test:8443"
    assert origin("http://[::1]/") == "http://[::1]"


@pytest.mark.parametrize(
    "query", ["utm_source=rss", "utm_campaign=2026-03&utm_medium=x", "ref=home", "fbclid=IwAR01"]
)
def test_addresses_are_compared_without_what_tracks_the_reader(query: str) -> None:
    assert without_trackers(f"http://a.test/1?{query}") == "http://a.test/1"
    assert without_trackers(f"http://a.test/1?id=3&{query}") == "http://a.test/1?id=3"


@pytest.mark.parametrize("query", ["id=3", "cid=42", "uid=7f3e", "source=12", "p=1&q="])
def test_what_may_tell_articles_apart_is_compared(query: str) -> None:
    assert without_trackers(f"http://a.test/1?{query}") == f"http://a.test/1?{query}"
