"""A web server with the worst manners, one for each way of being hostile, on loopback."""

import gzip
import itertools
import multiprocessing
import socket
import socketserver
import ssl
import struct
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

import trustme

from bench.outlet import page

_MANY = 1_000_000
_PROMISED = 50_000  # bytes, which no limit minds
_PROSE = (
    b"<p>Lumenta Data leaked pictures of travellers for three years, according to inspection "
    b"reports that were seen by this newspaper.</p>\n"
)


class Asked(NamedTuple):
    """One request as a case meets it."""

    out: socket.socket
    number: int
    """How many requests came before it."""
    ended: Event
    """Set when the bench is over: nothing waits longer."""


Case = Callable[[Asked], None]


def _head(status: str = "200 OK", **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def _html(body: bytes, **headers: str) -> bytes:
    return _head(Content_Type="text/html", Content_Length=str(len(body)), **headers) + body


def _story(body: bytes) -> bytes:
    return b"<!doctype html><html><head><title>A story</title></head><body>" + body


def slow_drip(asked: Asked) -> None:
    """A byte now and then, for ever: no timeout between two bytes ever runs out."""
    asked.out.sendall(_head(Content_Type="text/html", Content_Length=str(_PROMISED)))
    while not asked.ended.wait(0.2):
        asked.out.sendall(b"x")


def slow_headers(asked: Asked) -> None:
    """The same with headers that do not end."""
    asked.out.sendall(b"HTTP/1.1 200 OK\r\n")
    while not asked.ended.wait(0.2):
        asked.out.sendall(b"X-More: yes\r\n")


def silence(asked: Asked) -> None:
    """Takes the request and says nothing."""
    asked.ended.wait(600)


def gzip_bomb(asked: Asked) -> None:
    """Ten megabytes that unpack to ten gigabytes."""
    chunk = gzip.compress(bytes(10 * _MANY), 9)
    asked.out.sendall(_head(Content_Type="text/html", Content_Encoding="gzip"))
    for _ in range(1000):
        asked.out.sendall(chunk)


def redirect_loop(asked: Asked) -> None:
    """Each address leads to the next one."""
    asked.out.sendall(_head("302 Found", Location=f"/page?{asked.number}", Content_Length="0"))


def redirect_to_private(asked: Asked) -> None:
    """Leads to the address where clouds keep their secrets."""
    there = "http://169.254.169.254/latest/meta-data/"
    asked.out.sendall(_head("302 Found", Location=there, Content_Length="0"))


def redirect_to_file(asked: Asked) -> None:
    """Leads to this machine's disk."""
    asked.out.sendall(_head("302 Found", Location="file:///etc/passwd", Content_Length="0"))


def redirect_off_the_web(asked: Asked) -> None:
    """Leads to a mailbox."""
    asked.out.sendall(_head("302 Found", Location="mailto:desk@gazette.test", Content_Length="0"))


def redirect_to_no_name(asked: Asked) -> None:
    """Leads to a host whose name cannot be spelt out."""
    asked.out.sendall(_head("302 Found", Location="http://xn--zzzzzz.test/", Content_Length="0"))


def redirect_with_password(asked: Asked) -> None:
    """Leads to an address that would log in."""
    there = "http://desk:sesame@gazette.test/"
    asked.out.sendall(_head("302 Found", Location=there, Content_Length="0"))


def impossible_year(asked: Asked) -> None:
    """Asks to be left alone until a year that no calendar has."""
    moment = "Wed, 21 Oct 99999 07:28:00 GMT"
    asked.out.sendall(_head("503 Busy", Retry_After=moment, Content_Length="0"))


def impossible_status(asked: Asked) -> None:
    """A status below all others."""
    asked.out.sendall(_html(page(1, "http://gazette.test/1")).replace(b"200 OK", b"099 Odd"))


def length_of_many_digits(asked: Asked) -> None:
    """A length that Python would not even read as a number."""
    asked.out.sendall(_head(Content_Type="text/html", Content_Length="9" * 5000) + _story(_PROSE))


def tower_of_codings(asked: Asked) -> None:
    """A thousand compressions, one over the other, says the header."""
    asked.out.sendall(_html(_story(_PROSE), Content_Encoding=", ".join(["gzip"] * 1000)))


def charset_as_coding(asked: Asked) -> None:
    """A charset where the compression belongs: an article all the same."""
    asked.out.sendall(_html(page(1, "http://gazette.test/1"), Content_Encoding="UTF-8"))


def compressed_in_words_only(asked: Asked) -> None:
    """Says gzip and sends plain text: an article all the same."""
    asked.out.sendall(_html(page(1, "http://gazette.test/1"), Content_Encoding="gzip"))


def length_too_long(asked: Asked) -> None:
    """Promises more than it sends, and closes."""
    head = _head(Content_Type="text/html", Content_Length=str(_PROMISED))
    asked.out.sendall(head + _story(_PROSE))


def truncated_chunks(asked: Asked) -> None:
    """Closes in the middle of a chunk."""
    head = _head(Content_Type="text/html", Transfer_Encoding="chunked")
    asked.out.sendall(head + b"ffff\r\n" + _story(_PROSE))


def truncated_gzip(asked: Asked) -> None:
    """Half of a compressed body, with the length of the half."""
    whole = gzip.compress(page(1, "http://gazette.test/1"))
    asked.out.sendall(_html(whole[: len(whole) // 2], Content_Encoding="gzip"))


def endless_page(asked: Asked) -> None:
    """A page of paragraphs without an end, as fast as it can."""
    asked.out.sendall(_head(Content_Type="text/html") + _story(b""))
    while not asked.ended.is_set():
        asked.out.sendall(_PROSE * 500)


def endless_feed(asked: Asked) -> None:
    """A feed of new addresses without an end."""
    head = _head(Content_Type="application/rss+xml")
    asked.out.sendall(head + b'<rss version="2.0"><channel><title>News</title>')
    for number in itertools.count():
        if asked.ended.is_set():
            break
        item = "".join(
            f"<item><title>One</title><link>http://127.0.0.1:1/{number}-{n}</link></item>"
            for n in range(500)
        )
        asked.out.sendall(item.encode())


def odd_feed(asked: Asked) -> None:
    """A feed whose every item is odd in a way of its own."""
    links = ["\\ud800", "http://[::1", "http://a.test:99999/", "mailto:a@b.test", "x" * 9000]
    items = ", ".join(f'{{"url": "{link}"}}' for link in links)
    number = "9" * 5000
    body = (
        f'{{"version": "https://jsonfeed.org/version/1", "items": [{{"id": {number}}}, {items}]}}'
    )
    asked.out.sendall(_html(body.encode()))


def feed_of_brackets(asked: Asked) -> None:
    """Nine megabytes of brackets: hours of work for a parser that looks back."""
    asked.out.sendall(_html(b"<rss><channel>" + b"<a" * (9 * _MANY // 2)))


def storm_of_429(asked: Asked) -> None:
    """Too many requests, whatever is asked: come back in an hour."""
    asked.out.sendall(_head("429 Too Many Requests", Retry_After="3600", Content_Length="0"))


def flapping(asked: Asked) -> None:
    """Cuts every other connection off with a reset."""
    if asked.number % 2:
        asked.out.sendall(_html(page(1, "http://gazette.test/1")))
    else:
        asked.out.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def headers_without_end(asked: Asked) -> None:
    """Headers as fast as they go."""
    asked.out.sendall(b"HTTP/1.1 200 OK\r\n")
    while not asked.ended.is_set():
        asked.out.sendall(b"X-More: yes\r\n" * 1000)


def not_http(asked: Asked) -> None:
    """Another protocol."""
    asked.out.sendall(b"220 mail.test ESMTP ready\r\n")


def wrong_charset(asked: Asked) -> None:
    """UTF-8 under the name of another charset: an article all the same."""
    asked.out.sendall(
        _html(page(1, "http://gazette.test/1")).replace(b"text/html", b"text/html; charset=utf-16")
    )


def binary_as_html(asked: Asked) -> None:
    """A picture that says it is a page."""
    asked.out.sendall(_html(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 100))


def ten_megabytes(asked: Asked) -> None:
    """Prose of ten megabytes."""
    asked.out.sendall(_html(_story(_PROSE * (10 * _MANY // len(_PROSE)))))


def unclosed_elements(asked: Asked) -> None:
    """Ten megabytes of elements that nobody closes: minutes of work for every parser."""
    asked.out.sendall(_html(_story(_PROSE * 9 + b"<p>" * (10 * _MANY // 3))))


def nested_elements(asked: Asked) -> None:
    """Elements in elements, two hundred thousand deep."""
    asked.out.sendall(_html(_story(b"<div>" * 200_000 + _PROSE * 9)))


def angle_brackets(asked: Asked) -> None:
    """A headline of a megabyte that patterns run over again and again."""
    title = b"<a" * (_MANY // 2)
    asked.out.sendall(_html(_story(b"<h1>" + title + b"</h1>").replace(b"A story", title)))


def self_signed(asked: Asked) -> None:
    """A certificate that nobody vouches for."""
    asked.out.sendall(_html(page(1, "http://gazette.test/1")))


def no_tls(asked: Asked) -> None:
    """Plain HTTP where TLS is expected."""
    asked.out.sendall(_html(page(1, "http://gazette.test/1")))


FEEDS: tuple[Case, ...] = (endless_feed, odd_feed, feed_of_brackets)
CASES: tuple[Case, ...] = (
    slow_drip, slow_headers, silence, gzip_bomb, redirect_loop, redirect_to_private,
    redirect_to_file, redirect_off_the_web, redirect_to_no_name, redirect_with_password,
    impossible_year, impossible_status, length_of_many_digits, tower_of_codings,
    charset_as_coding, compressed_in_words_only, odd_feed, feed_of_brackets, length_too_long,
    truncated_chunks, truncated_gzip, endless_page, endless_feed, storm_of_429, flapping,
    headers_without_end, not_http, wrong_charset, binary_as_html, ten_megabytes,
    unclosed_elements, nested_elements, angle_brackets, self_signed, no_tls,
)  # fmt: skip


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, case: Case) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.case = case
        self.numbers = itertools.count()
        self.ended = Event()
        self.tls: ssl.SSLContext | None = None


class _Handler(socketserver.BaseRequestHandler):
    server: _Server

    def handle(self) -> None:
        out = self.request
        try:
            if self.server.tls is not None:
                out = self.server.tls.wrap_socket(out, server_side=True)
            asked = out.recv(65536)
            if asked.startswith(b"GET /robots.txt"):
                out.sendall(_head("404 Not Found", Content_Length="0"))
            else:
                self.server.case(Asked(out, next(self.server.numbers), self.server.ended))
                out.shutdown(socket.SHUT_WR)
                time.sleep(0.05)  # a close at once may take back what was sent
        except OSError:
            return  # the client has had enough of us, as it should


@contextmanager
def served(case: Case) -> Iterator[str]:
    """The address of a server that behaves as ``case`` does, in a process of its own."""
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=_serve, args=(case, theirs), daemon=True)
    process.start()
    try:
        yield ours.recv()
    finally:
        process.kill()
        process.join()


def _serve(case: Case, told: Connection) -> None:
    with hostile(case) as url:
        told.send(url)
        Event().wait()


@contextmanager
def hostile(case: Case) -> Iterator[str]:
    """The address of a server that behaves as ``case`` does, in a thread of this process."""
    with _Server(case) as server, ExitStack() as stack:
        secure = case in (self_signed, no_tls)
        if case is self_signed:
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            server.tls = _self_made(Path(folder))
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            path = "feed" if case in FEEDS else "page"
            yield f"http{'s' * secure}://127.0.0.1:{server.server_address[1]}/{path}"
        finally:
            server.ended.set()
            server.shutdown()
            thread.join()


def _self_made(folder: Path) -> ssl.SSLContext:
    pair = folder / "pair.pem"
    trustme.CA().issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(pair)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pair)
    return context
