"""A header says whence a request comes only where one of our own proxies sent it."""

import pytest
from starlette.requests import HTTPConnection

from claims.web.proxies import Proxies


def asked(peer: str, *headers: tuple[str, str]) -> HTTPConnection:
    pairs = [(name.encode(), value.encode()) for name, value in headers]
    scope = {"type": "http", "client": (peer, 1), "headers": pairs, "path": "/"}
    return HTTPConnection(scope | {"scheme": "http", "server": ("x", 1), "query_string": b""})


@pytest.mark.parametrize(
    ("peer", "told", "address"),
    [
        ("203.0.113.9", "10.0.0.1", "203.0.113.9"),
        ("10.1.0.2", "192.0.2.1, 203.0.113.7", "203.0.113.7"),
        ("10.1.0.2", "203.0.113.7, 10.1.0.3", "203.0.113.7"),
        ("::ffff:10.1.0.2", "203.0.113.7", "203.0.113.7"),
        ("10.1.0.2", "", "10.1.0.2"),
    ],
)
def test_the_last_address_before_our_proxies_is_whence_it_comes(
    peer: str, told: str, address: str
) -> None:
    proxies = Proxies(["10.1.0.0/16"])
    assert proxies.address(asked(peer, ("x-forwarded-for", told))) == address


def test_only_a_proxy_says_that_the_browser_speaks_tls() -> None:
    told = ("x-forwarded-proto", "https")
    assert Proxies(["::1"]).is_private(asked("::1", told))
    assert not Proxies(["::1"]).is_private(asked("203.0.113.9", told))
    assert not Proxies(["::1"]).is_private(asked("::1", told, told))
