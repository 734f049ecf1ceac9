"""Which language an article is written in: by its words first, and by what its page declares.

A guesser of languages goes by letters, and takes English that is full of
foreign names, or that quotes a letter in German, for the names' language. The
small words between the names tell: of the words with a small letter outside
quotations, English has a third of its own, and other languages hardly any.
What a page declares is often its template's language, so it only tips the scale.
"""

import re
from collections.abc import Iterable

import py3langid  # type: ignore[import-untyped]  # ships no types
from lxml.html import HtmlElement  # type: ignore[import-untyped]  # lxml ships no types

from claims.parse import linked_data
from claims.parse.linked_data import literals
from claims.parse.markup import Markup

_ENOUGH = 8_000  # characters; more of a text tell its language no better, and take longer
_WORDS_OF_ENGLISH = """
the and that with said says by from which who were they their this has have had been would to for
not its she he his but are of no was it as than
"""
_ENGLISH = frozenset(_WORDS_OF_ENGLISH.split())
_LEAST_ENGLISH = 0.18  # of the words with a small letter; a dozen other languages have 0.1 at most
# Nigerian Pidgin has English's small words beside some of its own.
_PIDGIN = frozenset({"dey", "wey", "dem", "di", "una", "wetin", "don", "na", "im", "dia"})
_LEAST_PIDGIN = 0.08
_ENOUGH_IN_ENGLISH = 0.4  # of the characters; a page that declares itself English needs less
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
    others = [paragraph for paragraph in told if not _is_english(paragraph)]
    length = sum(map(len, told))
    english = length - sum(map(len, others))
    enough = _ENOUGH_DECLARED if "en" in named else _ENOUGH_IN_ENGLISH
    if english and english >= enough * length:
        return "en"
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
        *(
            name
            for node in linked_data.described(markup.json_ld)
            for name in literals(node.get("inLanguage"))
        ),
        *equivalent,
    ]


def _told(text: str) -> list[str]:
    """The paragraphs of ``text`` without what they quote; all of it, where they only quote."""
    paragraphs = [each for each in text.split("\n\n") if each.strip()]
    told = [_QUOTATION.sub(" ", each) for each in paragraphs]
    return told if any(map(_WORD.search, told)) else paragraphs


def _is_english(paragraph: str) -> bool:
    words = [word for word in _WORD.findall(paragraph) if word[0].islower()]
    if not words:
        return str(py3langid.classify(paragraph)[0]) == "en"
    share, pidgin = (sum(word in own for word in words) for own in (_ENGLISH, _PIDGIN))
    return share >= _LEAST_ENGLISH * len(words) and pidgin < _LEAST_PIDGIN * len(words)


def _guess(text: str, named: Iterable[str]) -> str:
    ranked = {str(code): float(score) for code, score in py3langid.rank(text)}
    best = max(ranked, key=lambda code: ranked[code])
    near = (code for code in named if ranked[best] - ranked.get(code, -1e9) <= _CLOSE * len(text))
    return next(near, best)
