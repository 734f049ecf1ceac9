"""Redirects, followed by hand so that every hop is judged like a first request."""

from collections.abc import Callable

from claims.errors import FetchError
from claims.fetch.addresses import names_user, web_address
from claims.fetch.client import Received
from claims.model import Hop

_REDIRECTS = {301, 302, 303, 307, 308}


def follow(
    url: str, ask: Callable[[str], Received], limit: int
) -> tuple[Received, tuple[Hop, ...]]:
    """Ask for ``url`` and wherever its answers point, ``limit`` redirects at most.

    The hops are the answers that pointed elsewhere.

    Raises:
        FetchError: The redirects go in a circle, never end, leave the web, or would log in.
    """
    answer = ask(url)
    seen = {url}
    hops = []
    while answer.status in _REDIRECTS and (location := answer.header("Location")):
        if names_user(location):
            raise FetchError(f"{url} redirects to an address with a user's name in it")
        here = web_address(location, answer.url)
        if here in seen:
            raise FetchError(f"{url} redirects in a circle through {here}")
        if len(seen) > limit:
            raise FetchError(f"{url} redirects more than {limit} times")
        seen.add(here)
        hops.append(
            Hop(answer.url, answer.status, answer.request_headers, answer.headers, answer.body)
        )
        answer = ask(here)
    return answer, tuple(hops)
