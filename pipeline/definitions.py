"""The code location: what Dagster loads, for one dossier or for all of a folder.

``$CLAIMS_DOSSIERS`` names the folder, or ``$CLAIMS_DOSSIER`` the file, and ``$CLAIMS_DATA``
where their data lies.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import dagster as dg

from claims.dossier import Dossier, load
from claims.home import Home
from claims.journey.progress import Watcher
from pipeline import assets, checks, folder
from pipeline.daemon import refuse_other_daemon
from pipeline.labels import labelled
from pipeline.progress import Log
from pipeline.resources import Cases
from pipeline.schedules import by_cron
from pipeline.sensors import TAG, of_dossiers, of_failed_runs, of_files, of_killed_runs

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
    cases = Cases(dossiers={"": str(path.absolute())}, data=str(home.root), everything=everything)
    return dg.Definitions.merge(_of_dossier(load(path)), _of_home(home, cases, watcher))


def build_all(place: Path, home: Home) -> dg.Definitions:
    """Everything that Dagster needs for all dossiers in the folder ``place``, kept in ``home``.

    The keys of a dossier's assets begin with its id. A file with faults is an
    asset with a red check, and the others go on.
    """
    entries = folder.read(place)
    dossiers = {one.dossier.id: one.dossier for one in entries if one.dossier}
    cases = Cases(
        dossiers={name: str(one.path.absolute()) for name, one in dossiers.items()},
        data=str(home.root),
    )
    return dg.Definitions.merge(
        *(_of_dossier(one, name) for name, one in dossiers.items()),
        _of_files(place, entries),
        _of_home(home, cases),
    )


def _of_dossier(dossier: Dossier, name: str = "") -> dg.Definitions:
    """The assets of a dossier with their checks, its job, and what starts it.

    ``name``: what its keys begin with, and the names of all else, if anything.
    """
    prefix, begin = [name] if name else [], f"{name.replace('-', '_')}_" if name else ""
    job = dg.define_asset_job(
        f"{begin}{JOB}",
        selection=dg.AssetSelection.key_prefixes(prefix) if name else dg.AssetSelection.all(),
        description=f"Visit the sources of “{dossier.title}” and bring everything up to date.",
        tags={TAG: dossier.id},
        executor_def=dg.in_process_executor,  # the default one costs 5 s a step
    )
    loaded = dg.load_assets_from_modules(
        [assets], group_name=begin.rstrip("_") or "dossier", key_prefix=prefix or None
    )
    return dg.Definitions(
        assets=labelled(loaded, dossier),
        asset_checks=dg.load_asset_checks_from_modules([checks], asset_key_prefix=prefix or None),
        jobs=[job],
        schedules=[by_cron(f"{begin}by_cron", job.name, dossier)],
        sensors=[of_files(f"{begin}changed_files", job.name, dossier.path.absolute())],
    )


def _of_files(place: Path, entries: Iterable[folder.Entry]) -> dg.Definitions:
    """The files of the folder as assets, and the check that says which of them can be used."""
    keys = [entry.asset for entry in entries]
    specs = [dg.AssetSpec(key, group_name="dossier_files", kinds={"yaml"}) for key in keys]
    if not specs:
        return dg.Definitions(sensors=[of_dossiers(place)])

    @dg.multi_asset_check(
        name="dossier_files_can_be_used",
        specs=[dg.AssetCheckSpec(folder.CHECK, asset=key) for key in keys],
    )
    def can_be_used(context: dg.AssetCheckExecutionContext) -> Iterator[dg.AssetCheckResult]:
        """A dossier without faults, and with an id of its own."""
        asked = {key.asset_key for key in context.selected_asset_check_keys}
        yield from (one.verdict for one in folder.read(place) if one.asset in asked)

    return dg.Definitions(assets=specs, asset_checks=[can_be_used], sensors=[of_dossiers(place)])


def _of_home(home: Home, cases: Cases, watcher: Watcher | None = None) -> dg.Definitions:
    """What all dossiers of a data folder share."""
    resources: Mapping[str, object] = {"cases": cases, "watcher": watcher or Log()}
    followed = [Path(file) for file in cases.dossiers.values()]
    return dg.Definitions(
        sensors=[of_killed_runs(home), of_failed_runs(home, followed)],
        resources=resources,
        executor=dg.in_process_executor,
    )


@dg.definitions
def definitions() -> dg.Definitions:
    """What ``dagster dev`` and the daemon load.

    Raises:
        DossierError: ``$CLAIMS_DOSSIER`` names no dossier that can be used.
        StoreError: a daemon follows something else on the same data folder.
    """
    home = Home.at()
    if place := os.environ.get("CLAIMS_DOSSIERS"):
        refuse_other_daemon(home, Path(place))
        return build_all(Path(place), home)
    path = Path(os.environ.get("CLAIMS_DOSSIER") or "dossier.yaml")
    refuse_other_daemon(home, path)
    return build(path, home)
