"""``claims compare``: each claim beside what was answered to it."""

import sys
from io import StringIO
from pathlib import Path
from typing import Annotated, Literal

import typer

from claims.errors import CompareError
from claims.home import Home
from claims.terminal import console, warn

Form = Literal["table", "html", "csv", "parquet", "json"]

_PAPER_WIDTH = 100


def compare(  # noqa: PLR0917  # typer reads them as options
    context: typer.Context,
    dossier: Annotated[
        str | None, typer.Argument(help="A dossier's file or id; all dossiers if left out.")
    ] = None,
    entity: Annotated[
        str | None, typer.Option(help="Only claims that concern the entity of this name.")
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="How to show them.")] = "table",
    output: Annotated[
        Path | None, typer.Option(help="A file to write, instead of the terminal.")
    ] = None,
    everything: Annotated[  # noqa: FBT002  # a switch
        bool, typer.Option("--all", help="Also what is to check, and what stays in the background.")
    ] = False,
) -> None:
    """Show each claim beside its responses, and mark those that nobody answered."""
    # Arrow, DuckDB and Jinja take their time to import.
    from claims import compare as comparison  # noqa: PLC0415
    from claims import report  # noqa: PLC0415
    from claims.store import Desk  # noqa: PLC0415

    home: Home = context.obj
    chosen, title = chosen_dossier(dossier)
    with Desk.open(home.published) as desk:
        if form == "html":
            _write(report.page(desk, title, chosen, entity, everything=everything), output)
            return
        rows = desk.side_by_side(chosen, entity, everything=everything)
        to_check = 0 if everything else desk.to_check(chosen, entity)
    if form != "table":
        comparison.write(rows, form, output or sys.stdout.buffer)
        if to_check:
            warn(comparison.waiting(to_check))
        return
    if output is None:
        comparison.render_terminal(console(), rows, to_check)
        return
    paper = StringIO()
    comparison.render_terminal(console(file=paper, width=_PAPER_WIDTH), rows, to_check)
    _write(paper.getvalue(), output)


def chosen_dossier(dossier: str | None) -> tuple[str | None, str]:
    """The id and the title: of the dossier in a file, of an id, or of all."""
    if dossier is None:
        return None, "All dossiers"
    if not Path(dossier).is_file():
        return dossier, dossier
    from claims.dossier import load  # noqa: PLC0415  # pydantic takes its time, too

    loaded = load(dossier)
    return loaded.id, loaded.title


def _write(text: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(text)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CompareError(f"Cannot write {output}: {error.strerror}.") from error
