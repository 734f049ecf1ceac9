"""Microdata: what the elements of a page say about its articles by ``itemprop``."""

from itertools import islice

from lxml.html import HtmlElement  # type: ignore[import-untyped]  # lxml ships no types

from claims.parse.linked_data import Node, is_article

_ATTRIBUTES = ("content", "datetime", "href", "src")  # what they say goes before what is shown
_PAGES = ("Page", "WebSite", "Blog")
_MOST_PIECES = 50  # of a value's text; more are an article's body, which is read elsewhere


def described(tree: HtmlElement) -> dict[HtmlElement, Node]:
    """The articles that elements of ``tree`` describe, each with its own properties alone."""
    items: dict[HtmlElement, dict[str, object]] = {
        element: {"@type": _types(element), "@id": element.get("itemid")}
        for element in tree.xpath("//*[@itemscope]")
    }
    for element in tree.xpath("//*[@itemscope]//*[@itemprop]"):
        scope = _scope(element)
        value = items[element] if element in items else said(element)
        for name in properties(element):
            values = items[scope].setdefault(name, [])
            if isinstance(values, list):
                values.append(value)
    return {element: item for element, item in items.items() if is_article(item)}


def properties(element: HtmlElement) -> list[str]:
    """The names of the properties that ``element`` says."""
    return str(element.get("itemprop", "")).split()


def said(element: HtmlElement) -> str:
    """The value of the properties that ``element`` says: an attribute's, else what it shows."""
    given = (element.get(name, "").strip() for name in _ATTRIBUTES)
    shown = " ".join("".join(islice(element.itertext(), _MOST_PIECES)).split())
    return next(filter(None, given), shown)


def is_of_page(element: HtmlElement) -> bool:
    """Whether what ``element`` says is said of the page, and not of some item on it."""
    scope = _scope(element)
    return scope is None or all(kind.endswith(_PAGES) for kind in _types(scope))


def _scope(element: HtmlElement) -> HtmlElement | None:
    """The item that the properties of ``element`` belong to."""
    return next((above for above in element.iterancestors() if "itemscope" in above.attrib), None)


def _types(element: HtmlElement) -> list[str]:
    return [kind.rsplit("/", 1)[-1] for kind in str(element.get("itemtype", "")).split()]
