"""The element of a page that frames its article, and whether its text is all of the article.

Most of a page stands around its article. What takes the text from a page looks
for the frame, too, but only after it has copied and searched all of the page;
and then it reads the page in other ways, lest it missed the article.
"""

from copy import deepcopy

from lxml.html import Element, HtmlElement  # type: ignore[import-untyped]  # lxml ships no types
from trafilatura.xpaths import BODY_XPATH

_ENOUGH = 750
"""Characters in paragraphs: where there are fewer, trafilatura looks at other elements as well."""


def framed(tree: HtmlElement) -> HtmlElement | None:
    """A page with nothing but the frame of the article on ``tree``; None if it has none."""
    frame = next((element for path in BODY_XPATH for element in path(tree)), None)
    if frame is None or not _is_most(len(frame.text_content()), tree):
        return None
    page, body, copy = Element("html"), Element("body"), deepcopy(frame)
    copy.tail = None
    body.append(copy)
    page.append(body)
    return page


def is_whole(read: HtmlElement, tree: HtmlElement) -> bool:
    """Whether ``read``, the text of the frame, is what all of ``tree`` would have given.

    It is where it has half of what stands in paragraphs: another way to read
    the page is taken only if it finds twice as much.
    """
    if sum(len("".join(paragraph.itertext())) for paragraph in read.iter("p")) < _ENOUGH:
        return False
    return _is_most(len("".join(read.itertext())), tree)


def _is_most(size: int, tree: HtmlElement) -> bool:
    of_page = sum(len(paragraph.text_content()) for paragraph in tree.iter("p"))
    return size >= max(_ENOUGH, of_page / 2)
