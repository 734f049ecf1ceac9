"""The server of the review desk: on this machine alone, until somebody ends it."""

import signal
import socket
from collections.abc import Callable
from contextlib import closing, suppress

import uvicorn

from claims.errors import ClaimsError
from claims.home import Home
from claims.web.copies import Copies
from claims.web.desk import review_desk
from claims.web.door import LOOPBACK

_PATIENCE_S = 3


class ServeError(ClaimsError):
    """The desk cannot be served."""


def serve(home: Home, by: str, host: str, port: int, started: Callable[[str], None]) -> None:
    """Serve the desk until SIGINT or SIGTERM.

    Args:
        home: the data folder, where runs publish their copies and decisions are written down.
        by: who decides.
        host: a name of this machine.
        port: where to listen; 0 takes a free one.
        started: told the address once the desk can be asked.

    Raises:
        ServeError: the host is no name of this machine, or the port is taken.
    """
    if host not in LOOPBACK:
        raise ServeError(
            f"The desk listens on this machine alone ({', '.join(LOOPBACK)}), for it asks nobody "
            f"for a login; {host!r} is another place."
        )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family)
    except OSError as error:
        raise ServeError(f"Port {port} cannot be used: {error.strerror}.") from error
    copies = Copies(home.published)
    config = uvicorn.Config(
        review_desk(copies, home, by),
        log_level="warning",
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=_PATIENCE_S,
    )
    # uvicorn ends in good order and then hands the signal on, which is no failure of ours.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with listening, closing(copies), suppress(KeyboardInterrupt):
        name = f"[{host}]" if ":" in host else host
        started(f"http://{name}:{listening.getsockname()[1]}/")
        uvicorn.Server(config).run(sockets=[listening])
