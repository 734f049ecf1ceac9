"""Web addresses as they are found in the wild, made absolute and comparable."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx
from courlan import clean_url

from claims.errors import FetchError

MAX_LENGTH = 8_000
"""Characters of an address; a server need not take a longer one, says RFC 9110."""

_LAST_PORT = 65_535
_BREAKS = re.compile(r"[\t\r\n]+")  # which browsers take out of a link
_USER = re.compile(r"(?<=//)[^/?#]*@")
_SHOWN = 200
_MOST_PARAMETERS = 50


def web_address(link: str, base: str = "") -> str:
    """Make ``link``, found at ``base``, absolute, without a fragment and a user's name.

    What a link would log in with is its writer's own; it is never used and
    never kept.

    Raises:
        FetchError: It is not an http or https address, or too long for one.
    """
    if len(link) > MAX_LENGTH:
        raise FetchError(f"{shown(link)!r} is longer than {MAX_LENGTH:,} characters")
    try:
        url = httpx.URL(base).join(_BREAKS.sub("", link.strip()))
        url = url.copy_with(fragment=None, userinfo=b"")
        # Not .host, which is spelt out: a name that cannot be is still somebody's.
        host, port, address = url.raw_host, url.port, str(url)
    except (httpx.InvalidURL, ValueError) as error:  # ValueError: of a port, a host, a surrogate
        raise FetchError(f"{shown(link)!r} is not a web address: {shown(str(error))}") from error
    if url.scheme not in {"http", "https"} or not host:
        raise FetchError(f"{shown(link)!r} is not an http or https address")
    if port is not None and not 0 < port <= _LAST_PORT:
        raise FetchError(f"{shown(link)!r} is not a web address: there is no such port")
    if len(address) > MAX_LENGTH:
        raise FetchError(f"{shown(link)!r} is longer than {MAX_LENGTH:,} characters")
    return address


def shown(link: str) -> str:
    """``link`` as it may be repeated: not too long, and without a password."""
    clean = _USER.sub("", link)
    return clean[:_SHOWN] + "..." if len(clean) > _SHOWN else clean


def names_user(link: str) -> bool:
    """Whether a user's name, and perhaps a password, stands before the host of ``link``."""
    return _USER.search(link) is not None


def origin(url: str) -> str:
    """The scheme, host and port of ``url``: what one robots.txt speaks for.

    What cannot be taken apart, as in a crawl of others, stands for itself.
    """
    try:
        parts = httpx.URL(url)
        return f"{parts.scheme}://{parts.netloc.decode('ascii')}"
    except (httpx.InvalidURL, ValueError):
        return url


def without_trackers(url: str) -> str:
    """``url`` without the parameters that tell a publisher who sent the reader.

    Two addresses that agree in this are one page. It is for comparing only: the
    address that is asked for and recorded is the one that was listed.
    """
    try:
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=_MOST_PARAMETERS)
    except ValueError:  # no address, or one that nobody wrote by hand
        return url
    if not parts.query:
        return url
    kept = [pair for pair in pairs if not _tracks(*pair)]
    return parts._replace(query=urlencode(kept)).geturl()


def _tracks(name: str, value: str) -> bool:
    """Whether courlan takes the parameter for a tracker, and it is no number of an article.

    courlan drops every name that may track readers, ``cid``, ``uid`` and
    ``source`` among them. Old sites number their articles so, and two articles
    taken for one would lose one of them.
    """
    cleaned = clean_url(f"https://a.example/?{urlencode({name: value or '-'})}") or ""
    is_sure = name.lower().startswith("utm_") or name.lower().endswith("clid")
    return not urlsplit(cleaned).query and (is_sure or not any(map(str.isdigit, value)))
