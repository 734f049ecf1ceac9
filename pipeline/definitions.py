"""The code location: what Dagster loads, from ``$CLAIMS_DOSSIER`` and ``$CLAIMS_DATA``."""

import os
from pathlib import Path

import dagster as dg

from claims.dossier import load
from claims.home import Home
from claims.journey.progress import Watcher
from pipeline import assets, checks
from pipeline.daemon import refuse_other_daemon
from pipeline.progress import Log
from pipeline.resources import CaseFile
from pipeline.schedules import by_cron
from pipeline.sensors import of_files, of_killed_runs

JOB = "refresh"


def build(
    path: Path, home: Home, watcher: Watcher | None = None, *, everything: bool = False
) -> dg.Definitions:
    """Everything that Dagster needs for the dossier at ``path``, kept in ``home``.

    Args:
        path: the dossier file.
        home: where state is kept.
        watcher: whom a run tells how far it is; its log, unless somebody is named.
        everything: whether a run visits pages before they are due, unless its
            configuration says otherwise.

    Raises:
        DossierError: the dossier cannot be used.
    """
    job = dg.define_asset_job(
        JOB,
        selection=dg.AssetSelection.all(),
        description="Visit the dossier's sources and bring everything up to date.",
        executor_def=dg.in_process_executor,  # the default one costs 5 s a step
    )
    return dg.Definitions(
        assets=dg.load_assets_from_modules([assets]),
        asset_checks=dg.load_asset_checks_from_modules([checks]),
        jobs=[job],
        schedules=[by_cron(JOB, load(path))],
        sensors=[of_files(JOB, path.absolute()), of_killed_runs(home)],
        resources={
            "case": CaseFile(
                dossier=str(path.absolute()), data=str(home.root), everything=everything
            ),
            "watcher": watcher or Log(),
        },
        executor=dg.in_process_executor,
    )


@dg.definitions
def definitions() -> dg.Definitions:
    """What ``dagster dev`` and the daemon load.

    Raises:
        DossierError: ``$CLAIMS_DOSSIER`` names no dossier that can be used.
        StoreError: a daemon follows another dossier on the same data folder.
    """
    path, home = Path(os.environ.get("CLAIMS_DOSSIER", "dossier.yaml")), Home.at()
    refuse_other_daemon(home, path)
    return build(path, home)
