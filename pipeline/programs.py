"""Dagster's programs: the code location, which the others share, the daemon, and the UI.

They are what ``dagster dev`` starts, but for the UI, which is behind our door.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import Self

from ruamel.yaml import YAML

from claims.dossier import load
from claims.errors import ClaimsError, DossierError
from claims.home import Home
from claims.terminal import say, warn
from pipeline import folder
from pipeline.daemon import followed
from pipeline.instance import environment, prepare

_LOOK_EVERY_S = 0.3
_LOCATION = "pipeline.definitions"
_PATIENCE_S = 60.0
"""How long a program may take to end before it is killed."""
_LOADING_S = 300
"""How long the code location may take to load all dossiers anew."""


class ProgramError(ClaimsError):
    """Dagster's UI cannot be started, or broke off."""


@dataclass(frozen=True, slots=True)
class Ui:
    """Where the UI listens on this machine (None: 3000, or a free port), and for whom.

    ``allow``: hosts by which it may be called as well, such as that of a proxy with a login.
    """

    port: int | None = None
    read_only: bool = False
    allow: tuple[str, ...] = ()


def serve(place: Path, home: Home, ui: Ui) -> None:
    """Run Dagster with its state in ``home`` until SIGINT or SIGTERM.

    A dossier that is added to the folder, altered or taken away is so in
    Dagster some seconds later. One that has faults is an asset with a red
    check; of a single dossier the faults are said, and the old one stays.

    Args:
        place: the file of one dossier, or a folder of them.
        home: the data folder, which no other daemon may hold.
        ui: where the UI listens, and for whom.

    Raises:
        DossierError: the one dossier cannot be used, or there is nothing at ``place``.
        StoreError: another daemon holds the data folder.
        ProgramError: Dagster's UI is not installed, the data folder cannot be made,
            or one of the programs broke off.
    """
    if not place.is_dir():
        load(place)
    if find_spec("dagster_webserver") is None:
        raise ProgramError(
            "Dagster's UI is not installed; `pip install 'claims-desk[dagster]'` does it."
        )
    with followed(home, place) as lock, TemporaryDirectory(prefix="claims-") as meeting:
        try:
            prepare(home)
        except OSError as error:
            raise ProgramError(f"{home.dagster} cannot be made: {error.strerror}.") from error
        variables = os.environ | environment(home, place)
        loaded = seen = folder.marks(place)
        say(f"Dagster is starting for {place}, with its data in {home.root}.")
        with _ended() as over, Programs(variables, lock, Path(meeting)) as programs:
            programs.start(ui, over)
            while not over.wait(_LOOK_EVERY_S):
                programs.check()
                before, seen = seen, folder.marks(place)
                if before == seen != loaded:  # and nobody writes any more
                    loaded = seen
                    _load_anew(programs, place)


def _load_anew(programs: "Programs", place: Path) -> None:
    try:
        if not place.is_dir():
            load(place)
        programs.reload()
    except DossierError as error:
        for fault in str(error).splitlines():
            warn(f"Not loaded: {fault}")
    except Exception as error:  # noqa: BLE001  # Dagster's own, of a server that is just ending
        warn(f"What changed in {place} was not loaded: {error}")


class Programs:
    """Programs that run together; a context manager that ends them, the last one first.

    Each of them has ``variables`` for its environment, and holds ``lock``. They
    meet in ``folder``, which is theirs alone.
    """

    def __init__(self, variables: dict[str, str], lock: int, folder: Path) -> None:
        self._variables = variables
        self._lock = lock
        self._socket = folder / "code.socket"
        self._workspace = folder / "workspace.yaml"
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, ui: Ui, over: Event) -> None:
        """Start all of them, unless it is ``over`` before."""
        server = {"location_name": _LOCATION, "socket": str(self._socket)}
        YAML().dump({"load_from": [{"grpc_server": server}]}, self._workspace)
        self._start(
            "dagster code-server",
            *(_beside("dagster"), "code-server", "start", "-m", _LOCATION),
            *("--log-level", "warning"),
            *("--socket", str(self._socket), "--location-name", _LOCATION),
        )
        while not self._socket.exists():  # the others would complain, at length, that they miss it
            self.check()
            if over.wait(_LOOK_EVERY_S):
                return
        self._start("dagster-daemon", _beside("dagster-daemon"), "run", "-w", str(self._workspace))
        self._start(
            "dagster-webserver",
            *(sys.executable, "-m", "pipeline.ui", "-w", str(self._workspace)),
            *(word for name in ui.allow for word in ("--allow", name)),
            *(() if ui.port is None else ("--port", str(ui.port))),
            *(["--read-only"] if ui.read_only else []),
        )

    def _start(self, name: str, *words: str) -> None:
        self._running[name] = subprocess.Popen(  # noqa: S603  # our own words
            words, env=self._variables, pass_fds=[self._lock]
        )

    def check(self) -> None:
        """Do nothing while all of them run.

        Raises:
            ProgramError: one of them does not.
        """
        for name, program in self._running.items():
            if (status := program.poll()) is not None:
                raise ProgramError(f"{name} ended with exit status {status}.")

    def reload(self) -> None:
        """Have the code location load its definitions anew; runs that are under way go on.

        The server of the code location starts a new process with the new
        definitions, and the old one ends with its last run. UI and daemon ask
        every second who answers, and turn to the new one. Of all this Dagster
        offers a button in the UI, and to programs only this private client.
        """
        from dagster._grpc.client import DagsterGrpcClient  # noqa: PLC0415  # takes seconds

        DagsterGrpcClient(socket=str(self._socket)).reload_code(timeout=_LOADING_S)

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


def _beside(program: str) -> str:
    here = Path(sys.executable).parent
    found = shutil.which(program, path=str(here))
    if found is None:
        raise ProgramError(f"{program} is not installed in {here}.")
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
