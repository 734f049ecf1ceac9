"""Which daemon follows a dossier on a data folder: one, for as long as it lives.

Its lock dies with the processes that hold it, so nothing has to be cleaned up after a kill.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claims.errors import StoreError
from claims.home import Home
from claims.journey.hold import in_private, unwritable


@contextmanager
def followed(home: Home, dossier: Path) -> Iterator[int]:
    """Hold the data folder for the daemon that follows ``dossier``.

    Yields:
        The lock's file descriptor: a process that inherits it holds the folder
        as well, so that a daemon holds it even when whoever started it is gone.

    Raises:
        StoreError: a daemon is at work on this folder, or it cannot be written.
    """
    with in_private(home):
        try:
            lock = os.open(home.daemon_lock, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise unwritable(home, error) from error
        try:
            _take(lock, home)
            os.ftruncate(lock, 0)
            os.write(lock, os.fsencode(dossier.absolute()))
            yield lock
        finally:
            os.close(lock)


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
