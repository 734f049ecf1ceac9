"""``claims compare``: each claim beside what was answered to it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claims.cli.formats import FORMAT, OUTPUT, TABLE, written_to
from claims.errors import StoreError
from claims.exporters import EXPORTERS, Question, RowExporter
from claims.home import Home
from claims.terminal import warn

if TYPE_CHECKING:
    from claims.store import Desk


def compare(  # noqa: PLR0917  # typer reads them as options
    context: typer.Context,
    dossier: Annotated[
        str | None,
        typer.Argument(metavar="DOSSIER", help="A dossier's file or id; all dossiers if left out."),
    ] = None,
    entity: Annotated[
        str | None, typer.Option(help="Only claims that concern the entity of this name.")
    ] = None,
    form: Annotated[str, FORMAT] = TABLE,
    output: Annotated[Path | None, OUTPUT] = None,
    everything: Annotated[  # noqa: FBT002  # a switch
        bool, typer.Option("--all", help="Also what is to check, and what stays in the background.")
    ] = False,
) -> None:
    """Show each claim beside its responses, or that none was found."""
    # Arrow, DuckDB and Jinja take their time to import.
    from claims import compare as comparison  # noqa: PLC0415
    from claims.store import Desk  # noqa: PLC0415

    home: Home = context.obj
    exporter = EXPORTERS.get(form)
    with Desk.open(home.published) as desk:
        chosen, title = chosen_dossier(desk, dossier)
        question = Question(desk, title, chosen, entity, everything)
        with written_to(output) as file:
            exporter.compare(question, file)
        # A table and a page say it themselves; rows have no place for it.
        if isinstance(exporter, RowExporter) and (to_check := question.to_check()):
            warn(comparison.waiting(to_check))


def chosen_dossier(desk: "Desk", dossier: str | None) -> tuple[str | None, str]:
    """The id and the title: of the dossier in a file, of an id, or of all.

    Raises:
        DossierError: the file cannot be used.
        StoreError: nothing of that dossier was published.
    """
    if dossier is None:
        return None, "All dossiers"
    key = title = dossier
    if Path(dossier).is_file():
        from claims.dossier import load  # noqa: PLC0415  # pydantic takes its time, too

        loaded = load(dossier)
        key, title = loaded.id, loaded.title
    known = desk.evidence.dossiers()
    if key not in known:
        raise StoreError(f"No dossier is called {key!r}; there are: {', '.join(known) or 'none'}.")
    return key, title
