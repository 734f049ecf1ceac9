"""``claims sql``, ``claims schema`` and ``claims status``: what the database holds."""

import sys
from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Annotated

import typer
from rich import box
from rich.table import Table
from rich.text import Text

from claims.cli.causes import sentences
from claims.cli.formats import FORMAT, TABLE, row_exporter
from claims.home import Home
from claims.terminal import console, say, warn

_NAMED = 10  # subjects of one cause; the table `failures` has them all
_SHOWN = 1_000  # rows of a table that a person may want to scroll through


def sql(
    context: typer.Context,
    query: Annotated[str, typer.Argument(metavar="QUERY", help="One SELECT.")],
    form: Annotated[str, FORMAT] = TABLE,
) -> None:
    """Ask the newest published copy one question in SQL, read-only."""
    from claims.store import Desk  # noqa: PLC0415  # DuckDB takes its time to import

    home: Home = context.obj
    exporter = None if form == TABLE else row_exporter(form)
    with Desk.open(home.published) as desk:
        if exporter is None and (short := desk.short_sql(query, _SHOWN)):
            _show(*short)
            return
        rows = desk.sql(query)
    if exporter:
        exporter.write(rows, sys.stdout.buffer)
        return
    _show(rows.column_names, (row.values() for row in rows.slice(0, _SHOWN).to_pylist()))
    if rows.num_rows > _SHOWN:
        warn(f"{_SHOWN:,} of {rows.num_rows:,} rows are shown; --format csv gives them all.")


def schema(context: typer.Context) -> None:
    """Print every table and view with its columns, and their meaning."""
    from claims.store import Desk  # noqa: PLC0415  # DuckDB takes its time to import

    home: Home = context.obj
    screen = console()
    with Desk.open(home.published) as desk:
        described = desk.schema()
    for name, rows in groupby(described, key=attrgetter("table")):
        head, *columns = rows
        screen.print(Text.assemble((name, "bold"), f" ({head.type})\n{head.comment}"))
        table = Table(box=box.SIMPLE, show_header=False, pad_edge=False)
        for row in columns:
            table.add_row(row.column, Text(row.type, style="dim"), Text(row.comment))
        screen.print(table)


def status(context: typer.Context) -> None:
    """Say what each dossier holds, how fresh it is, and what failed."""
    from claims.cli.asked import late  # noqa: PLC0415  # the other commands do without
    from claims.compare import unread as languages  # noqa: PLC0415  # so do they
    from claims.store import Desk  # noqa: PLC0415  # DuckDB takes its time to import

    home: Home = context.obj
    with Desk.open(home.published) as desk:
        rows = desk.status()
        failures = {row["dossier"]: desk.failures(row["dossier"]) for row in rows}
        unread = {row["dossier"]: languages(desk.unread(row["dossier"])) for row in rows}
    screen = console()
    screen.print(Text(f"data folder: {home.root}"))
    for row in rows:
        table = Table(box=box.SIMPLE, show_header=False, title=Text(row["title"], style="bold"))
        for name, value in (row | {"failures": list(row["failures"].items())}).items():
            table.add_row(name.replace("_", " "), _cell(value))
        screen.print(table)
        if unread[row["dossier"]]:
            say(unread[row["dossier"]])
        for sentence in late(home, row["dossier"]):
            say(sentence)
        for sentence in sentences(failures[row["dossier"]], _NAMED):
            say(sentence)


def _show(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    table = Table(*columns, box=box.SIMPLE_HEAD)
    for row in rows:
        table.add_row(*map(_cell, row))
    console().print(table)


def _cell(value: object) -> Text:
    """A value as text: never as markup, for pages are not ours."""
    if isinstance(value, datetime):
        return Text(f"{value:%Y-%m-%d %H:%M:%S}")
    if isinstance(value, list) and value and isinstance(value[0], tuple):
        return Text(", ".join(f"{name}: {number}" for name, number in value))
    return Text("" if value is None else str(value))
