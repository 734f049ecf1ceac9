"""``claims run``: Dagster's job once, on the terminal."""

from contextlib import nullcontext, redirect_stderr
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claims.cli.causes import hush_retries, sentences
from claims.home import Home
from claims.terminal import console, warn

if TYPE_CHECKING:
    from claims.dossier import Dossier
    from claims.model import Failure


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
    from pipeline.reasons import is_interrupted, reasons  # noqa: PLC0415

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
        said = reasons(result.all_events)
        if is_interrupted(said):
            raise KeyboardInterrupt
        new = [failure for failure in _failures(home, followed.id) if failure not in before]
    # What a second reader was wrong about leaves the article as it was read without it.
    refused = [one for one in new if one.stage == "consult" and one.subject != _reader(followed)]
    failed = [*said, *sentences(one for one in new if one not in refused)]
    for sentence in [*failed, *sentences(refused)]:
        warn(sentence)
    if failed or not result.success:
        raise typer.Exit(1)


def _reader(followed: "Dossier") -> str | None:
    return followed.reader.address if followed.reader else None


def _failures(home: Home, dossier: str) -> "list[Failure]":
    """What could not be done so far; what fails again is a failure of a later time."""
    from claims.store import Database  # noqa: PLC0415  # DuckDB takes its time to import

    with Database.open(home.database) as database:
        return database.failures.of(dossier)
