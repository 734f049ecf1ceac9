"""``claims import``: what others annotated, as decisions of this desk."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claims.cli.comparing import chosen_dossier
from claims.cli.person import person
from claims.home import Home
from claims.terminal import say, warn

if TYPE_CHECKING:
    from claims.importers.gold import Imported

_FORMS = ("gold",)
_NAMED = 10  # of a sort; the rest is counted


def _known(form: str) -> str:
    """The name itself, once it is known to be a form's.

    Raises:
        BadParameter: it is not.
    """
    if form not in _FORMS:
        known = ", ".join(_FORMS)
        raise typer.BadParameter(f"{form!r} is no form that can be imported; it can be {known}")
    return form


def import_(
    context: typer.Context,
    dossier: Annotated[str, typer.Argument(metavar="DOSSIER", help="A dossier's file or id.")],
    form: Annotated[  # noqa: ARG001  # there is one
        str, typer.Argument(parser=_known, metavar=f"[{'|'.join(_FORMS)}]", help="The form.")
    ],
    place: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER|FILE",
            exists=True,
            help="A folder with `text` and `annotations` or `claims`, or one file of these.",
        ),
    ],
    by: Annotated[str, typer.Option(help="Who answers for it.", show_default="you")] = "",
) -> None:
    """Take annotations made elsewhere for decisions."""
    # DuckDB and pydantic take their time to import.
    from claims.decisions import Journal  # noqa: PLC0415
    from claims.importers.form import read  # noqa: PLC0415
    from claims.importers.gold import Importer  # noqa: PLC0415
    from claims.store import Desk  # noqa: PLC0415

    home: Home = context.obj
    faults: list[str] = []
    with Desk.open(home.published) as desk, home.private():
        chosen = str(chosen_dossier(desk, dossier)[0])
        importer = Importer(desk, chosen, person(by), datetime.now(UTC))
        importer.write(read(place, faults), Journal(home.decisions(chosen)))
    _tell(place, importer.done)
    for fault in faults:
        warn(f"{fault}.")
    if faults:
        raise typer.Exit(1)


def _tell(place: Path, done: "Imported") -> None:
    say(
        f"{place}: {done.decided:,} decisions on {done.texts:,} texts were written down, for the "
        f"next run to take up; {done.known:,} were known, and {done.otherwise:,} matters stay as "
        "this desk has decided them."
    )
    for what, names in (
        ("texts are of no article here", done.elsewhere),
        ("passages were not found here", done.unfound),
        ("names are nobody's here, or more than one's", sorted(done.unnamed)),
    ):
        if names:
            more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
            warn(f"{len(names):,} {what}: {', '.join(map(repr, names[:_NAMED]))}{more}.")
