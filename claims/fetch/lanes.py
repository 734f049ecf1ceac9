"""Several hosts at once, and each of them one request at a time."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TypeVar, cast

ItemT = TypeVar("ItemT")
_END = object()


def abreast(
    lanes: Iterable[Iterator[ItemT]],
    width: int,
    hurry: Callable[[], None],
    patience_s: float | None = None,
) -> Iterator[ItemT | None]:
    """Draw from ``width`` of the lanes at once, and yield the items as they come.

    A lane keeps its order and never works on two items at a time. It is one
    item ahead of the reader and no more, so that memory stays flat. Lanes take
    turns, so that one rests while another works. None stands for
    ``patience_s`` seconds without an item, in which a reader may put away what
    it has. ``hurry`` is called when the reader leaves early; lanes that are at
    work then should soon come to an end.
    """
    waiting = deque(lanes)
    working: dict[Future[object], Iterator[ItemT]] = {}

    def start() -> None:
        while waiting and len(working) < width:
            lane = waiting.popleft()
            working[threads.submit(next, cast("Iterator[object]", lane), _END)] = lane

    with ThreadPoolExecutor(width, thread_name_prefix="host") as threads:
        try:
            start()
            while working:
                done, _ = wait(working, patience_s, return_when=FIRST_COMPLETED)
                if not done:
                    yield None
                    continue
                future = next(future for future in working if future in done)
                lane, item = working.pop(future), future.result()
                if item is not _END:
                    waiting.append(lane)
                start()
                if item is not _END:
                    yield cast("ItemT", item)
        except BaseException:
            hurry()
            raise
