import gzip
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import FetchError
from claims.fetch.indexes import MAX_PAGES, find, relist
from claims.model import Capture, Listing, Source

URL = "http://news.test/feeds/all.xml"
FEED = Source("lumenta", "feed", URL, "The Harbour Ledger")
MAP = Source("lumenta", "sitemap", URL, "The Harbour Ledger")

RSS = b"""<rss version="2.0"><channel><title>The Harbour Ledger</title>
<item><title>One</title><link>http://news.test/1</link></item>
<item><guid isPermaLink="true">http://news.test/2</guid></item></channel></rss>"""

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Noordkaap Courier</title>
<entry><link href="/1"/></entry><entry><link rel="alternate" href="2"/></entry></feed>"""

SITEMAP = b"""<urlset><url><loc>http://news.test/1</loc></url>
<url><loc>http://news.test/2</loc></url></urlset>"""

LINES = b"http://news.test/1\nhttp://news.test/2\n"

JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "items": [{"url": "http://news.test/1"}, {"url": "http://news.test/2"}],
}


@pytest.mark.parametrize("kind", ["feed", "sitemap"])
@pytest.mark.parametrize("body", [RSS, SITEMAP, json.dumps(JSON_FEED).encode()])
@pytest.mark.parametrize(
    "content_type",
    ["application/rss+xml", "text/html; charset=utf-16", "application/octet-stream", "", None],
)
def test_an_index_is_what_it_is_and_not_what_it_is_called(
    kind: str, body: bytes, content_type: str | None
) -> None:
    source = Source("lumenta", kind, URL, "The Harbour Ledger")
    for sent in [body, gzip.compress(body), body.decode().encode("utf-16")]:
        found = find(source, sent, content_type, URL, 100_000)
        assert found == (("http://news.test/1", "http://news.test/2"), (), {})


def test_a_list_of_lines_is_a_sitemap_and_no_feed() -> None:
    assert len(find(MAP, LINES, "text/plain", URL, 1000).pages) == 2
    with pytest.raises(FetchError, match="is not a feed"):
        find(FEED, LINES, "text/plain", URL, 1000)


def test_an_index_without_entries_is_refused() -> None:
    for body in [b'<rss version="2.0"><channel><title>x</title></channel></rss>', b"<urlset/>"]:
        with pytest.raises(FetchError, match="lists no page"):
            find(FEED, body, None, URL, 1000)


def test_a_torn_sitemap_is_a_fault_and_its_pages_are_listed() -> None:
    found = find(MAP, SITEMAP.replace(b"</urlset>", b""), None, URL, 1000)
    assert len(found.pages) == 2
    assert "pages of it may be missing" in found.faults[URL]


def test_thousands_of_links_that_are_none_are_a_hundred_faults_and_a_number() -> None:
    links = "".join(f"<url><loc>mailto:{n}</loc></url>" for n in range(3000))
    body = SITEMAP.replace(b"</urlset>", f"{links}</urlset>".encode())
    found = find(MAP, body, None, URL, 1_000_000)
    assert len(found.pages) == 2
    assert len(found.faults) == 101
    assert found.faults[URL] == f"{URL} lists 3,000 links that are no web addresses"


def test_a_sitemap_that_lists_more_than_the_standard_allows_is_cut_and_says_so() -> None:
    urls = "".join(f"<url><loc>/{n}</loc></url>" for n in range(MAX_PAGES + 2))
    found = find(MAP, f"<urlset>{urls}</urlset>".encode(), None, URL, 10_000_000)
    assert len(found.pages) == MAX_PAGES
    assert found.faults == {URL: f"{URL} lists 50,002 pages, of which 50,000 are followed"}


def test_only_what_the_pattern_is_found_in_is_followed() -> None:
    source = Source("lumenta", "feed", URL, "The Harbour Ledger", pattern=r"test/1$")
    assert find(source, RSS, None, URL, 1000).pages == ("http://news.test/1",)


def test_an_archived_index_lists_again_what_it_listed() -> None:
    source = FEED
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    kind = "application/atom+xml"
    capture = Capture(
        source.id, "index", "http://news.test/old", URL, noon, 200, kind, None, None, "", "", 0
    )
    pages = ("http://news.test/1", "http://news.test/feeds/2")
    assert relist(source, capture, ATOM, 1000) == Listing(source.id, pages, noon)


@given(st.binary(max_size=200))
def test_no_bytes_break_an_index(body: bytes) -> None:
    for source in [FEED, MAP]:
        with pytest.raises(FetchError):
            find(source, body, None, URL, 1000)
