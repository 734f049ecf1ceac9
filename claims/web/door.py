"""The door of a server that asks nobody for a login: who may come in from a browser.

A page of the web can make a visitor's browser send requests to this machine,
by its address or by a name of its own that leads there. The browser says in
the headers ``Host``, ``Origin`` and ``Sec-Fetch-Site`` that it does.
"""

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""The names by which this machine calls itself."""

_ELSEWHERE = ("cross-site", "same-site")


class Door:
    """An ASGI application that lets nothing through to ``inner`` that another site asks for.

    What it refuses gets 403, websockets as well. Programs that are no browsers
    send no ``Origin``, and need none.

    Args:
        inner: the application behind the door.
        names: the hosts by which it may be called.
    """

    hint = ""
    """What a refused caller is told of names that may be allowed."""

    def __init__(self, inner: ASGIApp, names: Iterable[str] = LOOPBACK) -> None:
        self._inner = inner
        self._names = frozenset(name.lower() for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        why = self.refusal(scope) if scope["type"] in ("http", "websocket") else None
        if why is None:
            await self._inner(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": why})
        else:
            await PlainTextResponse(f"{why}\n", 403)(scope, receive, send)

    def refusal(self, scope: Scope) -> str | None:
        """Why this request is not let through; None if it is."""
        headers: dict[str, list[str]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
        host = headers.get("host", [])
        if len(host) != 1 or _name(host[0]) not in self._names:
            return f"Nobody here is called {', '.join(host) or 'nothing'}{self.hint}."
        if any(not _is_from(origin, host[0]) for origin in headers.get("origin", [])):
            return "Another site asks for this."
        if _is_from_elsewhere(headers) and not _is_visit(scope, headers):
            return "Another site asks for this."
        return None


def _name(host: str) -> str | None:
    try:
        parts = urlsplit(f"//{host}")
    except ValueError:
        return None
    return parts.hostname if parts.netloc == host and "@" not in host else None


def _is_from(origin: str, host: str) -> bool:
    scheme, _, place = origin.lower().partition("://")
    return scheme in ("http", "https") and place == host.lower()


def _is_from_elsewhere(headers: Mapping[str, list[str]]) -> bool:
    return any(site in _ELSEWHERE for site in headers.get("sec-fetch-site", []))


def _is_visit(scope: Scope, headers: Mapping[str, list[str]]) -> bool:
    """Whether somebody followed a link to a page of ours."""
    is_page = headers.get("sec-fetch-dest") == ["document"]
    return scope["type"] == "http" and scope["method"] == "GET" and is_page
