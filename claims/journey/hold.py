"""Who works on a data folder: one run at a time.

The lock dies with the process that holds it, so nothing has to be cleaned up after a kill.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from filelock import BaseFileLock, FileLock, Timeout

from claims.errors import StoreError
from claims.home import Home

PATIENCE_S = 1.0
"""How long a person's command waits: Dagster's sensor may hold the folder for a moment."""


@contextmanager
def held(home: Home, wait_s: float = 0) -> Iterator[None]:
    """Hold the data folder for one run; nested calls of one process share the hold.

    Args:
        home: the data folder.
        wait_s: how long to wait while another run holds it.

    Raises:
        StoreError: another process runs on this folder, or it cannot be written.
    """
    lock: BaseFileLock = FileLock(home.lock, is_singleton=True, thread_local=False)
    with in_private(home):
        try:
            lock.acquire(timeout=wait_s)
        except Timeout as error:
            raise StoreError(
                f"Another run works on {home.root}; try again when it is done."
            ) from error
        except OSError as error:
            raise unwritable(home, error) from error
        try:
            yield
        finally:
            lock.release()


@contextmanager
def in_private(home: Home) -> Iterator[None]:
    """What this process and its children write in the folder is as private as the desk wants."""
    with ExitStack() as stack:
        try:
            stack.enter_context(home.private())
        except OSError as error:
            raise unwritable(home, error) from error
        yield


def unwritable(home: Home, error: OSError) -> StoreError:
    """What to tell whoever named a folder that nobody can write."""
    return StoreError(f"{home.root} cannot be written: {error.strerror}.")
