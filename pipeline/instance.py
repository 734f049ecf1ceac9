"""The Dagster instance that ``dagster.yaml`` describes, with its state in the data folder."""

import os
import shutil
from pathlib import Path

import dagster as dg

from claims.home import Home

_BESIDE = Path(__file__).parent
"""In a wheel ``dagster.yaml`` lies in this package, in the repository beside it."""


def folder() -> Path:
    """The folder that holds our ``dagster.yaml``."""
    return _BESIDE if (_BESIDE / "dagster.yaml").exists() else _BESIDE.parent


def environment(home: Home, dossier: Path) -> dict[str, str]:
    """What this code location reads from the environment, for ``dossier`` kept in ``home``."""
    return {
        "DAGSTER_HOME": str(home.dagster),
        "CLAIMS_DATA": str(home.root),
        "CLAIMS_DAGSTER": str(home.dagster),
        "CLAIMS_DOSSIER": str(dossier.absolute()),
    }


def prepare(home: Home) -> None:
    """Make what ``$DAGSTER_HOME`` must be: a folder with ``dagster.yaml``.

    It is a copy in the data folder, because Dagster's UI and daemon make
    folders beside it whatever it says, and ours may be read-only.
    """
    home.dagster.mkdir(parents=True, exist_ok=True)
    unfinished = home.dagster / "dagster.yaml.unfinished"
    shutil.copyfile(folder() / "dagster.yaml", unfinished)
    unfinished.replace(home.dagster / "dagster.yaml")


def instance(home: Home, dossier: Path) -> dg.DagsterInstance:
    """Open the instance; it must be closed, so use it in a ``with``."""
    prepare(home)
    os.environ.update(environment(home, dossier))
    return dg.DagsterInstance.from_config(str(home.dagster))
