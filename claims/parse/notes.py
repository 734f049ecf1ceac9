"""Correction notes that stand beside an article's text: in its footer, an aside, or behind it.

What takes the text from a page leaves these out with its other furniture.
"""

import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement  # type: ignore[import-untyped]  # lxml ships no types

from claims.languages import vocabulary
from claims.languages.pages import Corrections
from claims.parse.corrections import hints_in, is_heading, is_note, may_own_up
from claims.parse.wording import folded

_BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt"),
    *("figure", "figcaption", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
    *("hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "td", "th"),
    *("tr", "ul"),
}
_NEVER = {"nav", "form", "script", "head"}
_SHORTEST, _LONGEST = 20, 2_000  # characters of a note
_MOST_IN_LINKS = 0.5
# Elements that hold other articles, or what readers write.
_OTHERS = re.compile(
    r"\b(?:comments?|repl(?:y|ies)|disqus|related|recommend\w*|teasers?|promo\w*|trending|menu|nav)\b"
)
_OWN = re.compile(
    r"\b(?:correct\w*|clarif\w*|amend\w*|errat\w*|editors?|article\w*|story|post|entry|content)\b"
)
_THIS = re.compile("|".join(vocabulary(Corrections).nearly_own))


def notes_beside(tree: HtmlElement, paragraphs: Iterable[str]) -> list[str]:
    """The notes of the article on ``tree`` that are not in ``paragraphs``, in the page's order."""
    found = list(dict.fromkeys(_notes(tree)))
    if not found:
        return []
    text = "\n".join(folded(paragraph) for paragraph in paragraphs)
    return [note for note in found if folded(note) not in text]


def _notes(tree: HtmlElement) -> Iterator[str]:
    # What the page as a whole has no word of need not be looked for in each of its blocks.
    hints = hints_in(" ".join("".join(tree.itertext()).split()).casefold())
    announced = False  # by a heading of its own: "Correction"
    blocks = list(tree.iter(*_BLOCKS))
    outer = {block.getparent() for block in blocks}
    for block in blocks:
        if block in outer:
            continue
        words = " ".join("".join(block.itertext()).split())
        if not words or len(words) > _LONGEST:
            continue
        if not announced and not may_own_up(words.casefold(), hints):
            continue
        heads = is_heading(folded(words))
        is_told = announced or (len(words) >= _SHORTEST and is_note(words))
        if is_told and not heads and _is_of_article(block, words):
            yield words
        announced = heads


def _is_of_article(block: HtmlElement, words: str) -> bool:
    """Whether the page says ``words`` of its own article: by their place, their name, or "this"."""
    around = [block, *block.iterancestors()]
    if any(element.tag in _NEVER for element in around):
        return False
    # Hyphens and underscores part the words of a name.
    names = [
        re.sub(r"[-_]+", " ", f"{element.get('class', '')} {element.get('id', '')}").casefold()
        for element in around
        if element.tag not in {"body", "html"}
    ]
    if any(_OTHERS.search(name) for name in names):
        return False
    linked = sum(len(" ".join(link.itertext())) for link in block.iter("a"))
    if linked > _MOST_IN_LINKS * len(words):
        return False
    article = next((element for element in around if element.tag == "article"), None)
    if article is not None:
        return (
            article.find(".//h1") is not None or block.getroottree().find(".//article//h1") is None
        )
    return (
        any(element.tag == "main" for element in around)
        or any(_OWN.search(name) for name in names)
        or _THIS.search(words.casefold()) is not None
    )
