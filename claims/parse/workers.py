"""Pages parsed by workers: on every core, and none for longer or in more memory than it may.

A page is a stranger's: a megabyte of nested or unclosed elements takes minutes
and gigabytes. Only a process can be stopped in the middle of that.
"""

import os
import resource
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import TimeoutError as OverdueError
from contextlib import suppress
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Self

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from claims.errors import ArchiveError, ParseError
from claims.model import Capture, Page

Parse = Callable[[bytes, str | None, str], Page]

MANY = 16
"""So many pages are worth the second that workers take to start."""
LARGE = 250_000
"""Bytes of a page that may take more than seconds, whoever made it."""
SECONDS = 30.0
MEMORY_BYTES = 4 << 30  # of addresses, of which a Python with our libraries takes half a GiB

_AHEAD = 4  # pages waiting for each worker, so that none waits for a page


class Pages:
    """The pages of captures, which are asked for in the order in which they were given.

    A few small pages are parsed where they are asked for. Otherwise workers
    parse them ahead of their turn; what comes out is the same.
    """

    def __init__(
        self, captures: Iterable[Capture], load: Callable[[Capture], bytes], parse: Parse
    ) -> None:
        self._coming = deque(captures)
        self._load = load
        self._parse = parse
        self._are_many = len(self._coming) >= MANY
        self._turns = {capture.id: turn for turn, capture in enumerate(self._coming)}
        self._begun: dict[str, ProcessFuture[Page]] = {}
        self._pool: ProcessPool | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]  # pebble's own slip
            self._pool.join()

    def page(self, capture: Capture) -> Page:
        """The page that ``capture`` shows.

        Raises:
            ArchiveError: its body is missing or altered.
            ParseError: it shows no article, or parsing it takes more than it may.
        """
        self._skip_to(capture)
        self._look_ahead()
        future = self._begun.pop(capture.id, None)
        if future is None:
            body = self._load(capture)
            if len(body) <= LARGE and not self._are_many:
                return self._parse(body, capture.content_type, capture.final_url)
            future = self._begin(capture, body)
        try:
            return future.result()
        except OverdueError as error:
            raise ParseError(
                f"page given up after {SECONDS:g} s of parsing, at {capture.final_url}"
            ) from error
        except (ProcessExpired, MemoryError) as error:
            raise ParseError(
                f"page given up for the memory that parsing it takes, at {capture.final_url}"
            ) from error

    def _skip_to(self, capture: Capture) -> None:
        """Forget those before ``capture``: it turned out that nobody needs them."""
        turn = self._turns.get(capture.id, 0)
        while self._coming and self._turns[self._coming[0].id] < turn:
            self._coming.popleft()
        for passed in [key for key in self._begun if self._turns[key] < turn]:
            self._begun.pop(passed).cancel()  # type: ignore[no-untyped-call]  # the same slip

    def _look_ahead(self) -> None:
        while self._are_many and self._coming and len(self._begun) < _AHEAD * _cores():
            capture = self._coming.popleft()
            with suppress(ArchiveError):  # which is said at its turn
                self._begun[capture.id] = self._begin(capture, self._load(capture))

    def _begin(self, capture: Capture, body: bytes) -> ProcessFuture[Page]:
        if self._pool is None:
            # A fork of this process would inherit the locks of its threads.
            context = get_context("forkserver")
            context.set_forkserver_preload(["__main__", __name__])
            self._pool = ProcessPool(_cores(), initializer=_stay_bounded, context=context)
        asked = (body, capture.content_type, capture.final_url)
        return self._pool.schedule(self._parse, asked, timeout=SECONDS)


def _cores() -> int:
    return os.cpu_count() or 1


def _stay_bounded() -> None:
    """Limit this worker's memory, and its life to that of the run, even a killed one."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
