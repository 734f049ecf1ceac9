from claims.sources.feed import Feed

RSS = b"""<rss version="2.0"><channel><item><link>https://a.example/2</link></item>
<item><link>https://a.example/1</link></item></channel></rss>"""
SITEMAP = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://a.example/1</loc></url></urlset>"""


def test_its_entries_are_listed_in_their_order() -> None:
    found = Feed().links(RSS, "application/rss+xml", "https://a.example/feed", narrowed=False)
    assert found.pages == ["https://a.example/2", "https://a.example/1"]


def test_a_sitemap_in_its_place_is_read_as_one() -> None:
    found = Feed().links(SITEMAP, "text/xml", "https://a.example/feed", narrowed=False)
    assert found.pages == ["https://a.example/1"]
