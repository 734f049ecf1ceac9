"""``python -m pipeline.dev DOSSIER [OPTION...]``: Dagster's UI and daemon for one dossier.

Further options go to ``dagster dev``, such as ``--port 3001``.
"""

import os
import shutil
import sys
from pathlib import Path

from claims import dossier
from claims.errors import ClaimsError, DossierError
from claims.home import Home
from pipeline.instance import environment, prepare

_PORT = "3000"


def command(path: Path, home: Home, options: list[str]) -> tuple[list[str], dict[str, str]]:
    """The program to become, with its environment, for the dossier at ``path`` kept in ``home``.

    Raises:
        DossierError: the dossier cannot be used.
        DevError: the data folder cannot be made, or Dagster's UI is not installed.
    """
    dossier.load(path)
    try:
        prepare(home)
    except OSError as error:
        raise DevError(f"{home.dagster} cannot be made: {error.strerror}.") from error
    here = Path(sys.executable).parent
    program = shutil.which("dagster", path=str(here))
    if program is None:
        raise DevError(f"Dagster's UI is not installed in {here}; `make dev` installs it.")
    words = [program, "dev", "-m", "pipeline.definitions", "--port", _PORT, *options]
    return words, os.environ | environment(home, path)


class DevError(ClaimsError):
    """Dagster's UI cannot be started."""


def main() -> None:
    """Become ``dagster dev``, or say in a sentence why not."""
    if len(sys.argv) == 1:
        sys.exit(_refusal(DossierError(["Name a dossier: python -m pipeline.dev DOSSIER"])))
    try:
        words, variables = command(Path(sys.argv[1]), Home.at(), sys.argv[2:])
    except ClaimsError as error:
        sys.exit(_refusal(error))
    os.execve(words[0], words, variables)  # noqa: S606  # it takes our place, so no shell


def _refusal(error: ClaimsError) -> int:
    print(error, file=sys.stderr)  # noqa: T201  # it has no other words
    return 2 if isinstance(error, DossierError) else 1


if __name__ == "__main__":
    main()
