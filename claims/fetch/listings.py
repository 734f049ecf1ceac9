"""Lists for programs: feeds and sitemaps, whichever of them turns out to be there."""

from claims.fetch.feeds import read_feed
from claims.fetch.markup import decode, root
from claims.fetch.sitemaps import read_sitemap
from claims.registry import Links


def read_listing(body: bytes, content_type: str | None, url: str, *, lines: bool = False) -> Links:
    """Read a feed or a sitemap.

    A sitemap may be a feed, says its standard, and a dossier may say the one
    for the other.

    Args:
        body: what was answered, unpacked.
        content_type: as the server gave it.
        url: where it lies.
        lines: whether a plain list of addresses counts, too.

    Raises:
        FetchError: It is neither.
    """
    text = decode(body, content_type)
    is_sitemap = root(text) in {"urlset", "sitemapindex"}
    is_list = lines and not (root(text) or text.lstrip().startswith("{"))
    return read_sitemap(text, url) if is_sitemap or is_list else Links(read_feed(text, url), [])
