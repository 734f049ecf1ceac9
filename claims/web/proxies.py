"""Proxies that the desk believes: whom they speak for, and over what they were asked."""

from collections.abc import Iterable
from ipaddress import IPv6Address, ip_address, ip_network

from starlette.requests import HTTPConnection


class Proxies:
    """The addresses of proxies whose headers are believed; of nobody else they are.

    Args:
        addresses: IP addresses or networks.

    Raises:
        ValueError: one of them is neither.
    """

    def __init__(self, addresses: Iterable[str] = ()) -> None:
        self._networks = [ip_network(address) for address in addresses]

    def __contains__(self, address: str) -> bool:
        try:
            found = ip_address(address)
        except ValueError:
            return False
        if isinstance(found, IPv6Address) and found.ipv4_mapped:
            found = found.ipv4_mapped
        return any(found in network for network in self._networks)

    def asked_by_one(self, request: HTTPConnection) -> bool:
        """Whether one of the proxies sent the request."""
        return _peer(request) in self

    def address(self, request: HTTPConnection) -> str:
        """Whence a request comes: the last address before our own proxies."""
        address = _peer(request)
        told = ",".join(request.headers.getlist("x-forwarded-for")).split(",")
        while address in self and told and told[-1].strip():
            address = told.pop().strip()
        return address

    def is_private(self, request: HTTPConnection) -> bool:
        """Whether the browser speaks with us, or with our proxy, over TLS."""
        told = request.headers.getlist("x-forwarded-proto")
        is_told = self.asked_by_one(request) and told == ["https"]
        return request.scope["scheme"] == "https" or is_told


def _peer(request: HTTPConnection) -> str:
    return request.client.host if request.client else ""
