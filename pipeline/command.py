"""``claims run``: Dagster's job once, on the terminal."""

import re
from collections.abc import Iterator
from contextlib import nullcontext, redirect_stderr
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claims.cli.causes import hush_retries, sentences
from claims.home import Home
from claims.terminal import console, warn

if TYPE_CHECKING:
    import dagster as dg

    from claims.model import Failure

_INTERRUPTIONS = ("DagsterExecutionInterruptedError", "Query interrupted")
_OWN_ERROR = re.compile(r"^claims\.errors\.\w+: ")  # our errors say all in their sentence


def run(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="DOSSIER", help="The dossier file.")],
    everything: Annotated[  # noqa: FBT002  # a switch
        bool, typer.Option("--all", help="Visit the pages that are not due yet as well.")
    ] = False,
    verbose: Annotated[  # noqa: FBT002  # a switch
        bool, typer.Option(help="Show Dagster's own log as well.")
    ] = False,
) -> None:
    """Visit the dossier's sources once and bring all up to date."""
    # Dagster takes seconds to import, and the other commands do without.
    from claims.dossier import load  # noqa: PLC0415
    from claims.journey.forget import finish  # noqa: PLC0415
    from claims.journey.hold import PATIENCE_S, held  # noqa: PLC0415
    from pipeline.definitions import JOB, build  # noqa: PLC0415
    from pipeline.instance import instance  # noqa: PLC0415
    from pipeline.progress import Terminal  # noqa: PLC0415

    home: Home = context.obj
    followed = load(path)
    hush_retries()
    level = "INFO" if verbose else "CRITICAL"
    screen = console(stderr=True)
    # On a full disk Dagster writes what it cannot log past its own loggers.
    quiet = nullcontext() if verbose else redirect_stderr(StringIO())
    with held(home, PATIENCE_S):
        finish(home)
        before = _failures(home, followed.id)
        with instance(home, path) as dagster, Terminal(screen) as watcher, quiet:
            result = (
                build(path, home, watcher, everything=everything)
                .resolve_job_def(JOB)
                .execute_in_process(
                    instance=dagster,
                    raise_on_error=False,
                    tags={"dagster/max_retries": "0"},  # whoever started it is here
                    run_config={"loggers": {"console": {"config": {"log_level": level}}}},
                )
            )
        broken = list(_broken(result))
        if any(sign in sentence for sentence in broken for sign in _INTERRUPTIONS):
            raise KeyboardInterrupt  # which Dagster took for a failure of the step
        new = [failure for failure in _failures(home, followed.id) if failure not in before]
    failed = [*_torn(result), *broken, *sentences(new)]
    for sentence in failed:
        warn(sentence)
    if failed or not result.success:
        raise typer.Exit(1)


def _torn(result: "dg.ExecuteInProcessResult") -> Iterator[str]:
    """Which checks did not hold; what is only odd is for Dagster's UI to show."""
    for check in result.get_asset_check_evaluations():
        if not check.passed and check.severity.value == "ERROR":
            yield f"{check.asset_key.to_user_string()}: {check.description}"


def _broken(result: "dg.ExecuteInProcessResult") -> Iterator[str]:
    """Why steps broke off: the error that the step raised, without Dagster's wrapping."""
    for event in result.all_events:
        error = event.step_failure_data.error if event.is_step_failure else None
        # A check says itself why it fails its step.
        if error is not None and error.cls_name not in ("DagsterAssetCheckFailedError", "Failure"):
            raised = (error.cause or error).message.strip()
            yield f"{event.step_key}: {_OWN_ERROR.sub('', raised)}"


def _failures(home: Home, dossier: str) -> "list[Failure]":
    """What could not be done so far; what fails again is a failure of a later time."""
    from claims.store import Database  # noqa: PLC0415  # DuckDB takes its time to import

    with Database.open(home.database) as database:
        return database.failures.of(dossier)
