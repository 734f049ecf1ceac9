"""``claims backup`` and ``claims restore``: the data folder in one file, and back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claims.home import Home
from claims.terminal import say

if TYPE_CHECKING:
    from claims.journey.backup import Backup


def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write, a .tar.")],
) -> None:
    """Put all that cannot be made again into one file."""
    from claims.journey.backup import back_up  # noqa: PLC0415  # DuckDB takes its time to import

    home: Home = context.obj
    done = back_up(home, file)
    say(f"{file} has {_what(done)} of {home.root}, in {file.stat().st_size:,} bytes.")
    for source in done.sources:
        say(f"Not in it, for it is yours: {source}")


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `claims backup` wrote.")],
) -> None:
    """Make a new data folder from a backup."""
    from claims.journey.backup import restore as restoring  # noqa: PLC0415

    home: Home = context.obj
    done = restoring(home, file)
    say(f"{home.root} has {_what(done)}; the dossiers are in {home.root / 'dossiers'}.")
    for source in done.sources:
        say(f"Put it beside its dossier yourself: {source}")


def _what(done: "Backup") -> str:
    return f"{done.captures:,} captures of {', '.join(done.dossiers) or 'no dossier'}"
