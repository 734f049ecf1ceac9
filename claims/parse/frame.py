"""The element of a page that frames its article, and whether its text is all of the article.

Most of a page stands around its article. What takes the text from a page looks
for the frame, too, but only after it has copied and searched all of the page;
and then it reads the page in other ways, lest it missed the article.
"""

import re
from copy import deepcopy
from dataclasses import dataclass

from lxml.html import Element, HtmlElement  # type: ignore[import-untyped]  # lxml ships no types

_ENOUGH = 750
"""Characters in paragraphs: where there are fewer, trafilatura looks at other elements as well."""

_FRAMES = ("article", "div", "main", "section")

# What content systems call the element of the article's text, and what they call those around it.
# Trafilatura knows the same names (its ``BODY_XPATH``) and asks for them in the same order, but
# takes ten times as long over a page (``test_frame.py`` holds that both find one element).
_TEXT_IDS = re.compile(
    r"^articleContent\Z|(?:entry|article|art)-content|article__content|article(?:-|__)?body"
    r"|articleBody|body-text"
)
_TEXT_CLASSES = re.compile(
    r"^post\Z|^entry\Z|post[-_]text|post-body|post-?entry|post[-_]?content|postContent"
    r"|post_inner_wrapper|article-?text|articleText|(?:entry|page|text|article|art)-content"
    r"|article__content|article(?:-|__)?body|articleBody|ArticleContent|body-text"
    r"|article__container"
)
_STORY_IDS = re.compile(r"^article\Z|^story\Z|^primary|story-body")
_STORY_CLASSES = re.compile(
    r"^postarea\Z|^art-postcontent\Z|^text\Z|^cell\Z|^story\Z|[fF][uU][lL][lL][tT][eE][xX][tT]"
    r"|^article |post-bodycopy|story-?content|(?:theme|blog|section|single)-content|single-post"
    r"|main-column|wpb_text_column|story-body|field-body"
)
_CONTENT_IDS = re.compile(r"^content\Z|content-main|content-body|contentBody|[mM]ain-[cC]ontent")
_CONTENT_CLASSES = re.compile(
    r"^content\Z|content[-_]main|content(?:-|__)body|[mM]ain-[cC]ontent|[pP]age-[cC]ontent"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A ``page`` with nothing but the frame of an article, and how much a reading of it must have.

    ``least`` is in characters: half of what stands in paragraphs of the page that the frame is
    from, since another way to read that page is taken only if it finds twice as much.
    """

    page: HtmlElement
    least: float

    def is_whole(self, read: HtmlElement) -> bool:
        """Whether ``read``, the text of the frame, is what all of the page would have given."""
        if sum(len("".join(paragraph.itertext())) for paragraph in read.iter("p")) < _ENOUGH:
            return False
        return len("".join(read.itertext())) >= self.least


def framed(tree: HtmlElement) -> Frame | None:
    """The frame of the article on ``tree``; None if there is none that has most of it."""
    element = frame_of(tree)
    if element is None:
        return None
    in_paragraphs = sum(len(paragraph.text_content()) for paragraph in tree.iter("p"))
    least = max(_ENOUGH, in_paragraphs / 2)
    if len(element.text_content()) < least:
        return None
    page, body, copy = Element("html"), Element("body"), deepcopy(element)
    copy.tail = None
    body.append(copy)
    page.append(body)
    return Frame(page, least)


def frame_of(tree: HtmlElement) -> HtmlElement | None:
    """The element that is called as the text of an article is; None if none is."""
    elements = []
    for element in tree.iterdescendants(*_FRAMES):
        if _holds_text(element):
            return element
        elements.append(element)
    for kind in (_is_article, _is_story, _is_content, _is_main):
        if (found := next(filter(kind, elements), None)) is not None:
            return found
    return None


def _holds_text(element: HtmlElement) -> bool:
    return element.get("itemprop") == "articleBody" or _is_called(element, _TEXT_IDS, _TEXT_CLASSES)


def _is_article(element: HtmlElement) -> bool:
    return bool(element.tag == "article")


def _is_story(element: HtmlElement) -> bool:
    return element.get("role") == "article" or _is_called(element, _STORY_IDS, _STORY_CLASSES)


def _is_content(element: HtmlElement) -> bool:
    return _is_called(element, _CONTENT_IDS, _CONTENT_CLASSES)


def _is_main(element: HtmlElement) -> bool:
    named = (element.get(name, "") for name in ("class", "id", "role"))
    return element.tag == "main" or any(name.startswith("main") for name in named)


def _is_called(element: HtmlElement, ids: re.Pattern[str], classes: re.Pattern[str]) -> bool:
    """Whether its id or its classes are among those."""
    return bool(ids.search(element.get("id", "")) or classes.search(element.get("class", "")))
