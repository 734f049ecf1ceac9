"""``claims run``: the same job as Dagster's, once, with progress on the terminal."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from claims.home import Home

if TYPE_CHECKING:
    import dagster as dg

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
    started = datetime.now(UTC)
    with (
        held(home),
        instance(home, path) as dagster,
        Terminal(Console(stderr=True)) as watcher,
    ):
        result = (
            build(path, home, watcher)
            .resolve_job_def(JOB)
            .execute_in_process(
                instance=dagster,
                raise_on_error=False,
                run_config={"loggers": {"console": {"config": {"log_level": level}}}},
            )
        )
    failed = [*_broken(result), *_failures(home, followed.id, started)]
    for sentence in failed:
        typer.echo(sentence, err=True)
    if failed or not result.success:
        raise typer.Exit(1)


def _broken(result: "dg.ExecuteInProcessResult") -> Iterator[str]:
    """Why steps broke off: the error that the step raised, without Dagster's wrapping."""
    for event in result.all_events:
        error = event.step_failure_data.error if event.is_step_failure else None
        if error is not None:
            raised = (error.cause or error).message.strip()
            yield f"{event.step_key}: {_OWN_ERROR.sub('', raised)}"


def _failures(home: Home, dossier: str, since: datetime) -> Iterator[str]:
    """What this run could not do, each in a sentence; older failures are in ``claims status``."""
    from claims.store import Database  # noqa: PLC0415  # DuckDB takes its time to import

    with Database.open(home.database) as database:
        for failure in database.failures(dossier):
            if failure.at >= since:
                named = "" if failure.subject in failure.error else f"{failure.subject}: "
                yield f"{failure.stage}: {named}{failure.error}"
