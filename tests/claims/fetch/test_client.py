import gzip
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from threading import Event

import pytest
from pytest_httpserver import HTTPServer

from claims.errors import FetchError
from claims.fetch.client import Client, HostError, UnreachableError
from claims.model import Manners

Wire = Callable[[Callable[[socket.socket], None]], AbstractContextManager[int]]

HEAD = b"HTTP/1.1 200 OK\r\nConnection: close\r\n"


@pytest.fixture
def client() -> Iterator[Client]:
    with Client(Manners(allow_loopback=True, max_bytes=10_000, timeout_s=5)) as client:
        yield client


@pytest.fixture
def hasty() -> Iterator[Client]:
    with Client(Manners(allow_loopback=True, timeout_s=0.3)) as client:
        yield client


def test_an_answer_keeps_the_bytes_and_all_headers_of_both_sides(
    client: Client, site: HTTPServer
) -> None:
    headers = [("X-Twice", "1"), ("X-Twice", "2"), ("ETag", '"v1"')]
    site.expect_request("/a").respond_with_data(b"\x00\xffbytes", headers=headers)
    answer = client.get(site.url_for("/a"), {"If-None-Match": '"v0"'})
    assert (answer.status, answer.body, answer.header("etag")) == (200, b"\x00\xffbytes", '"v1"')
    assert [value for name, value in answer.headers if name == "X-Twice"] == ["1", "2"]
    assert ("User-Agent", "claims-desk") in answer.request_headers
    assert ("If-None-Match", '"v0"') in answer.request_headers


def test_what_is_posted_arrives_as_it_is_and_a_redirect_is_an_answer(
    client: Client, site: HTTPServer
) -> None:
    site.expect_request("/a", method="POST").respond_with_data(
        "", status=307, headers={"Location": "/b"}
    )
    answer = client.post(site.url_for("/a"), {"Content-Type": "text/plain"}, b"\x00words")
    assert answer.status == 307
    [(request, _)] = site.log
    assert (request.get_data(), request.content_type) == (b"\x00words", "text/plain")


@pytest.mark.parametrize("status", [304, 404, 410, 500])
def test_whatever_the_host_answers_is_an_answer(
    client: Client, site: HTTPServer, status: int
) -> None:
    site.expect_request("/a").respond_with_data("", status=status)
    assert client.get(site.url_for("/a"), {}).status == status


def test_a_compressed_body_is_unpacked(client: Client, site: HTTPServer) -> None:
    packed = gzip.compress(b"allegation " * 500)
    site.expect_request("/a").respond_with_data(packed, headers={"Content-Encoding": "gzip"})
    assert client.get(site.url_for("/a"), {}).body == b"allegation " * 500


def test_a_gzip_bomb_is_stopped(client: Client, site: HTTPServer) -> None:
    bomb = gzip.compress(bytes(5_000_000))
    site.expect_request("/a").respond_with_data(bomb, headers={"Content-Encoding": "gzip"})
    with pytest.raises(FetchError, match="/a is larger than 10,000 bytes"):
        client.get(site.url_for("/a"), {})


@pytest.mark.parametrize("coding", ["UTF-8", "none", "gzip", "deflate, gzip", "br"])
def test_a_page_that_is_not_compressed_is_read_whatever_its_header_says(
    client: Client, site: HTTPServer, coding: str
) -> None:
    site.expect_request("/a").respond_with_data("<p>A", headers={"Content-Encoding": coding})
    answer = client.get(site.url_for("/a"), {})
    assert answer.body == b"<p>A"
    assert answer.header("Content-Encoding") == coding


