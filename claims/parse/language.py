"""Which language an article is written in: by its words first, and by what its page declares.

A guesser of languages goes by letters, and takes English that is full of
foreign names, or that quotes a letter in German, for the names' language. The
small words between the names tell: of the words with a small letter outside
quotations, English has a third of its own, and other languages hardly any.
What a page declares is often its template's language, so it only tips the scale.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import py3langid  # type: ignore[import-untyped]  # ships no types
from lxml.html import HtmlElement  # type: ignore[import-untyped]  # lxml ships no types

from claims.languages import codes, vocabulary_of
from claims.languages.telling import Telltale
from claims.parse.linked_data import literals
from claims.parse.markup import Markup

_ENOUGH = 8_000  # characters; more of a text tell its language no better, and take longer
_ENOUGH_KNOWN = 0.4  # of the characters; a page that declares the language needs less
_ENOUGH_DECLARED = 0.2
_CLOSE = 0.15  # of likelihood a character: two languages that a guesser can hardly tell apart

_QUOTATION = re.compile(r'["“”„][^"“”„\n]{1,2000}["“”]|«[^«»\n]{1,2000}»')
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CODE = re.compile(r"[a-z]{2,3}(?=$|[-_])")


def language_of(text: str, declared: Iterable[str] = ()) -> str:
    """The language of ``text``: ISO 639-1 where there is such a code, else 639-3.

    ``declared`` are the languages that its page names for itself.
    """
    named = [code.group() for each in declared if (code := _CODE.match(each.strip().lower()))]
    told = _told(text[:_ENOUGH])
    length = sum(map(len, told))
    small = {part: [word for word in _WORD.findall(part) if word[0].islower()] for part in told}
    known = {
        code: {part for part, words in small.items() if _is_in(code, part, words)}
        for code in codes()
    }
    sizes = {code: sum(len(part) for part in told if part in known[code]) for code in known}
    enough = [code for code, size in sizes.items() if size and size >= _least(code, named) * length]
    if enough:
        return max(enough, key=lambda code: sizes[code])
    others = (part for part in told if not any(part in parts for parts in known.values()))
    return _guess(" ".join(others), named)


def declared(markup: Markup) -> list[str]:
    """The languages that a page names for itself, as it writes them."""
    root: HtmlElement = markup.tree.getroottree().getroot()
    equivalent = (
        element.get("content", "")
        for element in markup.tree.iter("meta")
        if element.get("http-equiv", "").lower() == "content-language"
    )
    return [
        *filter(None, (root.get("lang"), root.get("xml:lang"))),
        *markup.meta.get("og:locale", ()),
        *markup.meta.get("inlanguage", ()),
        *(name for node in markup.articles for name in literals(node.get("inLanguage"))),
        *equivalent,
    ]


def _told(text: str) -> list[str]:
    """The paragraphs of ``text`` without what they quote; all of it, where they only quote."""
    paragraphs = [each for each in text.split("\n\n") if each.strip()]
    told = [_QUOTATION.sub(" ", each) for each in paragraphs]
    return told if any(map(_WORD.search, told)) else paragraphs


def _least(code: str, named: Iterable[str]) -> float:
    return _ENOUGH_DECLARED if code in named else _ENOUGH_KNOWN


def _is_in(code: str, paragraph: str, words: Sequence[str]) -> bool:
    """Whether ``paragraph``, whose words with a small letter are ``words``, is in a language."""
    if not words:
        return _classified(paragraph) == code
    own = vocabulary_of(code, Telltale)
    share, of_kin = (sum(word in known for word in words) for known in (own.common, own.kin))
    count = len(words)
    return share >= own.least * count and of_kin < own.least_of_kin * count


@lru_cache(maxsize=64)  # every language asks in turn about the paragraphs of one page
def _classified(paragraph: str) -> str:
    return str(py3langid.classify(paragraph)[0])


def _guess(text: str, named: Iterable[str]) -> str:
    ranked = {str(code): float(score) for code, score in py3langid.rank(text)}
    best = max(ranked, key=lambda code: ranked[code])
    near = (code for code in named if ranked[best] - ranked.get(code, -1e9) <= _CLOSE * len(text))
    return next(near, best)
