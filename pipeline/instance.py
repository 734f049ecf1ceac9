"""The Dagster instance that ``dagster.yaml`` describes, with its state in the data folder."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg
from sqlalchemy.exc import DBAPIError  # by which Dagster reaches its SQLite files

from claims.errors import StoreError
from claims.home import Home

_BESIDE = Path(__file__).parent
"""In a wheel ``dagster.yaml`` lies in this package, in the repository beside it."""

_NEXT_TO_NOTHING = 1_000_000  # bytes; SQLite says "disk I/O error" to a full disk


def folder() -> Path:
    """The folder that holds our ``dagster.yaml``."""
    return _BESIDE if (_BESIDE / "dagster.yaml").exists() else _BESIDE.parent


def environment(home: Home, place: Path) -> dict[str, str]:
    """What the code location reads from the environment.

    Args:
        home: where state is kept.
        place: the file of one dossier, or a folder of them.
    """
    file, folder_of_many = (place, None) if not place.is_dir() else (None, place)
    return {
        "DAGSTER_HOME": str(home.dagster),
        "CLAIMS_DATA": str(home.root),
        "CLAIMS_DOSSIER": str(file.absolute()) if file else "",
        "CLAIMS_DOSSIERS": str(folder_of_many.absolute()) if folder_of_many else "",
    }


def prepare(home: Home) -> None:
    """Make what ``$DAGSTER_HOME`` must be: a folder with ``dagster.yaml``.

    It is a copy in the data folder, because Dagster's UI and daemon make
    folders beside it whatever it says, and ours may be read-only.
    """
    with home.private():
        home.dagster.mkdir(parents=True, exist_ok=True)
        unfinished = home.dagster / "dagster.yaml.unfinished"
        shutil.copyfile(folder() / "dagster.yaml", unfinished)
        unfinished.replace(home.dagster / "dagster.yaml")


def wipe(home: Home) -> None:
    """Take away Dagster's record of runs, which shows rows; its schedules stay as they are."""
    if home.dagster.exists():
        with instance(home, home.root / "none.yaml") as dagster:
            dagster.wipe()
        for logs in home.dagster.glob("*/compute_logs"):
            shutil.rmtree(logs.parent)
        shutil.rmtree(home.dagster / "storage", ignore_errors=True)


@contextmanager
def instance(home: Home, dossier: Path) -> Iterator[dg.DagsterInstance]:
    """Open the instance, for as long as the block takes.

    Raises:
        StoreError: what Dagster keeps in the data folder cannot be written, now
            or while the block is at work: the disk is full, or not ours.
    """
    os.environ.update(environment(home, dossier))
    try:
        prepare(home)
        with dg.DagsterInstance.from_config(str(home.dagster)) as opened:
            yield opened
    except DBAPIError as error:
        is_full = shutil.disk_usage(home.root).free < _NEXT_TO_NOTHING
        reason = "the disk is full" if is_full else error.orig
        raise StoreError(f"{home.dagster} cannot be written: {reason}.") from error
    except OSError as error:
        place = error.filename2 or error.filename or home.dagster
        raise StoreError(f"{place} cannot be written: {error.strerror}.") from error
