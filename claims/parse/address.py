"""The address that an article is known by.

Own code over the standard library, because a cleaner that drops every query
parameter that may track readers (``cid``, ``source``, ``uid``) also drops the
one that tells an old site's articles apart, and makes them all one article.
"""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from courlan import extract_domain

from claims.parse.markup import Markup

_TRACKER = re.compile(
    r"(?:utm|mtm|itm|at|hsa)_\w+|(?:fb|g|dc|y|tw|msclk|tt)cl(?:id)|gbraid|wbraid|msclkid|igshid|mc_[ce]id"
    r"|_ga|_gl|mkt_tok|cmpid",
    re.IGNORECASE,
)
_FRONT = re.compile(r"/*(?:index\.\w+|home|[a-z]{2}(?:[-_][a-z]{2})?)?/*", re.IGNORECASE)
_WEB = ("http", "https")
_PORTS = {"http": ":80", "https": ":443"}


def canonical_url(markup: Markup, final_url: str) -> str:
    """What the page calls its own address where that is believable, else ``final_url``.

    Believable is an article's address on the same site. A front page is the
    commonest mistake of content systems; and an outlet that prints another's
    article has still printed it, in its own wording.
    """
    for declared in _declared(markup, final_url):
        if _is_article_of(declared, final_url):
            return declared
    return tidy(final_url) or final_url


def tidy(url: str) -> str | None:
    """``url`` without fragment, tracking parameters and default port; None if it is no URL."""
    try:
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return None
    kept = [pair for pair in pairs if not _TRACKER.fullmatch(pair[0])]
    host = parts.netloc.lower().removesuffix(_PORTS.get(parts.scheme, ":"))
    # A query that loses nothing stays as it is written: escapes and order can matter to a server.
    query = parts.query if kept == pairs else urlencode(kept)
    return parts._replace(netloc=host, query=query, fragment="").geturl()


def _declared(markup: Markup, final_url: str) -> Iterator[str]:
    for href in (*markup.canonical, *markup.meta.get("og:url", ())):
        try:
            url = tidy(urljoin(final_url, href.strip())) if href.strip() else None
        except ValueError:
            continue
        if url:
            yield url


def _is_article_of(url: str, final_url: str) -> bool:
    declared, fetched = urlsplit(url), urlsplit(final_url)
    if declared.scheme not in _WEB or (_FRONT.fullmatch(declared.path) and not declared.query):
        return False
    # A page saved on disk has no host to compare with.
    return fetched.scheme not in _WEB or _site(url) == _site(final_url)


def _site(url: str) -> str:
    """The registered domain, or the host and port of an address that has none."""
    return extract_domain(url) or urlsplit(url).netloc.lower()
