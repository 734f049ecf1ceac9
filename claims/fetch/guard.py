"""Where a request may connect, and for how long it may keep us.

A name is resolved once, every address is judged, and the connection goes to
an address that was judged, so that a name cannot change its mind in between.
TLS and the Host header still see the name.
"""

import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from math import inf
from ssl import SSLContext
from time import monotonic
from typing import Any

import httpcore

from claims.errors import FetchError

_DEADLINE: ContextVar[float] = ContextVar("deadline", default=inf)
_NAT64 = IPv6Network("64:ff9b::/96")

SocketOption = (
    tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]
)


class RefusedAddressError(FetchError):
    """A host leads to an address that we never connect to."""


class UnresolvedError(FetchError):
    """A name stands for no address."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Give all the network calls inside the block ``seconds`` together.

    A timeout for each call alone would let a server keep us for ever, one
    byte at a time.
    """
    token = _DEADLINE.set(monotonic() + seconds)
    try:
        yield
    finally:
        _DEADLINE.reset(token)


def _left(timeout: float | None) -> float:
    left = _DEADLINE.get() - monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the time for this request is over")
    return left if timeout is None else min(left, timeout)


def is_allowed(address: str, *, allow_loopback: bool) -> bool:
    """Whether an IP address is public, or this machine's own where that is allowed."""
    ip = _unwrapped(ip_address(address))
    if ip.is_loopback:
        return allow_loopback
    if isinstance(ip, IPv6Address) and (ip.is_site_local or ip.sixtofour or ip.teredo):
        return False  # Python calls these global, whatever they tunnel to
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def is_this_machine(address: str) -> bool:
    """Whether an IP address is this machine's own."""
    return _unwrapped(ip_address(address)).is_loopback


def is_a_machine(address: str) -> bool:
    """Whether an IP address is a machine's, of whichever network: for a host that the desk names.

    What answers at link-local addresses is a cloud's or a cable's, and nobody's choice.
    """
    ip = _unwrapped(ip_address(address))
    return not (ip.is_multicast or ip.is_unspecified or ip.is_link_local or ip.is_reserved)


def allowed(host: str, port: int, *, allow_loopback: bool) -> list[str]:
    """The addresses of ``host`` that may be connected to.

    Raises:
        RefusedAddressError: It has some, and none of them may.
        UnresolvedError: It has none that could be found out.
    """
    return _fit(host, port, lambda one: is_allowed(one, allow_loopback=allow_loopback), _described)


def _fit(
    host: str, port: int, may: Callable[[str], bool], described: Callable[[str], str]
) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:  # UnicodeError: a name that cannot be encoded
        raise UnresolvedError(f"the name {host} does not resolve: {error}") from error
    addresses = list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))
    fit = [one for one in addresses if may(one)]
    if addresses and not fit:
        raise RefusedAddressError(f"{host} leads to {described(addresses[0])}")
    return fit


def _unwrapped(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address merely carries, or the address itself."""
    if isinstance(ip, IPv4Address):
        return ip
    return IPv4Address(int(ip) & 0xFFFF_FFFF) if ip in _NAT64 else ip.ipv4_mapped or ip


def _described(address: str) -> str:
    """An address that is not allowed, and what to do where one may want it."""
    refused = f"{address}, which is not a public address"
    if is_allowed(address, allow_loopback=True):
        return f"{refused}; the dossier allows this machine's own by `allow_loopback: true`"
    return refused


class GuardedBackend(httpcore.NetworkBackend):
    """Connects to allowed addresses only, and holds every stream to the deadline.

    Args:
        allow_loopback: whether this machine's own may be among them.
        may: judges an address instead, for a host that a dossier itself names.
    """

    def __init__(
        self, *, allow_loopback: bool = False, may: Callable[[str], bool] | None = None
    ) -> None:
        self._allow_loopback = allow_loopback
        self._may = may
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first allowed address of ``host`` that answers."""
        addresses = self._allowed(host, port)
        for waiting, address in zip(range(len(addresses), 0, -1), addresses, strict=True):
            # A dead address leaves the others their share of the time.
            share = _left(timeout) / waiting
            try:
                stream = self._sockets.connect_tcp(
                    address, port, share, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if waiting == 1:
                    raise
            else:
                return _TimedStream(stream)
        raise httpcore.ConnectError(f"{host} has no address")

    def _allowed(self, host: str, port: int) -> list[str]:
        try:
            if self._may:
                return _fit(host, port, self._may, "{}, which may not be asked".format)
            return allowed(host, port, allow_loopback=self._allow_loopback)
        except UnresolvedError as error:
            raise httpcore.ConnectError(str(error)) from error


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every read and write ends at the deadline."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, _left(timeout)))

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's own signature
        return self._stream.get_extra_info(info)
