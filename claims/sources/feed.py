"""``feed: https://ledger.example/feed.xml``."""

from claims.registry import Index, Links


class Feed(Index):
    """RSS, Atom or a JSON Feed; a sitemap is read, too, if that is what answers."""

    def links(self, body: bytes, content_type: str | None, url: str, *, narrowed: bool) -> Links:  # noqa: ARG002
        """The links of its entries, in their order."""
        from claims.fetch.listings import read_listing

        return read_listing(body, content_type, url)
