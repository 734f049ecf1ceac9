"""``claims dagster``: Dagster's UI and daemon, for one dossier or for all of a folder."""

from pathlib import Path
from typing import Annotated

import typer


def dagster(
    context: typer.Context,
    place: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER",
            envvar="CLAIMS_DOSSIERS",
            help="A folder of dossiers, or the file of one.",
        ),
    ],
    port: Annotated[
        int | None,
        typer.Option(help="Where the UI listens on this machine: 3000, or a free one."),
    ] = None,
    read_only: Annotated[  # noqa: FBT002  # a switch
        bool, typer.Option("--read-only", help="Let nobody start or change anything in the UI.")
    ] = False,
    allow: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="A host by which the UI may be called as well, such as that of a proxy "
            "with a login.",
        ),
    ] = None,
) -> None:
    """Visit each dossier when its cron line says so; Dagster's UI."""
    # The command line does without Dagster, which takes seconds to import.
    from pipeline.programs import Ui, serve  # noqa: PLC0415

    serve(place, context.obj, Ui(port, read_only, tuple(allow or ())))
