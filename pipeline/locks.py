"""Who works on a data folder: one run at a time, and one daemon for as long as it lives.

Both locks die with the processes that hold them, so nothing has to be cleaned up after a kill.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from claims.errors import StoreError
from claims.home import Home


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
    with _written(home):
        try:
            lock.acquire(timeout=wait_s)
        except Timeout as error:
            raise StoreError(
                f"Another run works on {home.root}; try again when it is done."
            ) from error
        except OSError as error:
            raise _unwritable(home, error) from error
        try:
            yield
        finally:
            lock.release()


@contextmanager
def followed(home: Home, dossier: Path) -> Iterator[int]:
    """Hold the data folder for the daemon that follows ``dossier``.

    Yields:
        The lock's file descriptor: a process that inherits it holds the folder
        as well, so that a daemon holds it even when whoever started it is gone.

    Raises:
        StoreError: a daemon is at work on this folder, or it cannot be written.
    """
    with _written(home):
        try:
            lock = os.open(home.daemon_lock, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise _unwritable(home, error) from error
        try:
            _take(lock, home)
            os.ftruncate(lock, 0)
            os.write(lock, os.fsencode(dossier.absolute()))
            yield lock
        finally:
            os.close(lock)


@contextmanager
def _written(home: Home) -> Iterator[None]:
    """What this process and its children write in the folder is as private as the desk wants."""
    with ExitStack() as stack:
        try:
            stack.enter_context(home.private())
        except OSError as error:
            raise _unwritable(home, error) from error
        yield


def _unwritable(home: Home, error: OSError) -> StoreError:
    return StoreError(f"{home.root} cannot be written: {error.strerror}.")


def _take(lock: int, home: Home) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise StoreError(_engaged(home, _named(lock))) from error


def refuse_other_daemon(home: Home, dossier: Path) -> None:
    """Do nothing, unless a daemon is at work on this folder for another dossier.

    Two dossiers on one folder have schedules, sensors and a queue of the same
    names, so that each daemon would start the other's runs.

    Raises:
        StoreError: it is.
    """
    other = follower(home)
    if other and other != dossier.absolute():
        raise StoreError(_engaged(home, other))


def follower(home: Home) -> Path | None:
    """The dossier for which a daemon is at work on this folder now, or None."""
    try:
        lock = os.open(home.daemon_lock, os.O_RDONLY)
    except OSError:
        return None  # no daemon ever was here
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return _named(lock)
    else:
        return None
    finally:
        os.close(lock)


def _named(lock: int) -> Path:
    return Path(os.fsdecode(os.pread(lock, os.fstat(lock).st_size, 0)))


def _engaged(home: Home, dossier: Path) -> str:
    return (
        f"Dagster's daemon follows {dossier} on {home.root} already; end it first, "
        "or set CLAIMS_DATA to another folder."
    )
