"""``claims changes``: what outlets changed after they had published it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from claims.cli.comparing import chosen_dossier
from claims.cli.formats import FORMAT, OUTPUT, TABLE, row_exporter, written_to
from claims.home import Home
from claims.terminal import console_for


def moment(written: str) -> datetime:
    """A day or moment in ISO 8601; without a zone it is in UTC.

    Raises:
        BadParameter: it is neither.
    """
    try:
        found = datetime.fromisoformat(written)
    except ValueError as error:
        raise typer.BadParameter(
            f"{written!r} is no date such as 2026-05-03 or 2026-05-03T14:30."
        ) from error
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def changes(
    context: typer.Context,
    dossier: Annotated[
        str | None,
        typer.Argument(metavar="DOSSIER", help="A dossier's file or id; all dossiers if left out."),
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(
            parser=moment,
            metavar="DATE",
            help="Only what the desk saw from this day or moment on (ISO 8601, UTC).",
        ),
    ] = None,
    form: Annotated[str, FORMAT] = TABLE,
    output: Annotated[Path | None, OUTPUT] = None,
) -> None:
    """Show what was changed after publication, silently or not."""
    from claims import compare  # noqa: PLC0415  # Arrow takes its time to import
    from claims.store import Desk  # noqa: PLC0415  # so does DuckDB

    home: Home = context.obj
    exporter = None if form == TABLE else row_exporter(form)
    with Desk.open(home.published) as desk:
        rows = desk.changes(since, chosen_dossier(desk, dossier)[0])
    with written_to(output) as file:
        if exporter is not None:
            exporter.write(rows, file)
        else:
            with console_for(file) as screen:
                compare.render_changes(screen, rows)
