"""Sitemaps and indexes of sitemaps: XML, what is nearly XML, and plain lists of addresses."""

from typing import NamedTuple

from lxml import etree  # type: ignore[import-untyped]  # it ships no types

from claims.errors import FetchError
from claims.fetch.markup import from_root, name, root, strict, text_of
from claims.registry import Links

_SHOWN = 40


class _Entry(NamedTuple):
    modified: str
    link: str
    is_sitemap: bool


def read_sitemap(text: str, url: str) -> Links:
    """Read a sitemap or an index of sitemaps, expanding no entity and loading nothing.

    One that is nearly XML is mended. Where that is a matter of characters,
    nothing is lost; where elements are torn, ``fault`` says so.

    Raises:
        FetchError: It is neither, or lists nothing.
    """
    if not root(text):
        return _read_lines(text, url)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, recover=True, encoding="utf-8"
    )
    tree = etree.fromstring(strict(from_root(text)).encode("utf-8", "replace"), parser)
    entries = _entries(tree) if tree is not None else []
    faults = [one.message for one in parser.error_log if one.domain_name != "NAMESPACE"]
    if not entries:
        raise FetchError(f"{url} is not a sitemap: {faults[0]}" if faults else nothing(url))
    torn = f"{url} is not well-formed, so that pages of it may be missing: "
    return Links(
        [entry.link for entry in entries if not entry.is_sitemap],
        [entry.link for entry in entries if entry.is_sitemap],
        torn + faults[0] if faults else None,
    )


def nothing(url: str) -> str:
    """What is said of an index that lists nothing."""
    return f"{url} lists no page"


def _read_lines(text: str, url: str) -> Links:
    """A list of addresses, one a line, which is a sitemap, too."""
    lines = [line for line in map(str.strip, text.splitlines()) if line]
    links = [line for line in lines if line.lower().startswith(("http://", "https://"))]
    if not lines or lines[0] not in links:
        raise FetchError(f"{url} is not a sitemap: it begins with {text.strip()[:_SHOWN]!r}")
    others = len(lines) - len(links)
    return Links(links, [], f"{others:,} lines of {url} are no addresses" if others else None)


def _entries(tree: etree._Element) -> list[_Entry]:
    """What is listed, the newest ``lastmod`` first, and in the order of the file otherwise.

    Elements that nobody closed lie in each other, so that all of the tree is looked at.
    """
    entries = []
    for element in tree.iter(etree.Element):
        kind = name(element)
        if kind in {"url", "sitemap"}:
            told = {name(child): text_of(child) for child in element.iterchildren(etree.Element)}
            if link := told.get("loc"):
                entries.append(_Entry(told.get("lastmod", ""), link, kind == "sitemap"))
    # W3C dates sort as text but for their zones, which is near enough for an order of visits.
    return sorted(entries, key=lambda entry: entry.modified, reverse=True)
