"""The gate behind the door: who somebody is, and whether they may do what they ask for."""

import re
from hmac import compare_digest
from typing import Final
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.formparsers import MultiPartException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from claims.errors import AccessError
from claims.users import Audit, Event
from claims.web.entrance import Entrance
from claims.web.proxies import Proxies
from claims.web.visitor import Visitor, form

_LARGEST = 20_000_000
"""Bytes of what a form sends; a file of a reply among them."""

_LARGEST_LOGIN = 10_000
"""The same of those who have yet to say who they are."""

_SAFE = ("GET", "HEAD")
_STATIC: Final = re.compile(r"/static/[^/]+")

_FOR_READERS: Final = re.compile(r"/logout|/dossier/[^/]+/looked/[^/]+")
"""What a reader may send; it changes nothing but what their own browser keeps."""


class Gate:
    """An ASGI application that lets nobody through to ``inner`` who may not.

    What comes through bears its visitor, and what was sent with it.

    Args:
        inner: the application behind the gate.
        entrance: says who asks.
        proxies: who may say for whom they ask.
        audit: where it is written down who changed something; None at home.
    """

    def __init__(
        self, inner: ASGIApp, entrance: Entrance, proxies: Proxies, audit: Audit | None
    ) -> None:
        self._inner, self._entrance = inner, entrance
        self._proxies, self._audit = proxies, audit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on; there are no websockets behind the gate."""
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        refused = await self._refusal(request)
        rest = _after_the_form(receive) if _writes(request) else receive
        try:
            await (refused or self._inner)(scope, rest, send)
        finally:
            await form(request).close()

    async def _refusal(self, request: Request) -> Response | None:
        """What is said to somebody who may not come through; None if they may."""
        try:
            visitor = await run_in_threadpool(self._entrance.visitor, request)
            if visitor is None and not self._is_open(_path(request)):
                return self._stranger(request)
            request.scope["claims.visitor"] = visitor
            if not _writes(request):
                return None
            if visitor and not visitor.may_write and not _FOR_READERS.fullmatch(_path(request)):
                self._note("action refused", visitor, request)
                return _said(403, "A reader sees everything here, and changes nothing.")
            return await self._sent(request, visitor)
        except AccessError as error:
            return _said(503, str(error))

    async def _sent(self, request: Request, visitor: Visitor | None) -> Response | None:
        """Read what was sent, and see that it was sent from a page of the visitor's own."""
        try:
            sent = await _form(request, _LARGEST if visitor else _LARGEST_LOGIN)
        except _TooLargeError:
            return _said(413, f"That is too large; {_LARGEST:,} bytes can be sent at a time.")
        except (MultiPartException, UnicodeDecodeError, ClientDisconnect):
            return _said(400, "What was sent cannot be read as a form.")
        if visitor and visitor.token:
            token = sent.get("token")
            if not (isinstance(token, str) and _same(token, visitor.token)):
                self._note("action refused", visitor, request)
                return _said(403, "This form is of an earlier login; load its page again.")
        request.scope["claims.form"] = sent
        if visitor:
            self._note("action", visitor, request)
        return None

    def _note(self, event: Event, visitor: Visitor, request: Request) -> None:
        if self._audit:
            address = self._proxies.address(request)
            self._audit.write(event, visitor.name, address, _path(request))

    def _is_open(self, path: str) -> bool:
        """Whether it is for those who have yet to say who they are."""
        return path == self._entrance.login or _STATIC.fullmatch(path) is not None

    def _stranger(self, request: Request) -> Response:
        if self._entrance.login is None:
            return _said(403, "This desk knows nobody whom its proxy does not name.")
        if _writes(request):
            return _said(401, "Log in first; nothing was written.")
        query = request.scope["query_string"].decode("latin-1")
        asked = f"{_path(request)}?{query}" if query else _path(request)
        return RedirectResponse(f"{self._entrance.login}?to={quote(asked, safe='')}", 303)


class _TooLargeError(MultiPartException):
    """More was sent than the limit."""


def _path(request: Request) -> str:
    """What the router goes by; ``request.url`` is put together with what ``Host`` says."""
    return str(request.scope["path"])


def _writes(request: Request) -> bool:
    return request.method not in _SAFE


async def _form(request: Request, left: int) -> FormData:
    """The fields and files of a request of so many bytes at most.

    Raises:
        _TooLargeError: it is larger.
    """

    async def receive() -> Message:
        nonlocal left
        message = await request.receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise _TooLargeError("too large")
        return message

    return await Request(request.scope, receive).form(max_files=1, max_part_size=1_000_000)


def _after_the_form(receive: Receive) -> Receive:
    """What is left of a request whose form was read: no more of it, and the visitor's going."""
    is_over = False

    async def rest() -> Message:
        nonlocal is_over
        if is_over:
            return await receive()
        is_over = True
        return {"type": "http.request", "body": b"", "more_body": False}

    return rest


def _same(told: str, token: str) -> bool:
    return compare_digest(told.encode(), token.encode())


def _said(status: int, sentence: str) -> Response:
    return PlainTextResponse(f"{sentence}\n", status)
