import socket
from ipaddress import IPv4Address
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_httpserver import HTTPServer

from claims.errors import FetchError
from claims.fetch.client import Client
from claims.fetch.guard import is_allowed
from claims.model import Manners

REFUSED = [
    "0.0.0.0",  # noqa: S104 - an address to refuse, not to bind
    "10.0.0.1",
    "100.64.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::ffff:10.0.0.1",
    "64:ff9b::a00:1",
    "2002:a00:1::",
    "fc00::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff0e::1",
]


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_that_is_not_public_is_refused_even_where_loopback_is_allowed(
    address: str,
) -> None:
    assert not is_allowed(address, allow_loopback=True)


@pytest.mark.parametrize("address", ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"])
def test_loopback_is_allowed_only_on_request(address: str) -> None:
    assert is_allowed(address, allow_loopback=True)
    assert not is_allowed(address, allow_loopback=False)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_a_public_address_is_allowed(address: str) -> None:
    assert is_allowed(address, allow_loopback=False)


@given(st.ip_addresses(v=4))
def test_an_address_in_disguise_is_judged_as_what_it_carries(ip: IPv4Address) -> None:
    plain = is_allowed(str(ip), allow_loopback=False)
    assert is_allowed(f"::ffff:{ip}", allow_loopback=False) == plain
    assert is_allowed(f"64:ff9b::{ip}", allow_loopback=False) == plain


def test_the_checked_address_is_the_one_connected_to_and_the_host_keeps_its_name(
    site: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolve, asked = socket.getaddrinfo, []

    def rebinding(host: str, *rest: Any, **options: Any) -> Any:
        if host != "news.test":
            return resolve(host, *rest, **options)
        asked.append(host)  # harmless when it is checked, private from then on
        return resolve("127.0.0.1" if len(asked) == 1 else "10.0.0.1", *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    site.expect_request("/a").respond_with_data("seen")
    with Client(Manners(allow_loopback=True)) as client:
        answer = client.get(f"http://news.test:{site.port}/a", {})
    assert (answer.body, len(asked)) == (b"seen", 1)
    assert site.log[0][0].host == f"news.test:{site.port}"


def test_a_refusal_says_how_this_machine_s_own_addresses_are_allowed_and_of_no_other_ones(
    site: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolve = socket.getaddrinfo

    def inside(host: str, *rest: Any, **options: Any) -> Any:
        return resolve("10.0.0.1" if host == "news.test" else host, *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", inside)
    with Client(Manners(allow_loopback=False)) as client:
        with pytest.raises(FetchError, match="allows this machine's own by `allow_loopback: true`"):
            client.get(site.url_for("/a"), {})
        with pytest.raises(FetchError, match="not a public address") as refused:
            client.get(f"http://news.test:{site.port}/a", {})
    assert "allow_loopback" not in str(refused.value)
    assert site.log == []
