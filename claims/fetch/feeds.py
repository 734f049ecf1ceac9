"""The pages that a feed lists: RSS, Atom or a JSON Feed, well-formed or nearly so.

Only links are wanted, and they are read with lxml. feedparser knows more of
feeds, and takes minutes over a hundred kilobytes of brackets.
"""

import json
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml import etree  # type: ignore[import-untyped]  # it ships no types

from claims.errors import FetchError
from claims.fetch.markup import all_escaped, from_root, name, root, strict, text_of

_JSON_FEED = "https://jsonfeed.org/version/"
_ATOM = "{http://www.w3.org/2005/Atom}"
_ENTRIES = {"item", "entry"}
_HTML = {"", "text/html", "application/xhtml+xml"}
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_WHITE = "\ufeff \t\r\n"


def read_feed(text: str, url: str) -> list[str]:
    """The links of a feed's entries, in their order.

    An Atom entry has one for each language that it is there in. That of an RSS
    item is its ``link``, or else its ``guid``; Atom's links in it, which lead to
    other forms of the page, count where it has neither.

    Raises:
        FetchError: It is no feed.
    """
    if text.lstrip(_WHITE).startswith("{"):
        return _json_feed(text, url)
    if root(text) not in {"rss", "feed", "rdf"}:
        raise FetchError(f"{url} is not a feed ({len(text):,} characters)")
    return [link for entry in _entries(_tree(text)) for link in _links(entry)]


def _tree(text: str) -> etree._Element | None:
    """The elements of a feed; where they are not nested as they should be, as a browser sees them.

    Elements within one that is cut into by the end of another then still lie
    in their own entry.
    """
    well = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    try:
        return etree.fromstring(strict(from_root(text)).encode("utf-8", "replace"), well)
    except etree.XMLSyntaxError:
        torn = etree.HTMLParser(encoding="utf-8", no_network=True)
        body = all_escaped(strict(from_root(text))).encode("utf-8", "replace")
        return etree.fromstring(body, torn)


class _Entry:
    """What stands in an item or entry about where it can be read."""

    def __init__(self) -> None:
        self.own: list[str] = []  # the text of RSS's link
        self.guid: list[str] = []
        self.atom: list[str] = []  # addresses of the page itself, in each of its languages


def _entries(tree: etree._Element | None) -> Iterator[_Entry]:
    """Each entry, whatever lies between it and its links but for another entry."""
    entries: dict[etree._Element, _Entry] = {}
    for element in tree.iter(etree.Element) if tree is not None else ():
        kind = name(element)
        if kind in _ENTRIES:
            entries[element] = _Entry()
        elif kind in {"link", "guid", "id"}:
            holder = next((one for one in element.iterancestors() if name(one) in _ENTRIES), None)
            if holder is not None and not _is_quoted(element, holder):
                _add(entries[holder], element, kind)
    yield from entries.values()


def _is_quoted(element: etree._Element, holder: etree._Element) -> bool:
    """Whether it belongs to the feed that an Atom entry was taken from."""
    above = element.getparent()
    return above is not holder and above is not None and name(above) == "source"


def _add(entry: _Entry, element: etree._Element, kind: str) -> None:
    if kind == "link" and (href := element.get("href", "").strip()):
        rel = element.get("rel", "alternate").strip().lower().rpartition("/")[2]
        if rel == "alternate" and element.get("type", "").strip().lower() in _HTML:
            entry.atom.append(_based(element, href))
    elif kind == "link" and not str(element.tag).startswith(_ATOM):
        # A browser's link is empty, and its text follows it.
        text = text_of(element) or (element.tail or "").strip()
        entry.own += [_based(element, text)] if text else []
    elif kind != "link" and element.get("ispermalink", element.get("isPermaLink", "")) != "false":
        text = text_of(element)
        entry.guid += [text] if text.lower().startswith(("http://", "https://")) else []


def _links(entry: _Entry) -> list[str]:
    """The links of one entry, each once: in RSS one, in Atom as many as it has languages."""
    return entry.own[:1] or (entry.guid[:1] if not entry.atom else list(dict.fromkeys(entry.atom)))


def _based(element: etree._Element, link: str) -> str:
    """``link`` as the nearest ``xml:base`` means it."""
    bases = [one.get(_BASE) for one in (element, *element.iterancestors()) if one.get(_BASE)]
    try:
        for base in bases:
            link = urljoin(base, link)
    except ValueError:
        return link
    return link


def _json_feed(text: str, url: str) -> list[str]:
    """The items' addresses; one without has that of the page elsewhere that it is about."""
    try:
        feed = json.loads(text.lstrip(_WHITE), parse_int=float)  # however many digits
    except (ValueError, RecursionError) as error:
        raise FetchError(f"{url} is not a feed: {error}") from error
    version, items = feed.get("version"), feed.get("items")
    if not str(version).startswith(_JSON_FEED) or not isinstance(items, list):
        raise FetchError(f"{url} is not a feed: its JSON is no JSON Feed")
    links = (
        item.get("url") or item.get("external_url") for item in items if isinstance(item, dict)
    )
    return [link for link in links if isinstance(link, str) and link]
