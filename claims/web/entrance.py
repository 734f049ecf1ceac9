"""The ways into the desk: at home as whoever serves it, by a login, or by a proxy's word."""

import hmac
from hashlib import sha256
from secrets import token_bytes
from typing import Protocol

from starlette.requests import HTTPConnection

from claims.users import Users
from claims.web.proxies import Proxies
from claims.web.sessions import Sessions
from claims.web.visitor import Visitor

COOKIE = "desk"
LOGIN = "/login"


class Entrance(Protocol):
    """Says who asks."""

    @property
    def login(self) -> str | None:
        """The path where a stranger may say who they are; None if there is none."""

    def visitor(self, request: HTTPConnection) -> Visitor | None:
        """Who it is; None if the desk knows nobody by what the request has to show."""


class AtHome:
    """Whoever asks from this machine is the one who serves the desk.

    Args:
        name: theirs.
    """

    login = None

    def __init__(self, name: str) -> None:
        self._visitor = Visitor(name, "editor")

    def visitor(self, request: HTTPConnection) -> Visitor | None:
        """The one who serves the desk."""
        del request
        return self._visitor


class ByLogin:
    """Who logged in, as long as they are a user with the password of then."""

    login = LOGIN

    def __init__(self, users: Users, sessions: Sessions) -> None:
        self._users, self._sessions = users, sessions

    def visitor(self, request: HTTPConnection) -> Visitor | None:
        """Who logged in by the session that the browser names."""
        session = self._sessions.of(request.cookies.get(COOKIE, ""))
        user = self._users.named(session.user.name) if session else None
        if session is None or user is None or user.password != session.user.password:
            return None
        return Visitor(user.name, user.role, session.token, logged_in=True)


class ByProxy:
    """Whom a proxy names in a header, if they are a user; nobody else's header counts.

    Args:
        users: who may come in.
        header: the header's name.
        proxies: who is believed.
    """

    login = None

    def __init__(self, users: Users, header: str, proxies: Proxies) -> None:
        self._users, self._header, self._proxies = users, header, proxies
        self._secret = token_bytes(32)

    def visitor(self, request: HTTPConnection) -> Visitor | None:
        """Whom the proxy names, once."""
        told = request.headers.getlist(self._header)
        if len(told) != 1 or not self._proxies.asked_by_one(request):
            return None
        user = self._users.named(_decoded(told[0]))
        if user is None:
            return None
        token = hmac.new(self._secret, user.name.encode(), sha256).hexdigest()
        return Visitor(user.name, user.role, token)


def _decoded(told: str) -> str:
    """A header as proxies send it, in UTF-8; Starlette reads each as Latin-1."""
    try:
        return told.encode("latin-1").decode()
    except UnicodeDecodeError:
        return told
