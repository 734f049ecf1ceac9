"""The program: its commands, its data folder, and how errors reach the user.

Exit status 0 is success, 1 that something in the work failed, 2 a wrong call
or a dossier that does not validate.
"""

import sys
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from claims.cli.values import QuickCommand, QuickGroup
from claims.errors import ClaimsError, DossierError, EntryError, QueryError
from claims.home import Home
from claims.terminal import warn

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_WRONG_CALL = (DossierError, EntryError, QueryError)
_STOPPED = "Query interrupted"  # what DuckDB makes of Ctrl-C while a query runs
_INTERRUPTED = 130  # 128 + SIGINT, as shells count
_LOOK: dict[str, Any] = {
    "add_completion": False,
    "pretty_exceptions_enable": False,
    "rich_markup_mode": None,
}


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


_OURS = {
    "new": "starting",
    "check": "checking",
    "compare": "comparing",
    "serve": "serving",
    "changes": "changing",
    "alerts": "alerting",
    "sql": "asking",
    "schema": "asking",
    "status": "asking",
    "extract": "extracting",
    "verify": "keeping",
    "rebuild": "rebuilding",
    "backup": "backing",
    "restore": "backing",
    "forget": "forgetting",
    "users": "users",
    "rate": "rating",
    "ask": "requesting",
    "replied": "requesting",
    "close": "requesting",
    "withdraw": "requesting",
    "calibrate": "learning",
    "export": "exporting",
    "import": "importing",
}
"""The module of this room in which each command is, in the order of the help and of the README."""


class _Commands(QuickGroup):
    """Each command is imported when it is asked for: the others' libraries take their time."""

    def list_commands(self, ctx: object) -> list[str]:  # noqa: ARG002  # as Typer calls it
        """The commands that other packages plug in, and ours, which nobody replaces."""
        return [*(name for name in _plugged() if name not in _OURS), *_OURS]

    def get_command(self, ctx: object, cmd_name: str) -> TyperCommand | TyperGroup | None:
        """The command of this name; where there is none, all others are known afterwards."""
        found = self._command(cmd_name)
        if found is None:  # one of the others may be what was meant
            for name in self.list_commands(ctx):
                self._command(name)
        return found

    def _command(self, name: str) -> TyperCommand | TyperGroup | None:
        if name not in self.commands:
            if name in _OURS:
                module = import_module(f"claims.cli.{_OURS[name]}")
                function = getattr(module, f"{name}_" if iskeyword(name) else name)
            elif name in (plugged := _plugged()):
                function = plugged[name].load()
            else:
                return None
            app = function if isinstance(function, typer.Typer) else typer.Typer(**_LOOK)
            if app is not function:
                app.command(name, cls=QuickCommand)(function)
            self.add_command(typer.main.get_command(app), name)
        found = self.commands[name]
        assert isinstance(found, TyperCommand | TyperGroup)  # noqa: S101  # what Typer makes of a function
        return found


def program() -> typer.Typer:
    """The command line with the commands that other packages plug in."""
    app = typer.Typer(
        cls=_Commands,
        no_args_is_help=True,
        help="Who claims what about whom, and what was answered to exactly which claim.",
        **_LOOK,
    )
    app.callback()(_settings)
    return app


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


def _plugged() -> "dict[str, EntryPoint]":
    """The commands of other packages."""
    from claims.registry import registered  # noqa: PLC0415  # looks at all that is installed

    return {one.name: one for one in registered("claims.commands")}
