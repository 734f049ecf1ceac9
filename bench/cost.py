"""What a command costs with all that it starts: `python -m bench.cost COMMAND...` says it as JSON.

Processor seconds are those of the command and of every process below it, also of those that
outlive their parent: they are handed to us when it ends. That is Linux's way.
"""

import ctypes
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bench.memory import Memory

_ROOT = Path(__file__).parents[1]
_PR_SET_CHILD_SUBREAPER = 36


class Cost(NamedTuple):
    """What one command took.

    first_line_s: seconds to the first that it printed; to its end, if it printed nothing.
    wall_s: seconds to its end.
    processor_s: seconds of all its processes on all cores.
    peak_mib: the peak of what they held together.
    """

    first_line_s: float
    wall_s: float
    processor_s: float
    peak_mib: float


def cost(command: Sequence[str | Path], folder: Path) -> Cost:
    """Run ``command`` in ``folder``, and say what it took.

    Raises:
        CalledProcessError: it, or the measuring, ended with another status than 0.
    """
    done = subprocess.run(  # noqa: S603  # the builds' own commands
        [sys.executable, "-m", "bench.cost", folder, *command],
        cwd=_ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


def _measured(command: Sequence[str], folder: str) -> Cost:
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    began = time.perf_counter()
    with (
        Memory() as memory,
        subprocess.Popen(  # noqa: S603  # the builds' own commands
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process,
    ):
        assert process.stdout is not None  # noqa: S101  # asked for above
        process.stdout.read(1)
        first = time.perf_counter() - began
        _, said = process.communicate()
    wall = time.perf_counter() - began
    _wait_for_the_rest()
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}: {said.decode()}")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(first, wall, used.ru_utime + used.ru_stime, memory.peak_mib)


def _wait_for_the_rest() -> None:
    """Until the servers of forks and the like, which are now ours, have ended as well."""
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return


if __name__ == "__main__":
    print(json.dumps(_measured(sys.argv[2:], sys.argv[1])._asdict()))
