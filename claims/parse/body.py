"""The text of an article, and nothing of the page around it."""

import logging
import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement  # type: ignore[import-untyped]  # lxml ships no types
from trafilatura import bare_extraction
from trafilatura.settings import Document

from claims.parse.frame import framed
from claims.parse.wording import composed

# Its warnings say that a page was refused; we say so ourselves, with the page's address.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_BLOCKS = {"p", "head", "quote", "list", "item", "table", "row", "lb", "div", "code"}
_SHORTEST = 80  # characters: menus, notices and error pages have no paragraph of this length
_NEXT = 20_000  # characters; a link that is in the text is met within these behind the one before
_MOST_IN_LINKS = 0.5  # of all characters; the bench's articles have at most 0.06, menus nearly 1
# Soft hyphens and marks of no width: nobody sees them, and they cut names in two.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")


def read_paragraphs(tree: HtmlElement) -> list[str]:
    """The article's paragraphs, headings and list items, in order.

    Block quotations are kept; comments, navigation and captions are not. The
    characters are the page's own in Unicode's composed form (NFC), so that a
    name is found however its accents were typed, without those that nobody
    sees; any run of white space is one space.
    """
    _show_quotation_marks(tree)
    body = _body(tree)
    if body is None:
        return []
    text = _UNSEEN.sub("", composed("".join(_flow(body))))
    paragraphs = (" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
    return [paragraph for paragraph in paragraphs if paragraph]


def _body(tree: HtmlElement) -> HtmlElement | None:
    """The article's elements: from its frame alone, if that has all of it, else from the page."""
    frame = framed(tree)
    if frame is not None:
        body = _extracted(frame.page, fast=True)
        if body is not None and frame.is_whole(body):
            return body
    return _extracted(tree, fast=False)


def _extracted(page: HtmlElement, *, fast: bool) -> HtmlElement | None:
    # As "txt" it leaves the text to us; as "python" it would write one that nobody reads.
    found = bare_extraction(page, include_comments=False, output_format="txt", fast=fast)
    return found.body if isinstance(found, Document) else None


def without_heading(paragraphs: list[str], headings: Iterable[str]) -> list[str]:
    """``paragraphs`` after the article's heading, where one of ``headings`` opens them.

    What stands before the heading goes with it if it is short: a section's
    name or the way there, not prose.
    """
    wanted = set(headings)
    for nth, paragraph in enumerate(paragraphs[:-1]):
        if paragraph in wanted:
            return paragraphs[nth + 1 :]
        if len(paragraph) >= _SHORTEST:
            break
    return paragraphs


def is_article(paragraphs: list[str], tree: HtmlElement) -> bool:
    """Whether ``paragraphs`` of ``tree`` are prose: not a menu, a notice or a list of links."""
    longest = max(map(len, paragraphs), default=0)
    return longest >= _SHORTEST and _share_in_links(" ".join(paragraphs), tree) <= _MOST_IN_LINKS


def _share_in_links(text: str, tree: HtmlElement) -> float:
    """How much of ``text`` is links, met in the order of the page."""
    covered = place = 0
    for link in tree.iter("a"):
        words = " ".join(link.text_content().split())
        found = text.find(words, place, place + len(words) + _NEXT)
        if found >= 0:
            covered += len(words)
            place = found + len(words)
    return covered / len(text)


def _show_quotation_marks(tree: HtmlElement) -> None:
    """Write the marks that browsers draw around ``<q>``: without them a quotation is lost."""
    for quotation in tree.iter("q"):
        quotation.tag = "span"
        quotation.text = "“" + (quotation.text or "")
        end = quotation[-1] if len(quotation) else None
        if end is None:
            quotation.text += "”"
        else:
            end.tail = (end.tail or "") + "”"


def _flow(element: HtmlElement) -> Iterator[str]:
    """The text of ``element``, with a blank line at the edges of blocks."""
    edge = "\n\n" if element.tag in _BLOCKS else " " if element.tag == "cell" else ""
    yield edge
    yield (element.text or "").replace("\n", " ")
    for child in element:
        yield from _flow(child)
        yield (child.tail or "").replace("\n", " ")
    yield edge
