"""The server of the review desk, until somebody ends it."""

import signal
import socket
from collections.abc import Callable
from contextlib import closing, suppress

import uvicorn

from claims.home import Home
from claims.web.access import Access, ServeError
from claims.web.copies import Copies
from claims.web.desk import review_desk

_PATIENCE_S = 3


def serve(home: Home, access: Access, host: str, port: int, started: Callable[[str], None]) -> None:
    """Serve the desk until SIGINT or SIGTERM.

    Args:
        home: the data folder, where runs publish their copies and decisions are written down.
        access: who may come in, as ``access_to`` chose it for the same host.
        host: a name or address of this machine.
        port: where to listen; 0 takes a free one.
        started: told the address once the desk can be asked.

    Raises:
        ServeError: the host is no name of this machine, or the port is taken.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.getaddrinfo(host, port)
        listening = socket.create_server((host, port), family=family)
    except socket.gaierror as error:
        raise ServeError(f"{host!r} is no name of this machine.") from error
    except OSError as error:
        raise ServeError(f"Port {port} cannot be used: {error.strerror}.") from error
    copies = Copies(home.published)
    config = uvicorn.Config(
        review_desk(copies, home, access),
        log_level="warning",
        lifespan="off",
        server_header=False,
        proxy_headers=False,  # whom a proxy speaks for is the gate's to believe
        timeout_graceful_shutdown=_PATIENCE_S,
    )
    # uvicorn ends in good order and then hands the signal on, which is no failure of ours.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with listening, closing(copies), suppress(KeyboardInterrupt):
        name = f"[{host}]" if ":" in host else host
        started(f"http://{name}:{listening.getsockname()[1]}/")
        uvicorn.Server(config).run(sockets=[listening])
