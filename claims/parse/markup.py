"""A page's HTML, with the places where pages say what they are already looked up."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml.html import HtmlElement  # type: ignore[import-untyped]  # lxml ships no types
from trafilatura import load_html


@dataclass(frozen=True, slots=True)
class Markup:
    """A page's tree, and what its head declares, each in the order of the page.

    ``meta`` maps a name, property or itemprop in lower case to its contents;
    ``times`` an itemprop to the ``datetime`` of its ``<time>`` elements.
    """

    tree: HtmlElement
    meta: Mapping[str, list[str]]
    times: Mapping[str, list[str]]
    canonical: list[str]
    json_ld: list[str]
    headings: list[str]

    def first(self, *names: str) -> str | None:
        """The first content of the first of ``names`` that the page declares."""
        return next((content for name in names for content in self.meta.get(name, ())), None)


def read_markup(html: str) -> Markup | None:
    """The markup of ``html``; None if it is no HTML."""
    tree = load_html(html)
    if tree is None:
        return None
    meta: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = " ".join(element.get("content", "").split())
        for attribute in ("name", "property", "itemprop"):
            name = element.get(attribute, "").strip().lower()
            if name and content:
                meta.setdefault(name, []).append(content)
    times: dict[str, list[str]] = {}
    for element in tree.iterfind(".//time[@itemprop]"):
        times.setdefault(element.get("itemprop").lower(), []).append(element.get("datetime", ""))
    return Markup(
        tree,
        meta,
        times,
        canonical=[
            link.get("href", "")
            for link in tree.iter("link")
            if "canonical" in link.get("rel", "").lower().split()
        ],
        json_ld=[
            script.text or ""
            for script in tree.iter("script")
            if "ld+json" in script.get("type", "").lower()
        ],
        headings=[" ".join(h1.text_content().split()) for h1 in tree.iter("h1")],
    )
