"""Processes that work for this one, and end with it, even where it is killed."""

import os
from multiprocessing import get_context, parent_process
from multiprocessing.context import BaseContext
from tempfile import gettempdir
from threading import Thread

_LONGEST_FOLDER = 70
"""Bytes of the folder for temporary files: 33 more, and systems take no path of a socket."""


def context(*modules: str) -> BaseContext:
    """How to start them; the first takes a second, every other one some milliseconds.

    Args:
        modules: what each has imported when it begins.
    """
    # A fork of this process would inherit the locks of its threads. The server that forks
    # instead listens in the folder for temporary files; else each child takes a second.
    started = get_context("forkserver" if _can_listen() else "spawn")
    started.set_forkserver_preload(["__main__", *modules])
    return started


def end_with_parent() -> None:
    """Have this process, a child, end when the one that started it does."""
    Thread(target=_follow, daemon=True).start()


def _can_listen() -> bool:
    return len(os.fsencode(gettempdir())) <= _LONGEST_FOLDER


def _follow() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
