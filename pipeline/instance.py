"""The Dagster instance that ``dagster.yaml`` describes, with its state in the data folder."""

import os
from pathlib import Path

import dagster as dg

from claims.home import Home

_BESIDE = Path(__file__).parent
"""In a wheel ``dagster.yaml`` lies in this package, in the repository beside it."""


def folder() -> Path:
    """The folder that holds ``dagster.yaml``: what ``$DAGSTER_HOME`` must be."""
    return _BESIDE if (_BESIDE / "dagster.yaml").exists() else _BESIDE.parent


def environment(home: Home, dossier: Path) -> dict[str, str]:
    """What this code location reads from the environment, for ``dossier`` kept in ``home``."""
    return {
        "DAGSTER_HOME": str(folder()),
        "CLAIMS_DATA": str(home.root),
        "CLAIMS_DAGSTER": str(home.dagster),
        "CLAIMS_DOSSIER": str(dossier.absolute()),
    }


def instance(home: Home, dossier: Path) -> dg.DagsterInstance:
    """Open the instance; it must be closed, so use it in a ``with``."""
    home.dagster.mkdir(parents=True, exist_ok=True)
    os.environ.update(environment(home, dossier))
    return dg.DagsterInstance.from_config(str(folder()))
