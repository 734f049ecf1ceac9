"""A second reader for single texts: nothing of what it says is kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from math import inf
from sys import maxsize

from claims.consult.consultant import Consultant
from claims.fetch.chat import Chat
from claims.model import SecondReader


@contextmanager
def asking(reader: SecondReader) -> Iterator[Consultant]:
    """Ask ``reader`` about as many texts as somebody has.

    Raises:
        ConsultError: The variable of the environment that should hold its key is not set.
    """
    unbounded = replace(reader, max_articles=maxsize, max_tokens=None, max_run_s=inf)
    with Chat(reader) as chat:
        yield Consultant(unbounded, None, chat)
