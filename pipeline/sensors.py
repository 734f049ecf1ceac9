"""What starts a run between two beats, ends one that nobody ended, and tells of those that fail."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import dagster as dg

from claims.dossier import Dossier, load
from claims.errors import ClaimsError, StoreError
from claims.home import Home
from claims.journey.alert import tell_failed_run
from claims.journey.case import Case
from claims.journey.hold import held
from claims.journey.progress import Nobody
from pipeline import folder
from pipeline.reasons import is_interrupted, reasons

TAG = "dossier"
"""The tag of a run with the id of the dossier that it is about."""

_FINISHED = [dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE]
_IN_TURN_S = 10.0
"""How long a sensor waits for a run that works on the data folder; Dagster gives it a minute."""

_TELLING = {
    dg.DagsterEventType.ASSET_CHECK_EVALUATION,
    dg.DagsterEventType.STEP_FAILURE,
    dg.DagsterEventType.RUN_FAILURE,
}
_UNDER_WAY = [dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.CANCELING]
_OLD_ENOUGH = timedelta(seconds=30)
"""A run holds the data folder some seconds after it has started."""

_CUT_OFF = "Its process is gone: it was killed, or the machine went down."


def of_files(name: str, job: str, path: Path) -> dg.SensorDefinition:
    """The sensor that runs ``job`` when the dossier file, or a file that it reads, has changed.

    What was there when it first looked is known to the schedule. A dossier with
    faults fails the sensor's tick, which shows them, until it is mended.
    """

    @dg.sensor(
        name=name,
        job_name=job,
        minimum_interval_seconds=30,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description="Runs when the dossier or a file in one of its folders has changed.",
    )
    def changed_files(context: dg.SensorEvaluationContext) -> Iterator[dg.RunRequest]:
        seen = fingerprints(load(path))
        before: dict[str, str] = json.loads(context.cursor or "null") or seen
        changed = sorted(file for file, mark in seen.items() if before.get(file) != mark)
        context.update_cursor(json.dumps(seen))
        if changed:
            context.log.info("changed: %s", ", ".join(changed))
            yield dg.RunRequest(tags={"changed": f"{Path(changed[0]).name}, {len(changed)} in all"})

    return changed_files


def fingerprints(followed: Dossier) -> dict[str, str]:
    """A mark of the dossier file, and of each file that it reads, that changes with it."""
    marks = {str(followed.path): sha256(followed.path.read_bytes()).hexdigest()[:16]}
    for source in followed.sources():
        if source.is_of_files:
            place = Path(url2pathname(urlsplit(source.url).path))
            for file in sorted(place.iterdir()) if place.is_dir() else [place]:
                stat = file.stat()
                marks[str(file)] = f"{stat.st_mtime_ns:x}-{stat.st_size:x}"
    return marks


def of_dossiers(place: Path) -> dg.SensorDefinition:
    """The sensor that tells of each dossier in the folder ``place`` whether it can be used.

    A check that waits for a run would stay green for as long as nobody asks for one.
    """

    @dg.sensor(
        name="dossier_files",
        minimum_interval_seconds=30,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description="Says which files in the folder of dossiers have faults.",
    )
    def dossier_files(context: dg.SensorEvaluationContext) -> dg.SensorResult:
        before: dict[str, str] = json.loads(context.cursor or "{}")
        verdicts = {entry.name: entry.verdict for entry in folder.read(place)}
        said = {name: str(one.description) for name, one in verdicts.items()}
        news = [one for name, one in verdicts.items() if before.get(name) != said[name]]
        return dg.SensorResult(
            asset_events=[_evaluation(one) for one in news], cursor=json.dumps(said)
        )

    return dossier_files


def _evaluation(verdict: dg.AssetCheckResult) -> dg.AssetCheckEvaluation:
    assert verdict.asset_key  # noqa: S101  # a folder's entry names its own
    assert verdict.check_name  # noqa: S101
    return dg.AssetCheckEvaluation(
        verdict.asset_key, verdict.check_name, verdict.passed, description=verdict.description
    )


def of_killed_runs(home: Home) -> dg.SensorDefinition:
    """The sensor that ends what a killed process left under way, so that the next run may begin.

    The lock on the data folder dies with its process, and Dagster's word that a
    run is under way does not. So where nobody holds the folder, no run is.
    """

    @dg.sensor(
        name="killed_runs",
        minimum_interval_seconds=30,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description="Marks runs as failed whose process is gone; they are tried again.",
    )
    def killed_runs(context: dg.SensorEvaluationContext) -> dg.SkipReason:
        ended = end_killed_runs(context.instance, home)
        return dg.SkipReason(f"ended: {', '.join(ended)}" if ended else "every run is alive")

    return killed_runs


def end_killed_runs(instance: dg.DagsterInstance, home: Home) -> list[str]:
    """Mark runs as failed that hold no data folder though they are under way; their ids."""
    before = datetime.now(UTC) - _OLD_ENOUGH
    runs = instance.get_run_records(
        dg.RunsFilter(statuses=_UNDER_WAY, updated_before=before), limit=100
    )
    if not runs:
        return []
    try:
        with held(home):
            for record in runs:
                instance.report_run_failed(record.dagster_run, _CUT_OFF)
    except StoreError:
        return []  # the folder is held: one of them is at work
    return [record.dagster_run.run_id for record in runs]


@dataclass(frozen=True, slots=True)
class FailedRun:
    """A dossier's newest run, which failed; ``first`` is the first since one that went well."""

    first: str
    why: str
    at: datetime


