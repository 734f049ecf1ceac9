"""What a feed or a sitemap lists."""

from io import BytesIO
from typing import NamedTuple

import feedparser  # type: ignore[import-untyped]  # it ships no types
from lxml import etree  # type: ignore[import-untyped]  # it ships no types

from claims.errors import FetchError


class Listing(NamedTuple):
    """Links as the index gives them, in its order: to pages, and to further sitemaps."""

    pages: list[str]
    sitemaps: list[str]


def read_feed(body: bytes, content_type: str | None, url: str) -> Listing:
    """Read RSS or Atom, well-formed or nearly so.

    Raises:
        FetchError: It is no feed, or lists nothing.
    """
    headers = {"content-location": url} | ({"content-type": content_type} if content_type else {})
    # BytesIO, because feedparser opens a bare string as a file or an address.
    feed = feedparser.parse(
        BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not feed.get("version"):
        raise FetchError(f"{url} is not a feed ({len(body):,} bytes of {content_type})")
    pages = [entry.link for entry in feed.entries if entry.get("link")]
    return Listing(_filled(pages, url), [])


def read_sitemap(body: bytes, url: str) -> Listing:
    """Read a sitemap or an index of sitemaps, expanding no entity and loading nothing.

    Raises:
        FetchError: It is neither, or lists nothing.
    """
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise FetchError(f"{url} is not a sitemap: {error}") from error
    match etree.QName(root).localname:
        case "urlset":
            return Listing(_filled(_locations(root, "url"), url), [])
        case "sitemapindex":
            return Listing([], _filled(_locations(root, "sitemap"), url))
        case name:
            raise FetchError(f"{url} is not a sitemap: it begins with <{name}>")


def _locations(root: etree._Element, item: str) -> list[str]:
    found = (element.text for element in root.iterfind(f"{{*}}{item}/{{*}}loc"))
    return [text.strip() for text in found if text and text.strip()]


def _filled(links: list[str], url: str) -> list[str]:
    if not links:
        raise FetchError(f"{url} lists no page")
    return links
