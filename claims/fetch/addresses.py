"""Web addresses as they are found in the wild, made absolute and comparable."""

import httpx

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
