"""The address that an article is known by."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from claims.parse.address import WEB, absolute, site, tidy
from claims.parse.markup import Markup

_FRONT = re.compile(r"/*(?:index\.\w+|home|[a-z]{2}(?:[-_][a-z]{2})?)?/*", re.IGNORECASE)


def canonical_url(markup: Markup, final_url: str) -> str:
    """What the page calls its own address where that is believable, else ``final_url``.

    Believable is an article's address on the same site. A front page is the
    commonest mistake of content systems; and an outlet that prints another's
    article has still printed it, in its own wording.
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


def _is_article_of(url: str, final_url: str) -> bool:
    declared, fetched = urlsplit(url), urlsplit(final_url)
    if declared.scheme not in WEB or (_FRONT.fullmatch(declared.path) and not declared.query):
        return False
    # A page saved on disk has no host to compare with.
    return fetched.scheme not in WEB or site(url) == site(final_url)
