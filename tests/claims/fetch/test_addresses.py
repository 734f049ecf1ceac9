from urllib.parse import urlsplit

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
    [
        "mailto:desk@news.test",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "about:blank",
        "",
        "/a",
        "http:name",
        "http://[::1",
        "http://[v1.x]/",
        "http://news.test:99999/",
        "http://news.test:0/",
        "http://news.test:x/",
        "http://[fe80::1%é]/",
        "http://news.test/\ud800",
        "http://\ud800.test/",
        "http://\x00/",
    ],
)
def test_a_link_that_is_not_of_the_web_is_refused(link: str) -> None:
    with pytest.raises(FetchError, match="address") as refused:
        web_address(link)
    assert str(refused.value).encode()


_ODD = st.text(
    st.sampled_from(":/?#[]@!$&'()*+,;=%. -_~\\\x00\t\né☃①１\ud800\u202exn-1aA"), max_size=30
)


@given(
    st.text()
    | st.text().map("http://".__add__)
    | _ODD
    | _ODD.map("http://".__add__)
    | _ODD.map("http://xn--".__add__)
    | _ODD.map("http://[".__add__)
    | _ODD.map("http://news.test:".__add__)
)
def test_any_text_is_either_a_stable_web_address_or_refused(link: str) -> None:
    for base in ["", "http://news.test/a/b?c"]:
        try:
            address = web_address(link, base)
        except FetchError as error:
            assert str(error).encode()  # noqa: PT017 - either is right
            continue
        assert address.startswith(("http://", "https://"))
        assert web_address(address) == address
        assert origin(address)
        assert without_trackers(address).encode()
        assert urlsplit(address).port is None or urlsplit(address).port


def test_a_host_that_is_no_valid_name_is_somebody_s_all_the_same() -> None:
    assert web_address("http://xn--i-7iq.test/a") == "http://xn--i-7iq.test/a"


def test_line_breaks_in_a_link_are_no_part_of_it() -> None:
    assert web_address("http://news.test/a\n\tb\r\nc") == "http://news.test/abc"


def test_an_address_has_an_end() -> None:
    for link in ["http://news.test/" + "a" * 9000, "http://news.test/" + "é" * 3000]:
        with pytest.raises(FetchError, match=r"'http://news.test/.*\.\.\.' is longer than 8,000"):
            web_address(link)


@pytest.mark.parametrize("user", ["desk:sesame@", "sesame@", ":sesame@", "a:sesame@b@", "@"])
def test_what_a_link_would_log_in_with_is_never_part_of_an_address(user: str) -> None:
    assert web_address(f"http://{user}news.test/a@b") == "http://news.test/a@b"
    assert web_address(f"//{user}news.test/", "http://a.test/") == "http://news.test/"
    with pytest.raises(FetchError, match="is not") as refused:
        web_address(f"ftp://{user}news.test/")
    assert "sesame" not in str(refused.value)


def test_an_address_with_parameters_that_nobody_wrote_by_hand_is_compared_as_it_is() -> None:
    url = "http://a.test/1?" + "&".join(f"utm_{n}=x" for n in range(60))
    assert without_trackers(url) == url


def test_an_address_that_cannot_be_taken_apart_is_compared_as_it_is() -> None:
    assert without_trackers("http://[::1/?utm_source=a") == "http://[::1/?utm_source=a"


def test_an_origin_is_scheme_host_and_port() -> None:
    assert origin("https://news.test:8443/a/b?c") == "https://news.test:8443"
    assert origin("http://[::1]/") == "http://[::1]"
    assert origin("http://a.test:x/") == "http://a.test:x/"


@pytest.mark.parametrize(
    "query", ["utm_source=rss", "utm_campaign=2026-03&utm_medium=x", "ref=home", "fbclid=IwAR01"]
)
def test_addresses_are_compared_without_what_tracks_the_reader(query: str) -> None:
    assert without_trackers(f"http://a.test/1?{query}") == "http://a.test/1"
    assert without_trackers(f"http://a.test/1?id=3&{query}") == "http://a.test/1?id=3"


@pytest.mark.parametrize("query", ["id=3", "cid=42", "uid=7f3e", "source=12", "p=1&q="])
def test_what_may_tell_articles_apart_is_compared(query: str) -> None:
    assert without_trackers(f"http://a.test/1?{query}") == f"http://a.test/1?{query}"
