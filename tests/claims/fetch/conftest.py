"""A fake clock, quick retries, and a server that speaks whatever bytes a test wants."""

import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from threading import Thread

import pytest
import stamina


class FakeClock:
    """Seconds that pass only while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.naps: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(autouse=True)
def _no_backoff() -> Iterator[None]:
    with stamina.set_testing(True, attempts=10, cap=True):
        yield


Talk = Callable[[socket.socket], None]


@pytest.fixture
def wire() -> Callable[[Talk], AbstractContextManager[int]]:
    """Serve one connection with a function of its socket; gives the port."""

    @contextmanager
    def serve(talk: Talk) -> Iterator[int]:
        with socket.create_server(("127.0.0.1", 0)) as server:
            thread = Thread(target=_answer_one, args=(server, talk))
            thread.start()
            yield server.getsockname()[1]
            thread.join()

    return serve


def _answer_one(server: socket.socket, talk: Talk) -> None:
    connection, _ = server.accept()
    with connection:
        try:
            talk(connection)
        except (BrokenPipeError, ConnectionResetError):
            return  # the client hung up, as most of these tests want
