"""``section: https://post.example/world``."""

from claims.registry import Index, Links


class Section(Index):
    """A page for people that links to articles of its own host."""

    def links(self, body: bytes, content_type: str | None, url: str, *, narrowed: bool) -> Links:
        """What looks like an article's address; every one of the host, if a pattern chooses."""
        from claims.fetch.sections import read_section

        return read_section(body, content_type, url, anything=narrowed)
