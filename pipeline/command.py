"""``claims run``: the same job as Dagster's, once, with progress on the terminal."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from claims.home import Home

if TYPE_CHECKING:
    import dagster as dg

    from claims.model import Failure

_INTERRUPTIONS = ("DagsterExecutionInterruptedError", "Query interrupted")
_OWN_ERROR = re.compile(r"^claims\.errors\.\w+: ")  # our errors say all in their sentence


def run(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="DOSSIER", help="The dossier file.")],
    verbose: Annotated[  # noqa: FBT002  # a switch
        bool, typer.Option(help="Show Dagster's own log as well.")
    ] = False,
) -> None:
    """Visit the dossier's sources once and bring everything up to date."""
    # Dagster takes seconds to import, and the other commands do without.
    from claims import dossier  # noqa: PLC0415
    from pipeline.definitions import JOB, build  # noqa: PLC0415
    from pipeline.instance import instance  # noqa: PLC0415
    from pipeline.progress import Terminal  # noqa: PLC0415
    from pipeline.resources import held  # noqa: PLC0415

    home: Home = context.obj
    followed = dossier.load(path)
    level = "INFO" if verbose else "CRITICAL"
    with held(home):
        before = _failures(home, followed.id)
        with instance(home, path) as dagster, Terminal(Console(stderr=True)) as watcher:
            result = (
                build(path, home, watcher)
                .resolve_job_def(JOB)
                .execute_in_process(
                    instance=dagster,
                    raise_on_error=False,
                    run_config={"loggers": {"console": {"config": {"log_level": level}}}},
                )
            )
        broken = list(_broken(result))
        if any(sign in sentence for sentence in broken for sign in _INTERRUPTIONS):
            raise KeyboardInterrupt  # which Dagster took for a failure of the step
        new = [failure for failure in _failures(home, followed.id) if failure not in before]
    failed = [*_torn(result), *broken, *map(_sentence, new)]
    for sentence in failed:
        typer.echo(sentence, err=True)
    if failed or not result.success:
        raise typer.Exit(1)


def _torn(result: "dg.ExecuteInProcessResult") -> Iterator[str]:
    """Which checks did not hold."""
    for check in result.get_asset_check_evaluations():
        if not check.passed:
            yield f"{check.asset_key.to_user_string()}: {check.description}"


def _broken(result: "dg.ExecuteInProcessResult") -> Iterator[str]:
    """Why steps broke off: the error that the step raised, without Dagster's wrapping."""
    for event in result.all_events:
        error = event.step_failure_data.error if event.is_step_failure else None
        if error is not None and error.cls_name != "DagsterAssetCheckFailedError":
            raised = (error.cause or error).message.strip()
            yield f"{event.step_key}: {_OWN_ERROR.sub('', raised)}"


def _failures(home: Home, dossier: str) -> "list[Failure]":
    """What could not be done so far; what fails again is a failure of a later time."""
    from claims.store import Database  # noqa: PLC0415  # DuckDB takes its time to import

    with Database.open(home.database) as database:
        return database.failures(dossier)


def _sentence(failure: "Failure") -> str:
    named = "" if failure.subject in failure.error else f"{failure.subject}: "
    return f"{failure.stage}: {named}{failure.error}"
