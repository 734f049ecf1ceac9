"""``python -m pipeline.dev DOSSIER``: Dagster's UI and daemon for one dossier.

What ``dagster dev`` starts, as three programs of Dagster: the code location,
which both others share, the daemon, and the UI, which is behind our door.
"""

import os
import shutil
import signal
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import NoReturn, Self

from ruamel.yaml import YAML

from claims.dossier import load
from claims.errors import ClaimsError, DossierError
from claims.home import Home
from pipeline.daemon import followed
from pipeline.instance import environment, prepare

_LOCATION = "pipeline.definitions"
_LOOK_EVERY_S = 0.3
_PATIENCE_S = 60.0
"""How long a program may take to end before it is killed."""


class DevError(ClaimsError):
    """Dagster's UI cannot be started, or broke off."""


def main(words: Sequence[str] | None = None) -> int:
    """Serve the UI until Ctrl-C, or say in a sentence why not; the exit status."""
    try:
        asked = _asked(words)
        serve(asked.dossier, Home.at(), asked)
    except ClaimsError as error:
        print(error, file=sys.stderr)  # noqa: T201  # it has no other words
        return 2 if isinstance(error, DossierError) else 1
    return 0


def _asked(words: Sequence[str] | None) -> Namespace:
    parser = _Parser(prog="python -m pipeline.dev", description=__doc__, allow_abbrev=False)
    parser.add_argument("dossier", type=Path, metavar="DOSSIER", help="the dossier file")
    add_options(parser)
    return parser.parse_args(words)


def add_options(parser: ArgumentParser) -> None:
    """What may be said of the UI, whichever dossier it shows."""
    parser.add_argument(
        "--port", type=int, help="where the UI listens on this machine: 3000, or a free one"
    )
    parser.add_argument(
        "--read-only", action="store_true", help="let nobody start or change anything in the UI"
    )
    parser.add_argument(
        "--allow",
        action="append",
        default=[],
        metavar="NAME",
        help="a host by which the UI may be called as well, such as that of a proxy with a login",
    )


class _Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise DossierError([f"{self.prog}: {message}."])


def serve(dossier: Path, home: Home, asked: Namespace) -> None:
    """Run Dagster for ``dossier`` with its state in ``home`` until SIGINT or SIGTERM.

    Args:
        dossier: the dossier file.
        home: the data folder, which no other daemon may hold.
        asked: what ``add_options`` reads.

    Raises:
        DossierError: the dossier cannot be used.
        StoreError: another daemon holds the data folder.
        DevError: Dagster's UI is not installed, the data folder cannot be made,
            or one of the programs broke off.
    """
    load(dossier)
    if find_spec("dagster_webserver") is None:
        raise DevError(
            "Dagster's UI is not installed; `pip install 'claims-desk[dagster]'` does it."
        )
    with followed(home, dossier) as lock, TemporaryDirectory(prefix="claims-") as folder:
        try:
            prepare(home)
        except OSError as error:
            raise DevError(f"{home.dagster} cannot be made: {error.strerror}.") from error
        variables = os.environ | environment(home, dossier)
        said = f"Dagster is starting for {dossier}, with its data in {home.root}."
        print(said, flush=True)  # noqa: T201
        with _ended() as over, Programs(variables, lock) as programs:
            _start(programs, Path(folder), asked, over)
            while not over.wait(_LOOK_EVERY_S):
                programs.check()


class Programs:
    """Programs that run together; a context manager that ends them, the last one first.

    Each of them has ``variables`` for its environment, and holds ``lock``.
    """

    def __init__(self, variables: dict[str, str], lock: int) -> None:
        self._variables = variables
        self._lock = lock
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, *words: str) -> None:
        """Start one of them."""
        self._running[name] = subprocess.Popen(  # noqa: S603  # our own words
            words, env=self._variables, pass_fds=[self._lock]
        )

    def check(self) -> None:
        """Do nothing while all of them run.

        Raises:
            DevError: one of them does not.
        """
        for name, program in self._running.items():
            if (status := program.poll()) is not None:
                raise DevError(f"{name} ended with exit status {status}.")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for program in reversed(self._running.values()):
            program.terminate()
            try:
                program.wait(_PATIENCE_S)
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait()


def _start(programs: Programs, folder: Path, asked: Namespace, over: Event) -> None:
    """Start the three, of which two meet the first at a socket in ``folder``."""
    socket, workspace = folder / "code.socket", folder / "workspace.yaml"
    server = {"location_name": _LOCATION, "socket": str(socket)}
    YAML().dump({"load_from": [{"grpc_server": server}]}, workspace)
    programs.start(
        "dagster code-server",
        *(_beside("dagster"), "code-server", "start", "-m", _LOCATION, "--log-level", "warning"),
        *("--socket", str(socket), "--location-name", _LOCATION),
    )
    while not socket.exists():  # the others would complain, at length, that they miss it
        programs.check()
        if over.wait(_LOOK_EVERY_S):
            return
    programs.start("dagster-daemon", _beside("dagster-daemon"), "run", "-w", str(workspace))
    programs.start(
        "dagster-webserver",
        *(sys.executable, "-m", "pipeline.ui", "-w", str(workspace)),
        *(word for name in asked.allow for word in ("--allow", name)),
        *(() if asked.port is None else ("--port", str(asked.port))),
        *(["--read-only"] if asked.read_only else []),
    )


def _beside(program: str) -> str:
    here = Path(sys.executable).parent
    found = shutil.which(program, path=str(here))
    if found is None:
        raise DevError(f"{program} is not installed in {here}.")
    return found


@contextmanager
def _ended() -> Iterator[Event]:
    """An event that SIGINT and SIGTERM set."""
    over = Event()
    before = {sign: signal.getsignal(sign) for sign in (signal.SIGINT, signal.SIGTERM)}
    for sign in before:
        signal.signal(sign, lambda *_: over.set())
    try:
        yield over
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)


if __name__ == "__main__":
    sys.exit(main())