def test_a_length_of_thousands_of_digits_is_one_sentence(client: Client, wire: Wire) -> None:
    def talk(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(HEAD + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\nhalf")

    with wire(talk) as port, pytest.raises(FetchError, match="could not be reached"):
        client.get(f"http://127.0.0.1:{port}/", {})


def test_a_body_that_announces_too_much_is_not_read(client: Client, site: HTTPServer) -> None:
    site.expect_request("/a").respond_with_data(bytes(10_001))
    with pytest.raises(FetchError, match="announces 10,001 bytes, more than 10,000"):
        client.get(site.url_for("/a"), {})


def test_a_body_without_end_is_stopped_at_the_limit(client: Client, wire: Wire) -> None:
    def talk(connection: socket.socket) -> None:
        connection.sendall(HEAD + b"\r\n")
        while True:
            connection.sendall(bytes(5000))

    with wire(talk) as port, pytest.raises(FetchError, match="larger than 10,000 bytes"):
        client.get(f"http://127.0.0.1:{port}/", {})


@pytest.mark.parametrize("start", [HEAD + b"\r\n", HEAD + b"X-Slow: "], ids=["body", "headers"])
def test_a_slow_drip_ends_at_the_deadline(hasty: Client, wire: Wire, start: bytes) -> None:
    gone = Event()

    def drip(connection: socket.socket) -> None:
        connection.sendall(start)
        while not gone.wait(0.01):
            connection.sendall(b"x")

    with wire(drip) as port:
        with pytest.raises(FetchError, match=r"did not answer in full within 0\.3 s"):
            hasty.get(f"http://127.0.0.1:{port}/", {})
        gone.set()


def test_a_host_that_says_nothing_is_left_at_the_deadline(hasty: Client, wire: Wire) -> None:
    gone = Event()
    with wire(lambda _: gone.wait() and None) as port:
        with pytest.raises(FetchError, match="did not answer in full"):
            hasty.get(f"http://127.0.0.1:{port}/", {})
        gone.set()


def test_a_body_shorter_than_announced_is_no_answer(client: Client, wire: Wire) -> None:
    def talk(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(HEAD + b"Content-Length: 99\r\n\r\nhalf")

    with wire(talk) as port, pytest.raises(UnreachableError, match="could not be reached"):
        client.get(f"http://127.0.0.1:{port}/", {})


def test_a_closed_port_is_unreachable(client: Client) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(UnreachableError, match=f"http://127.0.0.1:{port}/ could not be reached"):
        client.get(f"http://127.0.0.1:{port}/", {})


def test_a_name_that_cannot_resolve_is_unreachable(client: Client) -> None:
    with pytest.raises(UnreachableError, match="does not resolve"):
        client.get(f"http://{'a' * 64}.test/", {})


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "[::1]", "10.1.2.3"])
def test_a_private_address_is_refused_by_default(host: str) -> None:
    with Client(Manners()) as client, pytest.raises(FetchError, match="not a public address"):
        client.get(f"http://{host}/", {})


def test_tls_is_asked_for_by_name_though_the_connection_goes_to_the_checked_address(
    client: Client, wire: Wire
) -> None:
    hello = []
    listen = wire(lambda connection: hello.append(connection.recv(65536)))
    with listen as port, pytest.raises(UnreachableError):
        client.get(f"https://localhost:{port}/", {})
    assert b"localhost" in hello[0]


def test_a_certificate_that_nobody_vouches_for_is_one_sentence_and_no_second_attempt(
    client: Client,
) -> None:
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trust.load_cert_chain(Path(__file__).with_name("untrusted.pem"))
    with HTTPServer(host="127.0.0.1", port=0, ssl_context=trust) as server:
        url = f"https://localhost:{server.port}/"
        with pytest.raises(HostError) as refused:
            client.get(url, {})
    assert not isinstance(refused.value, UnreachableError)
    assert str(refused.value) == (
        f"{url} is not fetched: the certificate of its host cannot be trusted "
        "(self-signed certificate)"
    )


def test_cookies_are_not_kept(client: Client, site: HTTPServer) -> None:
    site.expect_request("/a").respond_with_data("", headers={"Set-Cookie": "visits=1"})
    client.get(site.url_for("/a"), {})
    again = client.get(site.url_for("/a"), {})
    assert not [value for name, value in again.request_headers if name.lower() == "cookie"]


def test_a_proxy_from_the_environment_cannot_pass_by_the_guard(
    site: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.expect_request("/a").respond_with_data("direct")
    for name in ["no_proxy", "NO_PROXY"]:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    with Client(Manners(allow_loopback=True)) as client:
        assert client.get(site.url_for("/a"), {}).body == b"direct"
