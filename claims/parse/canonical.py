"""The address that an article is known by."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from claims.parse.address import WEB, Route, absolute, route, site, tidy
from claims.parse.markup import Markup

_LANGUAGE = re.compile(r"home|[a-z]{2}(?:[-_][a-z]{2})?", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_DATE = re.compile(r"(?:19|20)\d\d(?:[-_]?\d\d){0,2}(?!\d)")
_TELLING_WORDS = 4  # of a name; a section is named by fewer
_TELLING_DIGITS = 3  # of a name, dates aside; a page of a list has fewer
# What a template leaves where a value was missing.
_PLACEHOLDER = re.compile(r"[{}<>]|%7b|^\[|\[object |^:[a-z]|^%[a-z]$", re.IGNORECASE)
_MISSING = {"undefined", "null", "nan", "none", "nil", "false"}
_ERROR = re.compile(r"404|error|(?:page[-_])?not[-_]?found", re.IGNORECASE)
_MOST_BESIDE = 2  # words of a name that says "undefined"; a headline that has the word has more
# How the reader came, or wants the page shown: without it, the article is the same.
_READING = re.compile(
    r"ref|refsrc|referr?er|via|shared?|smid|ncid|ocid|icid|cmp|intcmp|ito|xtor|output|outputtype"
    r"|print|view|mode|page|m|mobile|embed|comments",
    re.IGNORECASE,
)


def canonical_url(markup: Markup, final_url: str) -> str:
    """What the page calls its own address where that is believable, else ``final_url``.

    Believable is an article's address on the same site. A front page, a
    section and a template that nobody filled in are the commonest mistakes of
    content systems; and an outlet that prints another's article has still
    printed it, in its own wording. In doubt the page stays where it was found:
    that an article is there twice wrongs nobody, and that an outlet made one
    article of three does.
    """
    for declared in declared_urls(markup, final_url):
        if _is_article_of(declared, final_url):
            return declared
    return tidy(final_url) or final_url


def declared_urls(markup: Markup, final_url: str) -> Iterator[str]:
    """Every address that the page calls its own, believable or not, the canonical link first."""
    for href in (*markup.canonical, *markup.meta.get("og:url", ())):
        if url := absolute(href, final_url):
            yield url


def host(markup: Markup, final_url: str) -> str | None:
    """The host that the page says it is of, else the one that answered; None for a saved page."""
    for url in (*declared_urls(markup, final_url), tidy(final_url) or ""):
        if (parts := urlsplit(url)).scheme in WEB:
            return parts.netloc
    return None


def _is_article_of(url: str, final_url: str) -> bool:
    there, here = route(url), route(final_url)
    if there is None or _is_front(there) or _is_unfilled(there):
        return False
    if here is None:  # A page saved on disk has no address to compare with.
        return len(there.path) > 1 or len(_words(there)) > 1 or _is_telling(there)
    return site(url) == site(final_url) and _is_another_way(there, here)


def _is_another_way(there: Route, here: Route) -> bool:
    """Whether ``there`` may lead to the article that was found ``here``."""
    if there.path == here.path:
        lost = {key for key, _ in {*here.query} - {*there.query}}
        return _is_telling(there) or all(map(_READING.fullmatch, lost))
    if there.path[-1:] == here.path[-1:] or _is_telling(there):
        return True
    asked = [key for key, _ in here.query if not _READING.fullmatch(key)]
    if asked or _is_telling(here) or there.path == here.path[: len(there.path)]:
        return False
    # Neither tells: then a section has fewer words, and none of those that name the article.
    return len(_words(there)) >= len(_words(here)) or bool(_words(there) & _words(here))


def _is_front(there: Route) -> bool:
    steps = there.path
    return not there.query and (
        not steps or (len(steps) == 1 and bool(_LANGUAGE.fullmatch(*steps)))
    )


def _is_unfilled(there: Route) -> bool:
    """Whether a template was served before it was filled in, or with an error's address."""
    for written in (*there.path, *(value for _, value in there.query)):
        words = _words(Route((written,), ()))
        if _PLACEHOLDER.search(written) or _ERROR.fullmatch(written):
            return True
        if words & _MISSING and len(words) <= _MOST_BESIDE:
            return True
    return False


def _is_telling(there: Route) -> bool:
    """Whether the address names one article, rather than a section of a site or a script."""
    asked = [value for key, value in there.query if not _READING.fullmatch(key)]
    named = [*there.path[-1:], *asked]
    digits = max((sum(map(str.isdigit, _DATE.sub("", name))) for name in named), default=0)
    return len(_words(there)) >= _TELLING_WORDS or digits >= _TELLING_DIGITS


def _words(there: Route) -> set[str]:
    """The words of the last step of the address."""
    return {word.lower() for word in _WORD.findall(there.path[-1])} if there.path else set()
