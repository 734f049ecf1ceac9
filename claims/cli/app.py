"""The program: its commands, its data folder, and how errors reach the user.

Exit status 0 is success, 1 that something in the work failed, 2 a wrong call
or a dossier that does not validate.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from claims.cli import (
    asking,
    changing,
    checking,
    comparing,
    extracting,
    forgetting,
    keeping,
    learning,
    rebuilding,
    serving,
    starting,
)
from claims.errors import ClaimsError, DossierError, QueryError
from claims.home import Home
from claims.registry import registered
from claims.terminal import warn

_WRONG_CALL = (DossierError, QueryError)
_STOPPED = "Query interrupted"  # what DuckDB makes of Ctrl-C while a query runs
_INTERRUPTED = 130  # 128 + SIGINT, as shells count


def main() -> None:
    """Run one command and leave with its exit status; a user's mistake is never a traceback."""
    try:
        # Typer answers a wrong call with its usage and 2, and Ctrl-C with 130.
        program()()
    except ClaimsError as error:
        for sentence in str(error).splitlines():
            warn(sentence)
        sys.exit(2 if isinstance(error, _WRONG_CALL) else 1)
    except RuntimeError as error:
        if str(error) != _STOPPED:
            raise
        sys.exit(_INTERRUPTED)


def program() -> typer.Typer:
    """The command line with the commands that other packages plug in."""
    app = typer.Typer(
        add_completion=False,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        help="Who claims what about whom, and what was answered to exactly which claim.",
    )
    app.callback()(_settings)
    for plugged in registered("claims.commands"):
        if plugged.name not in _COMMANDS:  # ours are replaced by nobody
            app.command(plugged.name)(plugged.load())
    for name, command in _COMMANDS.items():
        app.command(name)(command)
    return app


_COMMANDS: dict[str, Callable[..., None]] = {
    "calibrate": learning.calibrate,
    "changes": changing.changes,
    "check": checking.check,
    "compare": comparing.compare,
    "export": learning.export,
    "extract": extracting.extract,
    "forget": forgetting.forget,
    "new": starting.new,
    "rebuild": rebuilding.rebuild,
    "sql": asking.sql,
    "schema": asking.schema,
    "serve": serving.serve,
    "status": asking.status,
    "verify": keeping.verify,
}


def _settings(
    context: typer.Context,
    data: Annotated[
        Path | None,
        typer.Option(
            help="The data folder; else $CLAIMS_DATA, else the user's own.", metavar="DIR"
        ),
    ] = None,
) -> None:
    context.obj = Home.at(data)
