"""A process that works on a data folder, as a run does, until it is told to end."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from claims.home import Home

_HOLD = """
import sys
from filelock import FileLock
with FileLock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def holding(home: Home) -> Iterator[subprocess.Popen[bytes]]:
    """Have another process hold the folder for as long as the block takes."""
    home.root.mkdir(exist_ok=True)
    with subprocess.Popen(  # noqa: S603  # our own words
        [sys.executable, "-c", _HOLD, str(home.lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        try:
            yield holder
        finally:
            holder.communicate()
