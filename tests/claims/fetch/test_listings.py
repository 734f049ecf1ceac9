import pytest

from claims.errors import FetchError
from claims.fetch.listings import read_listing

URL = "https://post.example/list"
FEED = b"<rss><channel><item><link>https://post.example/1</link></item></channel></rss>"
SITEMAP = b"<urlset><url><loc>https://post.example/1</loc></url></urlset>"
LINES = b"https://post.example/1\n"


@pytest.mark.parametrize("lines", [True, False])
@pytest.mark.parametrize("body", [FEED, SITEMAP])
def test_a_feed_and_a_sitemap_are_told_apart_by_what_they_are(body: bytes, lines: bool) -> None:  # noqa: FBT001
    assert read_listing(body, "text/xml", URL, lines=lines).pages == ["https://post.example/1"]


def test_a_plain_list_counts_only_where_it_may() -> None:
    assert read_listing(LINES, "text/plain", URL, lines=True).pages == ["https://post.example/1"]
    with pytest.raises(FetchError, match="is not a feed"):
        read_listing(LINES, "text/plain", URL)
