"""``claims export``: a dossier as files that others read, prove or learn from."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claims.cli.changing import moment
from claims.cli.comparing import chosen_dossier
from claims.errors import CompareError
from claims.home import Home
from claims.registry import did_you_mean
from claims.terminal import say, warn

if TYPE_CHECKING:
    from claims.exporters.wanted import Wanted
    from claims.store import Desk

_TABLES = ("csv", "jsonl", "parquet")
_FORMATS = ("gold", "wacz", *_TABLES)


def _known(form: str) -> str:
    """The name itself, once it is known to be a format's.

    Raises:
        BadParameter: it is not.
    """
    if form not in _FORMATS:
        known = ", ".join(_FORMATS)
        raise typer.BadParameter(
            f"{form!r} is no format; it can be {known}{did_you_mean(form, _FORMATS)}"
        )
    return form


def export(  # noqa: PLR0917  # typer reads them as options
    context: typer.Context,
    dossier: Annotated[str, typer.Argument(metavar="DOSSIER", help="A dossier's file or id.")],
    form: Annotated[
        str,
        typer.Option(
            "--format",
            parser=_known,
            metavar=f"[{'|'.join(_FORMATS)}]",
            help="gold: decisions as training data; wacz: an evidence pack, which proves itself; "
            "the others: tables as a data package.",
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
        typer.Option(
            "--output", "--out", metavar="PATH", help="The file (wacz) or folder to write."
        ),
    ] = None,
) -> None:
    """Write tables, an evidence pack, or training data."""
    from claims.exporters.wanted import Wanted  # noqa: PLC0415  # Arrow takes its time to import
    from claims.store import Desk  # noqa: PLC0415  # so does DuckDB

    if form == "gold" and (entity or since):
        raise typer.BadParameter("gold is of a whole dossier: it takes no --entity or --since.")
    home: Home = context.obj
    with Desk.open(home.published) as desk:
        chosen = str(chosen_dossier(desk, dossier)[0])
        wanted = Wanted(chosen, desk.titles()[chosen], entity, since)
        if form == "gold":
            _gold(desk, wanted, output or Path("gold"))
        elif form in _TABLES:
            _tables(desk, wanted, form, output or Path(f"{chosen}-{form}"))
        else:
            _wacz(desk, home, wanted, output or Path(f"{chosen}.wacz"))


def _gold(desk: "Desk", wanted: "Wanted", folder: Path) -> None:
    from claims.exporters import gold  # noqa: PLC0415

    try:
        responses, texts = gold.write(desk, wanted.dossier, folder)
    except OSError as error:
        raise CompareError(f"{folder} cannot be written: {error.strerror}.") from error
    say(f"{folder}: {responses:,} responses in {texts:,} texts.")


def _tables(desk: "Desk", wanted: "Wanted", form: str, folder: Path) -> None:
    from claims.exporters import package  # noqa: PLC0415

    counts = package.write(desk, wanted, form, folder)
    say(f"{folder}: {', '.join(f'{rows:,} rows in {name}' for name, rows in counts.items())}.")


def _wacz(desk: "Desk", home: Home, wanted: "Wanted", path: Path) -> None:
    from claims.archive import Archive  # noqa: PLC0415
    from claims.exporters import evidence, wacz  # noqa: PLC0415

    archive = Archive(home.archive(wanted.dossier))
    packed = wacz.write(desk, archive, home.decisions(wanted.dossier), wanted, path)
    for fault in packed.faults:
        warn(f"{wanted.dossier}: {fault}")
    say(f"{path}: {packed.claims:,} claims with {packed.records:,} records that prove them.")
    say(f"SHA-256, to be written down elsewhere: {evidence.digest(path)}")
    if packed.faults:
        raise typer.Exit(1)
