"""Pages parsed by workers: on every core, and none for longer or in more memory than it may.

A page is a stranger's, however small: nested or unclosed elements take minutes
and gigabytes. Only a process can be stopped in the middle of that, so no page
is parsed in this one. The first worker takes a second to start, every other
one some milliseconds.
"""

import os
import resource
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import TimeoutError as OverdueError
from contextlib import suppress
from typing import Generic, Self, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from claims import children
from claims.errors import ArchiveError, ParseError
from claims.model import Capture

ShownT = TypeVar("ShownT")

MANY = 16
"""So many pages are worth a worker on every core."""
SECONDS = 30.0
MEMORY_BYTES = 4 << 30  # of addresses, of which a Python with our libraries takes half a GiB

_AHEAD = 4  # pages waiting for each worker, so that none waits for a page


class Workers(Generic[ShownT]):
    """Processes that parse pages; none starts before it is needed, and all end with the batch.

    Args:
        parse: what a page shows, from its body, content type and final URL; a
            function of a module, so that a worker finds it.
        number: how many pages are parsed at once.
    """

    def __init__(self, parse: Callable[[bytes, str | None, str], ShownT], number: int = 1) -> None:
        self.number = number
        self._parse = parse
        self._pool: ProcessPool | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]  # pebble's own slip
            self._pool.join()

    def begin(self, body: bytes, content_type: str | None, url: str) -> ProcessFuture[ShownT]:
        """Have a page parsed at its turn."""
        if self._pool is None:
            context = children.context(self._parse.__module__)
            self._pool = ProcessPool(self.number, initializer=_stay_bounded, context=context)
        return self._pool.schedule(self._parse, (body, content_type, url), timeout=SECONDS)

    def parsed(self, body: bytes, content_type: str | None, url: str) -> ShownT:
        """What a page shows.

        Raises:
            ParseError: it shows no article, or parsing it takes more than it may.
        """
        return _ended(self.begin(body, content_type, url), url)


class PagesAhead(Workers[ShownT]):
    """What the pages of captures show, asked for in the order in which they were given.

    They are parsed ahead of their turn: by one worker where they are few, on
    every core where they are many; what comes out is the same.
    """

    def __init__(
        self,
        captures: Iterable[Capture],
        load: Callable[[Capture], bytes],
        parse: Callable[[bytes, str | None, str], ShownT],
    ) -> None:
        self._coming = deque(captures)
        super().__init__(parse, _cores() if len(self._coming) >= MANY else 1)
        self._load = load
        self._turns = {capture.id: turn for turn, capture in enumerate(self._coming)}
        self._begun: dict[str, ProcessFuture[ShownT]] = {}

    def page(self, capture: Capture) -> ShownT:
        """What the page of ``capture`` shows.

        Raises:
            ArchiveError: its body is missing or altered.
            ParseError: it shows no article, or parsing it takes more than it may.
        """
        self._skip_to(capture)
        self._look_ahead()
        begun = self._begun.pop(capture.id, None) or self._begin(capture)
        return _ended(begun, capture.final_url)

    def _skip_to(self, capture: Capture) -> None:
        """Forget those before ``capture``: it turned out that nobody needs them."""
        turn = self._turns.get(capture.id, 0)
        while self._coming and self._turns[self._coming[0].id] < turn:
            self._coming.popleft()
        for passed in [key for key in self._begun if self._turns[key] < turn]:
            self._begun.pop(passed).cancel()  # type: ignore[no-untyped-call]  # the same slip

    def _look_ahead(self) -> None:
        while self._coming and len(self._begun) < _AHEAD * self.number:
            capture = self._coming.popleft()
            with suppress(ArchiveError):  # which is said at its turn
                self._begun[capture.id] = self._begin(capture)

    def _begin(self, capture: Capture) -> ProcessFuture[ShownT]:
        return self.begin(self._load(capture), capture.content_type, capture.final_url)


def _ended(begun: ProcessFuture[ShownT], url: str) -> ShownT:
    try:
        return begun.result()
    except OverdueError as error:
        raise ParseError(f"page given up after {SECONDS:g} s of parsing, at {url}") from error
    except (ProcessExpired, MemoryError) as error:
        raise ParseError(f"page given up for the memory that parsing it takes, at {url}") from error


def _cores() -> int:
    return os.cpu_count() or 1


def _stay_bounded() -> None:
    """Limit this worker's memory, and its life to that of the run, even a killed one."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    children.end_with_parent()
