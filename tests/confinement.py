"""A process of its own with an empty home, which the kernel ends when it turns to the internet.

pytest-socket guards Python's sockets and sees nothing of what a library does
natively, so the kernel watches: a seccomp filter, which needs no rights and
no other program, and which all threads and children inherit.
"""

import os
import platform
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ENDED_BY_THE_KERNEL = -signal.SIGSYS

# (the kernel's name of the architecture, the number of its call `socket`)
_CALLS = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
CAN_CONFINE = sys.platform == "linux" and platform.machine() in _CALLS

# A name is looked up over a datagram socket. A stream socket of IPv6 is let be: urllib3 opens
# one when imported, on this machine itself, to see whether there is IPv6.
_FILTER = """
import ctypes, socket, struct

architecture, call = {numbers}
load, equal, masked, end = 0x20, 0x15, 0x54, 0x06
steps = [
    (load, 0, 0, 4), (equal, 0, 8, architecture),
    (load, 0, 0, 0), (equal, 0, 6, call),
    (load, 0, 0, 16), (equal, 5, 0, socket.AF_INET), (equal, 0, 3, socket.AF_INET6),
    (load, 0, 0, 24), (masked, 0, 0, 0xF), (equal, 1, 0, socket.SOCK_DGRAM),
    (end, 0, 0, 0x7FFF0000),  # go on
    (end, 0, 0, 0x80000000),  # end the whole process
]
code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
program = ctypes.create_string_buffer(
    struct.pack("HxxxxxxP", len(steps), ctypes.addressof(code))
)
libc = ctypes.CDLL(None, use_errno=True)
if libc.prctl(38, 1, 0, 0, 0) or libc.prctl(22, 2, ctypes.byref(program), 0, 0):
    raise OSError(ctypes.get_errno(), "the kernel takes no filter")
"""


class Ended(NamedTuple):
    """How a confined process ended, and which files it left in the home that it was given."""

    status: int
    out: str
    err: str
    left: list[str]


def confined(code: str, home: Path, **variables: str) -> Ended:
    """Run Python ``code`` with ``home``, an empty folder, and nothing of our environment.

    Not even what says that this is a continuous integration: libraries behave there.
    """
    home.mkdir()
    numbers = _CALLS[platform.machine()]
    done = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-c", _FILTER.format(numbers=numbers) + code],
        env={"PATH": os.defpath, "LANG": "C.UTF-8", "HOME": str(home), "TMPDIR": str(home)}
        | variables,
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )
    left = [str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()]
    return Ended(done.returncode, done.stdout, done.stderr, left)