def of_failed_runs(home: Home, paths: Sequence[Path]) -> dg.SensorDefinition:
    """The sensor that tells, as the dossiers at ``paths`` ask for, that their runs fail.

    It is none of Dagster's own sensors of failures: those hear of a failure once, and what
    goes wrong while they tell of it is lost. This one asks how the newest run ended, and
    brings what waits to its place for as long as no run does that.
    """

    @dg.sensor(
        name="failed_runs",
        minimum_interval_seconds=30,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description="Tells of runs that fail, once until one goes well, where alerts go.",
    )
    def failed_runs(context: dg.SensorEvaluationContext) -> dg.SkipReason:
        told = [line for path in paths for line in _tell(context.instance, home, path)]
        return dg.SkipReason("; ".join(told) or "no dossier's runs fail")

    return failed_runs


def _tell(instance: dg.DagsterInstance, home: Home, path: Path) -> Iterator[str]:
    """Tell of the runs of the dossier at ``path`` if they fail; what came of that."""
    try:
        followed = load(path)
        if failed := failing(instance, followed.id):
            with held(home, _IN_TURN_S):
                case = Case(followed, home, Nobody())
                done = tell_failed_run(case, failed.first, failed.why, failed.at)
            places = (f"{one.place.name}: {one.why or f'{one.sent} sent'}" for one in done)
            yield f"{followed.id}: {failed.why} ({', '.join(places) or 'in the feeds'})"
    except ClaimsError as error:  # the folder is held, or the dossier has faults: the next tick
        yield f"{path.name}: {error}"


def failing(instance: dg.DagsterInstance, dossier: str) -> FailedRun | None:
    """The newest run of the dossier that is over, if it failed and is to be told of.

    A run that Dagster tries again is not over, and one that a person broke off did not fail.
    """
    of = {TAG: dossier}
    over = instance.get_run_records(dg.RunsFilter(statuses=_FINISHED, tags=of), limit=1)
    if not over or not over[0].dagster_run.is_failure or _is_tried_again(over[0].dagster_run):
        return None
    said = _said(instance, over[0].dagster_run.run_id)
    if is_interrupted(said):
        return None
    good = dg.RunsFilter(statuses=[dg.DagsterRunStatus.SUCCESS], tags=of)
    since = [record.create_timestamp for record in instance.get_run_records(good, limit=1)]
    failed = dg.RunsFilter(
        statuses=[dg.DagsterRunStatus.FAILURE], tags=of, created_after=since[0] if since else None
    )
    (first,) = instance.get_run_records(failed, limit=1, ascending=True)
    ended = datetime.fromtimestamp(over[0].end_time or over[0].update_timestamp.timestamp(), UTC)
    return FailedRun(first.dagster_run.run_id, "\n".join(said), ended)


def _is_tried_again(run: dg.DagsterRun) -> bool:
    return run.tags.get("dagster/will_retry") == "true"


def _said(instance: dg.DagsterInstance, run_id: str) -> list[str]:
    """Why the run failed: what its checks and steps said, or else Dagster's own words."""
    entries = instance.all_logs(run_id, of_type=_TELLING)
    events = [one.dagster_event for one in entries if one.dagster_event]
    return reasons(events) or [str(one.message) for one in events if one.is_run_failure]
