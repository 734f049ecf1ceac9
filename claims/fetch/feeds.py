"""The pages that a feed lists: RSS, Atom or a JSON Feed, well-formed or nearly so."""

import json
import re
from io import BytesIO

import feedparser  # type: ignore[import-untyped]  # it ships no types

from claims.errors import FetchError
from claims.fetch.markup import mended, undeclared

_JSON_FEED = "https://jsonfeed.org/version/"
_HTML = {"text/html", "application/xhtml+xml"}
# In RSS, a link that is not RSS's own: Atom's, with a prefix or an address as attribute.
_FOREIGN = re.compile(r"<(/?)(?:([\w.-]{1,40}):link(?=[\s/>])|link(?=\s[^<>]*\shref\s{0,9}=))")


def read_feed(text: str, url: str) -> list[str]:
    """The links of a feed's entries, in their order.

    An Atom entry has one for each language that it is there in. That of an RSS
    item is its ``link``, or else its ``guid``; Atom's links in it, which lead to
    other forms of the page, count where it has neither.

    Raises:
        FetchError: It is no feed.
    """
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return _json_feed(text, url)
    feed = _parsed(text, url)
    if not feed.get("version"):
        raise FetchError(f"{url} is not a feed ({len(text):,} characters)")
    if feed.version.startswith("atom"):
        return [link for entry in feed.entries for link in _alternates(entry)]
    links = [entry.get("link") for entry in feed.entries]
    if any(len(_alternates(entry)) > 1 for entry in feed.entries):
        own = _parsed(_FOREIGN.sub(r"<\1foreign", text), url)
        if len(own.entries) == len(links):
            links = [
                entry.get("link") or link for entry, link in zip(own.entries, links, strict=True)
            ]
    return [link for link in links if link]


def _parsed(text: str, url: str) -> feedparser.FeedParserDict:
    headers = {"content-location": url, "content-type": "application/xml; charset=utf-8"}
    body = mended(undeclared(text)).encode("utf-8", "replace")
    # BytesIO, because feedparser opens a bare string as a file or an address.
    return feedparser.parse(
        BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )


def _alternates(entry: feedparser.FeedParserDict) -> list[str]:
    """Where the entry itself can be read, each address once."""
    links = [
        link.href
        for link in entry.get("links", ())
        if link.get("rel") == "alternate" and link.get("type") in _HTML and link.get("href")
    ]
    return list(dict.fromkeys(links)) or [link for link in [entry.get("link")] if link]


def _json_feed(text: str, url: str) -> list[str]:
    """The items' addresses; one without has that of the page elsewhere that it is about."""
    try:
        feed = json.loads(text.lstrip("\ufeff \t\r\n"), parse_int=float)  # however many digits
    except (ValueError, RecursionError) as error:
        raise FetchError(f"{url} is not a feed: {error}") from error
    version, items = feed.get("version"), feed.get("items")
    if not str(version).startswith(_JSON_FEED) or not isinstance(items, list):
        raise FetchError(f"{url} is not a feed: its JSON is no JSON Feed")
    links = (
        item.get("url") or item.get("external_url") for item in items if isinstance(item, dict)
    )
    return [link for link in links if isinstance(link, str) and link]
