import pytest

from claims.errors import FetchError
from claims.sources.feed import Feed
from claims.sources.sitemap import Sitemap

INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://a.example/s1.xml</loc></sitemap></sitemapindex>"""
LINES = b"https://a.example/1\nhttps://a.example/2\n"
PLACE = "https://a.example/sitemap.txt"


def test_an_index_leads_to_further_sitemaps() -> None:
    found = Sitemap().links(INDEX, "text/xml", PLACE, narrowed=False)
    assert (found.pages, found.sitemaps) == ([], ["https://a.example/s1.xml"])


def test_a_list_of_addresses_is_a_sitemap_and_no_feed() -> None:
    found = Sitemap().links(LINES, "text/plain", PLACE, narrowed=False)
    assert set(found.pages) == {"https://a.example/1", "https://a.example/2"}
    with pytest.raises(FetchError):
        Feed().links(LINES, "text/plain", PLACE, narrowed=False)
