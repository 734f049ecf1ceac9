"""``claims rebuild``: the whole database again."""

from pathlib import Path
from typing import Annotated

import typer

from claims.home import Home
from claims.terminal import console, say, warn


def rebuild(
    context: typer.Context,
    paths: Annotated[
        list[Path], typer.Argument(metavar="DOSSIER", help="The files of all dossiers.")
    ],
) -> None:
    """Make the whole database again, from archive and dossiers alone."""
    # DuckDB and what the stages need take their time to import.
    from claims.dossier import load  # noqa: PLC0415
    from claims.journey.forget import finish  # noqa: PLC0415
    from claims.journey.hold import PATIENCE_S, held  # noqa: PLC0415
    from claims.journey.progress import Terminal  # noqa: PLC0415
    from claims.journey.rebuild import rebuild as rebuilding  # noqa: PLC0415

    home: Home = context.obj
    followed = [load(path) for path in paths]
    with held(home, PATIENCE_S), Terminal(console(stderr=True)) as watcher:
        finish(home)
        rebuilt = rebuilding(followed, home, watcher)
    for fault in rebuilt.faults:
        warn(fault)
    say(
        f"{home.database} was made again from {rebuilt.captures:,} captures"
        + (f", {rebuilt.gained:,} of which no row told" if rebuilt.gained else "")
        + (f"; the old one, which cannot be read, is {rebuilt.backup}" if rebuilt.backup else "")
        + "."
    )
    if rebuilt.faults:
        raise typer.Exit(1)
