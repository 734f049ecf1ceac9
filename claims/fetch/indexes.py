"""What a feed, a sitemap or a section lists."""

import json
import re
from io import BytesIO
from typing import NamedTuple

import feedparser  # type: ignore[import-untyped]  # it ships no types
from lxml import etree  # type: ignore[import-untyped]  # it ships no types

from claims.errors import FetchError
from claims.fetch.addresses import web_address
from claims.fetch.bodies import GZIP_MAGIC, gunzip
from claims.fetch.sections import read_section
from claims.model import Capture, Listing, Source

MAX_PAGES = 50_000
"""Pages that one index may list; the standard for sitemaps allows no more."""

_JSON_FEED = "https://jsonfeed.org/version/"


class Links(NamedTuple):
    """Links as an index gives them: to pages, and to further sitemaps, the newest first."""

    pages: list[str]
    sitemaps: list[str]


class Findings(NamedTuple):
    """The addresses that an index lists, and the links that are none, each with its reason."""

    pages: tuple[str, ...]
    sitemaps: tuple[str, ...]
    faults: dict[str, str]


def find(
    source: Source, body: bytes, content_type: str | None, url: str, max_bytes: int
) -> Findings:
    """The pages and sitemaps that an index of ``source`` at ``url`` lists and the dossier wants.

    Raises:
        FetchError: It is no such index, or lists nothing.
    """
    links = read_index(source, body, content_type, url, max_bytes)
    faults: dict[str, str] = {}
    pages = _addresses(links.pages, url, faults)
    if source.pattern:
        pages = [page for page in pages if re.search(source.pattern, page)]
    if len(pages) > MAX_PAGES:
        faults[url] = f"{url} lists {len(pages):,} pages, of which {MAX_PAGES:,} are followed"
    sitemaps = _addresses(links.sitemaps, url, faults)
    return Findings(tuple(pages[:MAX_PAGES]), tuple(sitemaps), faults)


def relist(source: Source, capture: Capture, body: bytes, max_bytes: int) -> Listing:
    """What an index listed when it was captured, so that the desk's lists can be made again.

    Raises:
        FetchError: It listed nothing.
    """
    found = find(source, body, capture.content_type, capture.final_url, max_bytes)
    return Listing(source.id, found.pages, capture.fetched_at)


def _addresses(links: list[str], base: str, faults: dict[str, str]) -> list[str]:
    found: dict[str, None] = {}
    for link in dict.fromkeys(links):
        try:
            found[web_address(link, base)] = None
        except FetchError as error:
            faults[link] = str(error)
    return list(found)


def read_index(
    source: Source, body: bytes, content_type: str | None, url: str, max_bytes: int
) -> Links:
    """Read an index of the source's kind.

    Raises:
        FetchError: It is no such index, or lists nothing.
    """
    if source.kind == "feed":
        return read_feed(body, content_type, url)
    if source.kind == "section":
        pages = read_section(body, content_type, url, anything=source.pattern is not None)
        return Links(_filled(pages, url), [])
    if body.startswith(GZIP_MAGIC):  # sitemap.xml.gz, served as the file that it is
        body = gunzip(body, max_bytes, url)
    return read_sitemap(body, url)


def read_feed(body: bytes, content_type: str | None, url: str) -> Links:
    """Read RSS, Atom or a JSON Feed, well-formed or nearly so.

    Raises:
        FetchError: It is no feed, or lists nothing.
    """
    if body.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return Links(_filled(_json_feed(body, url), url), [])
    headers = {"content-location": url} | ({"content-type": content_type} if content_type else {})
    # BytesIO, because feedparser opens a bare string as a file or an address.
    feed = feedparser.parse(
        BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not feed.get("version"):
        raise FetchError(f"{url} is not a feed ({len(body):,} bytes of {content_type})")
    pages = [entry.link for entry in feed.entries if entry.get("link")]
    return Links(_filled(pages, url), [])


def _json_feed(body: bytes, url: str) -> list[str]:
    """The items' addresses; one without has that of the page elsewhere that it is about."""
    try:
        feed = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise FetchError(f"{url} is not a feed: {error}") from error
    version, items = feed.get("version"), feed.get("items")
    if not str(version).startswith(_JSON_FEED) or not isinstance(items, list):
        raise FetchError(f"{url} is not a feed: its JSON is no JSON Feed")
    links = (
        item.get("url") or item.get("external_url") for item in items if isinstance(item, dict)
    )
    return [link for link in links if isinstance(link, str) and link]


def read_sitemap(body: bytes, url: str) -> Links:
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
            return Links(_filled(_locations(root, "url"), url), [])
        case "sitemapindex":
            return Links([], _filled(_locations(root, "sitemap"), url))
        case name:
            raise FetchError(f"{url} is not a sitemap: it begins with <{name}>")


def _locations(root: etree._Element, item: str) -> list[str]:
    """The addresses, those with the newest ``lastmod`` first, and in their order otherwise."""
    dated = [
        ((entry.findtext("{*}lastmod") or "").strip(), (entry.findtext("{*}loc") or "").strip())
        for entry in root.iterfind(f"{{*}}{item}")
    ]
    # W3C dates sort as text but for their zones, which is near enough for an order of visits.
    return [link for _, link in sorted(dated, key=lambda pair: pair[0], reverse=True) if link]


def _filled(links: list[str], url: str) -> list[str]:
    if not links:
        raise FetchError(f"{url} lists no page")
    return links
