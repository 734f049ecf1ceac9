"""What a worker does, in a process of its own, here or on another machine.

A worker finds ``read`` by the name of its module, so that nothing but an order,
a text and what was found in it travels.
"""

import socket
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING

from claims.crew.order import Order, tools
from claims.errors import ExtractError
from claims.extract import revision_for
from claims.model import Extraction, Version
from claims.parse import without_notes

if TYPE_CHECKING:
    from claims.extract.extractor import Extractor

_ONE_AT_A_TIME = Lock()  # a pipeline keeps the words that it meets: two threads must not share it


def read(order: Order, version: Version) -> Extraction | str:
    """What is found in ``version``, or why it cannot be read.

    Raises:
        ExtractError: this worker cannot read as ``order`` asks, whatever the text.
    """
    with _ONE_AT_A_TIME:
        (found,) = _extractor(order).extract([version], without_notes)
    return found if isinstance(found, Extraction) else found[1]


@lru_cache(maxsize=1)  # it takes seconds and 300 MiB, and a cluster's worker outlives a run
def _extractor(order: Order) -> "Extractor":
    # spaCy takes a second to import, which is a worker's to wait.
    from claims.extract.extractor import Extractor  # noqa: PLC0415

    with TemporaryDirectory(prefix="claims-") as folder:
        config = None
        if order.config is not None:
            config = Path(folder, "extraction.cfg")
            config.write_bytes(order.config)
        watched, ner, precision = order.watchlist, order.ner, order.precision
        try:
            _need_the_same(order, revision_for(watched, ner, precision, config))
            return Extractor(watched, ner=ner, precision=precision, config=config)
        except ExtractError as error:
            raise ExtractError(f"{error}, on {socket.gethostname()}") from error


def _need_the_same(order: Order, revision: str) -> None:
    """Refuse an ``order`` of a desk on which something is installed that reads otherwise."""
    differs = [*sorted({*tools()} ^ {*order.tools})]
    if revision != order.revision:
        differs.append(f"code, words or weights {revision} and {order.revision}")
    if differs:
        told = ", ".join(differs)
        raise ExtractError(f"texts would be read unlike at this desk ({told}); install the same")
