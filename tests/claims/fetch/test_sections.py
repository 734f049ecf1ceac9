from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import FetchError
from claims.fetch.sections import _is_article, read_section

FRONT = "http://127.0.0.1:8917/world/"


def links(*hrefs: str, head: str = "", anything: bool = False) -> list[str]:
    anchors = "".join(f'<li><a class=x href="{href}">Read</a>' for href in hrefs)
    body = f"<html><head>{head}</head><body><ul>{anchors}</ul></body></html>".encode()
    return read_section(body, "text/html", FRONT, anything=anything).pages


@pytest.mark.parametrize(
    "path",
    [
        "/world/two-firms-in-court",
        "/de-kamer-wil-uitleg/",
        "/2026/03/02/firms",
        "/news/article-1234567.html",
        "/artikel.php?cid=42",
        "/a/één_van_de_acht",
    ],
)
def test_what_looks_like_an_article_is_followed(path: str) -> None:
    assert len(links(path)) == 1


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/sport",
        "/world/europe",
        "/about-us",
        "/privacy-policy",
        "/login",
        "/tag/a-firm-in-court",
        "/author/ada-berg-maas/",
        "/files/a-firm-in-court.pdf",
        "/world?page=12",
    ],
)
def test_what_looks_like_a_way_through_the_site_is_not(path: str) -> None:
    assert links(path) == []


def test_links_are_made_absolute_and_come_in_the_order_of_the_page_each_once() -> None:
    assert links("three-firms-in-court", "/two-firms-in-court#top", "/two-firms-in-court") == [
        "http://127.0.0.1:8917/world/three-firms-in-court",
        "http://127.0.0.1:8917/two-firms-in-court",
    ]


def test_the_base_that_a_page_declares_counts() -> None:
    base = '<base href="/archive/">'
    found = links("two-firms-in-court", head=base)
    assert found == ["http://127.0.0.1:8917/archive/two-firms-in-court"]


def test_links_to_other_hosts_and_other_schemes_are_not_followed() -> None:
    others = ["http://127.0.0.1:8918/a-b-c", "https://127.0.0.1:8917/a-b-c", "//x.test/a-b-c"]
    assert links(*others, "mailto:a-b-c@x.test", "javascript:a-b-c", "http://[/a-b-c") == []


def test_with_a_pattern_to_judge_by_every_link_to_the_host_counts_but_that_to_the_page() -> None:
    assert links("/sport", FRONT, "http://x.test/", anything=True) == [
        "http://127.0.0.1:8917/sport"
    ]


@pytest.mark.parametrize("charset", ["utf-16", "nonsense", "rot13"])
def test_a_charset_that_is_wrong_or_unknown_breaks_nothing(charset: str) -> None:
    body = '<a href="/één-twee-drie">x</a>'.encode("utf-16" if charset == "utf-16" else "utf-8")
    assert len(read_section(body, f"text/html; charset={charset}", FRONT).pages) == 1


def test_of_a_page_of_links_without_end_the_first_are_looked_at_and_the_rest_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("claims.fetch.sections._MOST_LINKS", 3)
    body = "".join(f"<a href=/three-firms-in-court-{n}>" for n in range(5)).encode()
    found = read_section(body, "text/html", FRONT)
    assert len(found.pages) == 3
    assert found.fault == f"{FRONT} has 5 links, of which 3 were looked at"


@pytest.mark.parametrize("unit", ["a", "a-", "-", "_", "/a-b", "/1", "%", "?", "&id=", "/tag/"])
def test_a_link_takes_time_in_proportion_to_its_length(unit: str) -> None:
    """One of 2,400 characters once took 24 seconds, and twice as many eight times as long."""

    def seconds(length: int) -> float:
        href = f"/{unit * length}"[:length]
        began = process_time()
        for _ in range(20):
            _is_article(f"http://news.test{href}")
        return process_time() - began

    seconds(100)
    assert min(seconds(7600) for _ in range(3)) < 5 * min(seconds(3800) for _ in range(3)) + 0.02


@given(st.binary(max_size=300))
def test_no_bytes_break_a_section(body: bytes) -> None:
    try:
        found = read_section(body, "text/html", FRONT).pages
    except FetchError as error:
        assert FRONT in str(error)  # noqa: PT017  # most bytes do not raise
    else:
        assert all(link.startswith("http://127.0.0.1:8917/") for link in found)
