"""The articles that an outlet's front page or section links to."""

import re
from email.message import Message

from courlan import is_navigation_page, is_not_crawlable
from courlan.filters import extension_filter, path_filter
from lxml import etree, html  # type: ignore[import-untyped]  # it ships no types

from claims.errors import FetchError
from claims.fetch.addresses import origin, web_address
from claims.registry import Links

# A name of three words at the end of the path, a number of four digits, or an id: what
# articles have in their addresses, and sections, topics and authors seldom do. No word
# is looked at twice: a link may be as long as its writer likes.
_NAME = re.compile(r"(?<![^\W_])[^\W_]++[-_]++[^\W_]++[-_]++[^\W_]")
_NUMBER = re.compile(r"\d{4}|id=\d")
_MOST_LINKS = 20_000  # no page for people has more


def read_section(
    body: bytes, content_type: str | None, url: str, *, anything: bool = False
) -> Links:
    """The links of an HTML page to articles of its own host, in the order of the page.

    Args:
        body: the page.
        content_type: as the server gave it; the page's own word for its charset counts too.
        url: where the page lies.
        anything: whether every link to the host counts, because somebody else will judge.

    Raises:
        FetchError: It is no HTML.
    """
    root = _tree(body, content_type, url)
    base = next(iter(root.xpath("//base/@href")), "")
    here = _joined(base, url) or url
    host = origin(url)
    found: dict[str, None] = {}
    links = list(dict.fromkeys(root.xpath("//a/@href")))
    for href in links[:_MOST_LINKS]:
        link = _joined(href, here)
        if link and link != url and origin(link) == host and (anything or _is_article(link)):
            found[link] = None
    said = f"{url} has {len(links):,} links, of which {_MOST_LINKS:,} were looked at"
    return Links(list(found), [], said if len(links) > _MOST_LINKS else None)


def _tree(body: bytes, content_type: str | None, url: str) -> etree._Element:
    message = Message()
    message["Content-Type"] = content_type or ""
    try:
        parser = html.HTMLParser(encoding=message.get_content_charset())
    except LookupError:
        parser = html.HTMLParser()
    try:
        return html.document_fromstring(body, parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise FetchError(f"{url} is not a page with links: {error}") from error


def _joined(href: str, base: str) -> str | None:
    try:
        return web_address(href, base)
    except FetchError:
        return None  # a mail address, a script: a page is full of links that lead to no page


def _is_article(url: str) -> bool:
    path, _, query = url.removeprefix(origin(url)).partition("?")
    passes = extension_filter(path) and path_filter(path, query)
    name = path.removesuffix("/").rpartition("/")[2]
    is_named = _NAME.search(name) or _NUMBER.search(f"{path}?{query}")
    return bool(passes and is_named) and not (is_navigation_page(url) or is_not_crawlable(url))
