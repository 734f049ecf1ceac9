"""Addresses: without what tracks their readers, and what two spellings of one have in common.

Own code over the standard library, because a cleaner that drops every query
parameter that may track readers (``cid``, ``source``, ``uid``) also drops the
one that tells an old site's articles apart, and makes them all one article.
"""

import re
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit

from courlan import extract_domain

WEB = ("http", "https")

_TRACKER = re.compile(
    r"(?:utm|mtm|itm|at|hsa)_\w+|(?:fb|g|dc|y|tw|msclk|tt)cl(?:id)|gbraid|wbraid|msclkid|igshid|mc_[ce]id"
    r"|_ga|_gl|mkt_tok|cmpid",
    re.IGNORECASE,
)
_PORTS = {"http": ":80", "https": ":443"}
_AMP = {"amp", "amphtml"}
_INDEX = re.compile(r"(?:index|default)\.\w+", re.IGNORECASE)
_ENDING = re.compile(r"(?:\.amp)?(?:\.x?html?|\.amp)$", re.IGNORECASE)


class Route(NamedTuple):
    """Where an address leads, however it is spelt: an article's path and query, without its host.

    A slash or ``.html`` at the end, ``amp`` on the way and parameters that
    track readers make no other place; nor do http, ``www.`` or another host,
    since one site answers at many.
    """

    path: tuple[str, ...]
    query: tuple[tuple[str, str], ...]


def tidy(url: str) -> str | None:
    """``url`` without login, fragment, tracking parameters and default port; None if it is none."""
    try:
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return None
    kept = [pair for pair in pairs if not _TRACKER.fullmatch(pair[0])]
    host = parts.netloc.lower().rpartition("@")[2].removesuffix(_PORTS.get(parts.scheme, ":"))
    # A query that loses nothing stays as it is written: escapes and order can matter to a server.
    query = parts.query if kept == pairs else urlencode(kept)
    return parts._replace(netloc=host, query=query, fragment="").geturl()


def absolute(written: str, base: str) -> str | None:
    """The tidy address that a page at ``base`` means by ``written``; None if it means none."""
    try:
        return tidy(urljoin(base, written.strip())) if written.strip() else None
    except ValueError:
        return None


def route(url: str) -> Route | None:
    """Where ``url`` leads; None if it is no address on the web."""
    clean = tidy(url)
    parts = urlsplit(clean) if clean else None
    if parts is None or parts.scheme not in WEB:
        return None
    steps = [unquote(step) for step in parts.path.split("/") if step and step.lower() not in _AMP]
    if steps:
        last = "" if _INDEX.fullmatch(steps[-1]) else _ENDING.sub("", steps[-1])
        steps[-1:] = [last] if last else []
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    return Route(tuple(steps), tuple(sorted(p for p in pairs if p[0].lower() not in _AMP)))


def site(url: str) -> str:
    """The registered domain, or the host and port of an address that has none."""
    return extract_domain(url) or urlsplit(url).netloc.lower()
