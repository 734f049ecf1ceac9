"""Who may come in to Dagster's UI: asked over real sockets, as browsers and others ask."""

import socket
from collections.abc import Iterator
from threading import Thread

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from pipeline.door import LOOPBACK, GraphQLDoor


async def _page(_: Request) -> PlainTextResponse:
    return PlainTextResponse("within")


async def _subscription(asked: WebSocket) -> None:
    await asked.accept()
    await asked.close()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """A server behind the door, which ``desk.example`` may call as well."""
    inner = Starlette(
        routes=[
            Route("/graphql", _page, methods=["GET", "POST"]),
            Route("/runs", _page, methods=["GET", "POST"]),
            WebSocketRoute("/graphql", _subscription),
        ]
    )
    listening = socket.create_server(("127.0.0.1", 0))
    door = GraphQLDoor(inner, (*LOOPBACK, "desk.example"))
    server = uvicorn.Server(uvicorn.Config(door, log_level="critical", lifespan="off"))
    thread = Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    yield listening.getsockname()[1]
    server.should_exit = True
    thread.join()
    listening.close()


def ask(port: int, line: str, *headers: str) -> int:
    """The status of the answer to one request."""
    words = "\r\n".join((f"{line} HTTP/1.1", *headers, "Connection: close", "", ""))
    return _status(port, words)


def subscribe(port: int, *headers: str) -> int:
    """The status of the answer to the opening of a websocket; 101 is success."""
    opening = (
        *("GET /graphql HTTP/1.1", "Connection: Upgrade", "Upgrade: websocket"),
        *("Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="),
    )
    return _status(port, "\r\n".join((*opening, *headers, "", "")))


def _status(port: int, words: str) -> int:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as asking:
        asking.sendall(words.format(port=port).encode())
        return int(asking.makefile("rb").readline().split()[1])


OWN = ["Host: 127.0.0.1:{port}", "Origin: http://127.0.0.1:{port}"]


@pytest.mark.parametrize(
    "headers",
    [
        ["Host: 127.0.0.1:{port}"],
        ["Host: localhost:{port}"],
        ["Host: LocalHost:{port}", "Origin: http://localhost:{port}"],
        ["Host: [::1]:{port}"],
        OWN,
        ["Host: desk.example", "Origin: https://desk.example"],
        [*OWN, "Sec-Fetch-Site: same-origin"],
        [OWN[0], "Sec-Fetch-Site: none"],
    ],
)
def test_who_comes_from_here_comes_in(port: int, headers: list[str]) -> None:
    assert ask(port, "GET /runs", *headers) == 200
    assert ask(port, "POST /graphql", *headers, "Content-Length: 0") == 200
    assert subscribe(port, *headers) == 101


@pytest.mark.parametrize(
    "headers",
    [
        ["Host: rebound.example:{port}"],
        ["Host: localhost.rebound.example"],
        ["Host: 127.0.0.1.rebound.example:{port}"],
        ["Host: 127.0.0.1:{port}@rebound.example"],
        ["Host: [::1"],
        ["Host:"],
        ["Host: 127.0.0.1:{port}", "Origin: https://elsewhere.example"],
        ["Host: 127.0.0.1:{port}", "Origin: http://127.0.0.1:8000"],
        ["Host: 127.0.0.1:{port}", "Origin: http://localhost:{port}"],
        ["Host: 127.0.0.1:{port}", "Origin: null"],
        ["Host: 127.0.0.1:{port}", "Origin: file://127.0.0.1:{port}"],
        [OWN[0], "Sec-Fetch-Site: cross-site"],
        [OWN[0], "Sec-Fetch-Site: same-site", "Sec-Fetch-Dest: iframe"],
    ],
)
def test_who_comes_from_elsewhere_stays_outside(port: int, headers: list[str]) -> None:
    assert ask(port, "GET /runs", *headers) == 403
    assert ask(port, "POST /graphql", *headers, "Content-Length: 0") == 403
    assert subscribe(port, *headers) == 403


def test_who_comes_from_two_places_stays_outside(port: int) -> None:
    two = [*OWN, "Origin: https://elsewhere.example"]
    assert ask(port, "POST /graphql", *two, "Content-Length: 0") == 403
    assert subscribe(port, *two) == 400  # the server's own word


def test_a_link_on_another_site_may_lead_to_a_page(port: int) -> None:
    followed = [
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Mode: navigate",
        "Sec-Fetch-Dest: document",
    ]
    assert ask(port, "GET /runs", OWN[0], *followed) == 200
    assert ask(port, "POST /runs", OWN[0], *followed, "Content-Length: 0") == 403


def test_an_address_cannot_hold_a_query(port: int) -> None:
    query = "mutation%7BlaunchRun%7D"
    assert ask(port, f"GET /graphql?query={query}", OWN[0]) == 403
    assert ask(port, f"GET /graphql?a=b&quer%79={query}", OWN[0]) == 403
    assert ask(port, "GET /graphql", OWN[0]) == 200
