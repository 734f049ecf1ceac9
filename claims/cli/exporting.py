"""``claims export``: a dossier as files that others read, prove or learn from."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from claims.cli.changing import moment
from claims.cli.comparing import chosen_dossier
from claims.exporters import EXPORTS
from claims.home import Home
from claims.registry import did_you_mean
from claims.terminal import say, warn


def _known(form: str) -> str:
    """The name itself, once it is known to be a format's.

    Raises:
        BadParameter: it is not.
    """
    known = EXPORTS.names()
    if form not in known:
        hint = did_you_mean(form, known)
        raise typer.BadParameter(f"{form!r} is no format; it can be {', '.join(known)}{hint}")
    return form


def export(  # noqa: PLR0917  # typer reads them as options
    context: typer.Context,
    dossier: Annotated[str, typer.Argument(metavar="DOSSIER", help="A dossier's file or id.")],
    form: Annotated[
        str,
        typer.Option(
            "--format",
            parser=_known,
            metavar=f"[{'|'.join(EXPORTS.names())}]",
            help="gold: decisions as training data; wacz: an evidence pack, which proves itself; "
            "xlsx: a workbook; csv, jsonl, parquet: tables as a data package; datasette: a SQLite "
            "file to search; ftm: FollowTheMoney entities; annotations: Web annotations; "
            "claimreview: what people rated.",
        ),
    ] = "gold",
    entity: Annotated[
        str | None, typer.Option(help="Only claims that concern the entity of this name.")
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(
            parser=moment,
            metavar="DATE",
            help="Only claims published or answered from then on (ISO 8601, UTC).",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "--out", metavar="PATH", help="The file or folder to write."),
    ] = None,
) -> None:
    """Write a dossier as others read it, prove it or learn from it."""
    from claims.exporters.wanted import Wanted  # noqa: PLC0415  # Arrow takes its time to import
    from claims.store import Desk  # noqa: PLC0415  # so does DuckDB

    exporter = EXPORTS.get(form)
    if not exporter.picks and (entity or since):
        raise typer.BadParameter(f"{form} is of a whole dossier: it takes no --entity or --since.")
    home: Home = context.obj
    with Desk.open(home.published) as desk:
        chosen = str(chosen_dossier(desk, dossier)[0])
        wanted = Wanted(chosen, desk.titles()[chosen], entity, since)
        written = exporter.write(desk, home, wanted, output or exporter.place(chosen))
    for fault in written.faults:
        warn(f"{chosen}: {fault}")
    for sentence in written.said:
        say(sentence)
    if written.faults:
        raise typer.Exit(1)
