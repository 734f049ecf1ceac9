"""The page on which one says who one is, and how one leaves."""

from unicodedata import normalize
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from claims.users import Audit, Users
from claims.web import asked
from claims.web.attempts import Attempts
from claims.web.entrance import COOKIE, LOGIN
from claims.web.proxies import Proxies
from claims.web.rendering import page
from claims.web.sessions import Sessions
from claims.web.visitor import form, who

_WINDOW_S = 15 * 60
_FROM_ONE_ADDRESS, _OF_ONE_NAME_THERE, _OF_ONE_NAME = 20, 10, 200
"""Attempts within a quarter of an hour: a password of twelve letters outlasts them.

However many addresses guess at a name, its owner comes in from where he has come in before.
"""


class Login:
    """Lets users in who know their password.

    Args:
        users: who may come in.
        sessions: where those who came in are known.
        proxies: who may say for whom they ask.
        audit: where it is written down.
    """

    def __init__(self, users: Users, sessions: Sessions, proxies: Proxies, audit: Audit) -> None:
        self._users, self._sessions = users, sessions
        self._proxies, self._audit = proxies, audit
        self._of_name_there = Attempts(_OF_ONE_NAME_THERE, _WINDOW_S)
        self._of_name = Attempts(_OF_ONE_NAME, _WINDOW_S)
        self._came_in: set[str] = set()
        self._from_address = Attempts(_FROM_ONE_ADDRESS, _WINDOW_S)

    @property
    def routes(self) -> list[Route]:
        """The pages of logging in and out."""
        return [
            Route(LOGIN, self.ask),
            Route(LOGIN, self.begin, methods=["POST"]),
            Route("/logout", self.end, methods=["POST"]),
        ]

    def ask(self, request: Request) -> Response:
        """Ask for a name and a password."""
        return _page(request, 200, None)

    def begin(self, request: Request) -> Response:
        """Begin a session if the password is the user's; the same is said whatever is wrong."""
        name, password = str(form(request).get("name", "")), str(form(request).get("password", ""))
        address = self._proxies.address(request)
        key = normalize("NFC", name).casefold()  # however its letters were sent
        there = f"{key} {address}"
        # One after the other, so that what is refused anyhow makes nobody else wait.
        wait_s = (
            self._from_address.begin(address)
            or self._of_name_there.begin(there)
            or (0.0 if there in self._came_in else self._of_name.begin(key))
        )
        if wait_s:  # nothing is written down of it, lest a stranger fill the disk
            refused = _page(request, 429, "Too many attempts; wait a quarter of an hour.")
            refused.headers["Retry-After"] = str(int(wait_s) + 1)
            return refused
        user = self._users.verified(name, password)
        if user is None:
            self._audit.write("login refused", name, address)
            return _page(request, 401, "Nobody has this name and this password.")
        self._came_in.add(there)
        self._of_name_there.succeeded(there)
        self._from_address.succeeded(address)
        self._sessions.end(request.cookies.get(COOKIE, ""))
        self._audit.write("login", user.name, address)
        answer = RedirectResponse(_inside(asked.text(request.query_params, "to")), 303)
        answer.set_cookie(
            COOKIE,
            self._sessions.begin(user),
            secure=self._proxies.is_private(request),
            httponly=True,
            samesite="strict",
        )
        return answer

    def end(self, request: Request) -> Response:
        """End the session."""
        self._sessions.end(request.cookies.get(COOKIE, ""))
        self._audit.write("logout", who(request), self._proxies.address(request))
        answer = RedirectResponse(LOGIN, 303)
        answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
        return answer


def _page(request: Request, status: int, refused: str | None) -> Response:
    to = _inside(asked.text(request.query_params, "to"))
    name = str(form(request).get("name", ""))
    return page(request, "login.html", status=status, refused=refused, to=to, name=name[:64])


def _inside(address: str | None) -> str:
    """An address on this desk; the first page, where it is another's or none."""
    told = address or "/"
    parts = urlsplit(told.replace("\\", "/"))
    is_ours = not parts.scheme and not parts.netloc and told.startswith("/")
    return told if is_ours and told.isprintable() and not told.startswith("//") else "/"
