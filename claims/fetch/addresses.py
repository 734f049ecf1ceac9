"""Web addresses as they are found in the wild, made absolute and comparable."""

from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx
from courlan import clean_url

from claims.errors import FetchError


def web_address(link: str, base: str = "") -> str:
    """Make ``link``, found at ``base``, absolute, without its fragment.

    Raises:
        FetchError: It is not an http or https address.
    """
    try:
        url = httpx.URL(base).join(link.strip()).copy_with(fragment=None)
    except httpx.InvalidURL as error:
        raise FetchError(f"{link!r} is not a web address: {error}") from error
    if url.scheme not in {"http", "https"} or not url.host:
        raise FetchError(f"{link!r} is not an http or https address")
    return str(url)


def origin(url: str) -> str:
    """The scheme, host and port of ``url``: what one robots.txt speaks for."""
    parts = httpx.URL(url)
    return f"{parts.scheme}://{parts.netloc.decode('ascii')}"


def without_trackers(url: str) -> str:
    """``url`` without the parameters that tell a publisher who sent the reader.

    Two addresses that agree in this are one page. It is for comparing only: the
    address that is asked for and recorded is the one that was listed.
    """
    parts = urlsplit(url)
    if not parts.query:
        return url
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(*pair)]
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
