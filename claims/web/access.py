"""How one comes to a desk: by which names it is called, who is believed, and who may do what."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from starlette.routing import Route
from starlette.types import ASGIApp

from claims.errors import ClaimsError
from claims.home import Home
from claims.users import Audit, Users
from claims.web.door import LOOPBACK, Door
from claims.web.entrance import AtHome, ByLogin, ByProxy, Entrance
from claims.web.gate import Gate
from claims.web.login import Login
from claims.web.proxies import Proxies
from claims.web.sessions import Sessions


@dataclass(frozen=True, slots=True)
class Access:
    """One way to a desk; ``routes`` are the pages that it needs itself."""

    entrance: Entrance
    names: Sequence[str] = LOOPBACK
    proxies: Proxies = field(default_factory=Proxies)
    audit: Audit | None = None
    routes: Sequence[Route] = ()

    def guard(self, desk: ASGIApp) -> ASGIApp:
        """The desk behind its door and its gate."""
        return Door(Gate(desk, self.entrance, self.proxies, self.audit), self.names)


class ServeError(ClaimsError):
    """The desk cannot be served."""


def access_to(  # noqa: PLR0917  # the options of a command
    home: Home,
    by: Callable[[], str],
    host: str,
    allow: Sequence[str],
    proxies: Sequence[str],
    header: str | None,
) -> Access:
    """The way in that fits to where the desk listens: whatever others can reach demands users.

    Args:
        home: the data folder, which has the users.
        by: tells who decides, at home.
        host: where the desk will listen.
        allow: more names by which it may be called.
        proxies: addresses or networks of proxies that are believed.
        header: in which they name the user; None if everybody logs in.

    Raises:
        ServeError: nobody could come in, or a proxy's address is none.
    """
    if host in LOOPBACK and not (allow or proxies or header):
        return at_home(by())
    try:
        believed = Proxies(proxies)
    except ValueError as error:
        raise ServeError(f"A proxy is named by its address or network: {error}.") from error
    if header and not proxies:
        raise ServeError(f"Anybody could send {header}; name the proxy that does: --proxy ADDRESS.")
    users, audit = Users(home.users), Audit(home.audit)
    if not any(header or user.password for user in users.all()):
        raise ServeError(
            "Others could reach this desk, and no user can log in yet; `claims users add NAME` "
            "lets one in."
        )
    names = (*LOOPBACK, host, *allow)
    if header:
        return by_proxy(users, audit, names, believed, header)
    return by_login(users, audit, names, believed)


def at_home(name: str) -> Access:
    """From this machine alone, as whoever serves the desk; nobody is asked for a login."""
    return Access(AtHome(name))


def by_login(users: Users, audit: Audit, names: Sequence[str], proxies: Proxies) -> Access:
    """From anywhere, with a password."""
    sessions = Sessions()
    login = Login(users, sessions, proxies, audit)
    return Access(ByLogin(users, sessions), names, proxies, audit, login.routes)


def by_proxy(
    users: Users, audit: Audit, names: Sequence[str], proxies: Proxies, header: str
) -> Access:
    """From anywhere, as whom a proxy names in a header."""
    return Access(ByProxy(users, header, proxies), names, proxies, audit)
