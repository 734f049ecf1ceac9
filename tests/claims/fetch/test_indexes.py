import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import FetchError
from claims.fetch.indexes import MAX_PAGES, find, read_feed, read_sitemap, relist
from claims.model import Capture, Listing, Source

URL = "http://news.test/feeds/all.xml"

RSS = b"""<rss version="2.0"><channel><title>The Harbour Ledger</title>
<item><title>One</title><link>http://news.test/1</link></item>
<item><title>No link at all</title></item>
<item><guid isPermaLink="true">http://news.test/2</guid></item></channel></rss>"""

ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Noordkaap Courier</title>
<entry><link href="/1"/></entry><entry><link rel="alternate" href="2"/></entry></feed>"""

SITEMAP = b"""<?xml version="1.0"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> http://news.test/1
</loc><image:image><image:loc>http://news.test/1.jpg</image:loc></image:image></url>
<url><loc></loc></url><url><loc>http://news.test/2</loc></url></urlset>"""

BOMB = b"""<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">]>"""


@pytest.mark.parametrize("kind", ["application/rss+xml", "text/html; charset=utf-8", None])
def test_rss_lists_its_links_in_order_whatever_type_the_server_claims(kind: str | None) -> None:
    assert read_feed(RSS, kind, URL).pages == ["http://news.test/1", "http://news.test/2"]


def test_atom_lists_its_links() -> None:
    pages = read_feed(ATOM, "application/atom+xml", URL).pages
    assert pages == ["http://news.test/1", "http://news.test/feeds/2"]


JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "items": [
        {"id": "1", "url": "http://news.test/1", "external_url": "http://other.test/"},
        {"id": "2", "external_url": "http://other.test/2"},
        {"id": "3", "content_text": "no address at all"},
        {"id": "4", "url": 7},
        "nonsense",
    ],
}


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf", b" \n"])
def test_a_json_feed_lists_the_addresses_of_its_items(mark: bytes) -> None:
    pages = read_feed(mark + json.dumps(JSON_FEED).encode(), "application/feed+json", URL).pages
    assert pages == ["http://news.test/1", "http://other.test/2"]


@pytest.mark.parametrize(
    "body",
    [
        "{",
        '{"items": []}',
        '{"version": "https://jsonfeed.org/version/1", "items": 3}',
        '{"version": 1, "items": []}',
        '{"a":' * 100_000,
    ],
    ids=["torn", "no version", "no items", "another format", "deep"],
)
def test_json_that_is_no_feed_is_refused(body: str) -> None:
    with pytest.raises(FetchError, match=f"{URL} is not a feed"):
        read_feed(body.encode(), "application/json", URL)


def test_a_feed_that_is_nearly_xml_is_still_read() -> None:
    assert read_feed(RSS.replace(b"<title>One", b"<title>A & B"), None, URL).pages


@pytest.mark.parametrize("body", [b"", b"<html><body>Sorry!</body></html>", b"{}", b"\x00\xff"])
def test_what_is_no_feed_is_refused(body: bytes) -> None:
    with pytest.raises(FetchError, match=f"{URL} is not a feed"):
        read_feed(body, "text/html", URL)


def test_a_body_that_is_a_file_name_opens_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "feed.xml"
    secret.write_bytes(RSS)
    with pytest.raises(FetchError, match="is not a feed"):
        read_feed(str(secret).encode(), None, URL)


def test_a_feed_without_entries_is_refused() -> None:
    with pytest.raises(FetchError, match="lists no page"):
        read_feed(b'<rss version="2.0"><channel><title>x</title></channel></rss>', None, URL)


def test_a_sitemap_lists_pages_and_not_their_pictures() -> None:
    assert read_sitemap(SITEMAP, URL) == (["http://news.test/1", "http://news.test/2"], [])


def test_an_index_of_sitemaps_lists_sitemaps() -> None:
    body = b"<sitemapindex><sitemap><loc>http://news.test/s1.xml</loc></sitemap></sitemapindex>"
    assert read_sitemap(body, URL) == ([], ["http://news.test/s1.xml"])


def test_the_newest_sitemaps_of_an_index_come_first() -> None:
    dates = ["", "2026-01-31", "2026-03-02T09:00:00+01:00", "2026-01-31"]
    entries = "".join(
        f"<sitemap><loc>http://news.test/{n}</loc><lastmod>{date}</lastmod></sitemap>"
        for n, date in enumerate(dates)
    )
    sitemaps = read_sitemap(f"<sitemapindex>{entries}</sitemapindex>".encode(), URL).sitemaps
    assert [url[-1] for url in sitemaps] == ["2", "1", "3", "0"]


def test_a_sitemap_that_lists_more_than_the_standard_allows_is_cut_and_says_so() -> None:
    urls = "".join(f"<url><loc>/{n}</loc></url>" for n in range(MAX_PAGES + 2))
    source = Source("lumenta", "sitemap", URL, "The Harbour Ledger")
    found = find(source, f"<urlset>{urls}</urlset>".encode(), None, URL, 10_000_000)
    assert len(found.pages) == MAX_PAGES
    assert found.faults == {URL: f"{URL} lists 50,002 pages, of which 50,000 are followed"}


def test_only_what_the_pattern_is_found_in_is_followed() -> None:
    source = Source("lumenta", "feed", URL, "The Harbour Ledger", pattern=r"test/1$")
    assert find(source, RSS, None, URL, 1000).pages == ("http://news.test/1",)


def test_an_archived_index_lists_again_what_it_listed() -> None:
    source = Source("lumenta", "feed", URL, "The Harbour Ledger")
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    kind = "application/atom+xml"
    capture = Capture(
        source.id, "index", "http://news.test/old", URL, noon, 200, kind, None, None, "", "", 0
    )
    pages = ("http://news.test/1", "http://news.test/feeds/2")
    assert relist(source, capture, ATOM, 1000) == Listing(source.id, pages, noon)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "not a sitemap"),
        (b"<urlset><url>", "not a sitemap"),
        (b"<html/>", "begins with <html>"),
        (b"<urlset/>", "lists no page"),
    ],
)
def test_what_is_no_sitemap_is_refused(body: bytes, reason: str) -> None:
    with pytest.raises(FetchError, match=reason):
        read_sitemap(body, URL)


def test_entities_are_never_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("http://news.test/secret")
    for declared in [BOMB, f'<!DOCTYPE u [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()]:
        body = declared + b"<urlset><url><loc>http://news.test/&e;</loc></url></urlset>"
        assert read_sitemap(body, URL).pages == ["http://news.test/"]


def test_an_entity_bomb_in_a_feed_does_not_unfold() -> None:
    body = BOMB + RSS.replace(b"/1<", b"/&e;&e;&e;&e;&e;&e;&e;&e;<")
    assert max(map(len, read_feed(body, None, URL).pages)) < 1_000_000


@given(st.binary(max_size=200))
def test_no_bytes_break_an_index(body: bytes) -> None:
    for read in [lambda: read_feed(body, None, URL), lambda: read_sitemap(body, URL)]:
        with pytest.raises(FetchError):
            read()
