"""A page's HTML, with the places where pages say what they are already looked up."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml.etree import (  # type: ignore[import-untyped]  # lxml ships no types
    ElementDefaultClassLookup,
    ParserError,
    strip_elements,
)
from lxml.html import HtmlElement, HTMLParser, document_fromstring  # type: ignore[import-untyped]

from claims.parse import linked_data
from claims.parse.linked_data import Node
from claims.parse.microdata import is_of_page, properties, said

_PARSER = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
# lxml.html asks Python for the class of each element, lest it be a form or what stands in one.
_PARSER.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))
# What no HTML may hold: libxml2 cuts a page short there, or lxml refuses the text later.
_CONTROLS = bytes({*range(0x20)} - {*b"\t\n\r"})
_NO_CHARACTERS = ("\ufffe", "\uffff")
# A doctype of XHTML, and an <html/> that closes at once, make libxml2 lose what follows.
_DOCTYPE = re.compile(rb"\A\s*<\s?!\s?doctype[^>]*>", re.IGNORECASE)
_PAGE = re.compile(rb"\A\s*<html\b[^>]*>", re.IGNORECASE)
_DECLARING = ("meta", "time", "link", "script", "h1")
_UNSHOWN = ("style", "svg", "iframe", "noscript", "template")


@dataclass(frozen=True, slots=True)
class Markup:
    """A page's tree, and what its head declares, each in the order of the page.

    The tree is without what no reader sees as text: programs, styles, drawings
    and frames, which are most of many pages and would be copied time and again.
    ``meta`` maps a name, property or itemprop in lower case to its contents;
    ``times`` an itemprop to the moments of its ``<time>`` elements, as they are
    written. What the elements of an item say of it alone, such as an article
    that the page recommends, is in neither (``microdata``). ``articles`` are
    those that JSON-LD describes (``linked_data``).
    """

    tree: HtmlElement
    meta: Mapping[str, list[str]]
    times: Mapping[str, list[str]]
    canonical: list[str]
    articles: list[Node]
    headings: list[str]

    def first(self, *names: str) -> str | None:
        """The first content of the first of ``names`` that the page declares."""
        return next((content for name in names for content in self.meta.get(name, ())), None)


def read_markup(html: str) -> Markup | None:
    """The markup of ``html``; None if it is no HTML."""
    tree = _tree(html)
    if tree is None:
        return None
    found: dict[str, list[HtmlElement]] = {tag: [] for tag in _DECLARING}
    for element in tree.iter(*_DECLARING):
        found[element.tag].append(element)
    markup = Markup(
        tree,
        _contents(found["meta"]),
        _times(found["time"]),
        canonical=[
            link.get("href", "")
            for link in found["link"]
            if "canonical" in link.get("rel", "").lower().split()
        ],
        articles=linked_data.described(
            script.text or "" for script in found["script"] if _is_json_ld(script)
        ),
        headings=[" ".join(h1.text_content().split()) for h1 in found["h1"]],
    )
    for script in found["script"]:
        if not _is_json_ld(script):
            script.drop_tree()
    strip_elements(tree, *_UNSHOWN, with_tail=False)
    return markup


def _tree(html: str) -> HtmlElement | None:
    """The tree of ``html``; None if there is nothing but words.

    The repairs are those of trafilatura's ``load_html``, in two thirds of its time.
    """
    for unfit in _NO_CHARACTERS:
        html = html.replace(unfit, "")
    page = html.encode("utf-8", "replace").translate(None, _CONTROLS)
    page = _opened(_DOCTYPE.sub(b"", page))
    try:
        tree = document_fromstring(page, _PARSER)
    except ParserError:
        return None
    words_alone = len(tree) == 1 and tree[0].tag == "body" and not len(tree[0])
    return None if words_alone else tree


def _opened(page: bytes) -> bytes:
    """``page`` with its ``<html>`` open, if it closes at once."""
    tag = _PAGE.match(page)
    if tag is None or not tag.group().endswith(b"/>"):
        return page
    return tag.group()[:-2] + b">" + page[tag.end() :]


def _contents(elements: Iterable[HtmlElement]) -> dict[str, list[str]]:
    """What each name of the ``<meta>`` elements declares."""
    meta: dict[str, list[str]] = {}
    for element in elements:
        content = " ".join(element.get("content", "").split())
        names = [element.get(attribute, "").strip() for attribute in ("name", "property")]
        for name in filter(None, (*names, *_properties(element))):
            if content:
                meta.setdefault(name.lower(), []).append(content)
    return meta


def _times(elements: Iterable[HtmlElement]) -> dict[str, list[str]]:
    times: dict[str, list[str]] = {}
    for element in elements:
        for name in _properties(element):
            times.setdefault(name.lower(), []).append(said(element))
    return times


def _properties(element: HtmlElement) -> list[str]:
    return properties(element) if is_of_page(element) else []


def _is_json_ld(script: HtmlElement) -> bool:
    return "ld+json" in script.get("type", "").lower()
