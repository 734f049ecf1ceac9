"""``sitemap: https://post.example/news-sitemap.xml``."""

from claims.registry import Index, Links


class Sitemap(Index):
    """A sitemap, an index of sitemaps, or a list of addresses; a feed, says the standard, too."""

    def links(self, body: bytes, content_type: str | None, url: str, *, narrowed: bool) -> Links:  # noqa: ARG002
        """Its pages and the sitemaps under it, the newest first."""
        from claims.fetch.listings import read_listing

        return read_listing(body, content_type, url, lines=True)
