"""``claims new``: a dossier to begin with."""

import json
from pathlib import Path
from typing import Annotated

import typer

from claims.errors import DossierError
from claims.terminal import say


def new(
    path: Annotated[Path, typer.Argument(metavar="DOSSIER", help="The file to write.")] = Path(
        "dossier.yaml"
    ),
    title: Annotated[
        str, typer.Option(help="What you call the investigation.")
    ] = "A first investigation",
) -> None:
    """Write a dossier file with comments on what may stand in it."""
    from claims.dossier import blank  # noqa: PLC0415  # pydantic takes its time to import

    # JSON's quoted text is YAML's, too.
    written = blank(json.dumps(title.strip() or "Untitled", ensure_ascii=False))
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(written)
    except FileExistsError as error:
        raise DossierError([f"{path} is there already; name another file."]) from error
    except OSError as error:
        raise DossierError([f"{path} cannot be written: {error.strerror}."]) from error
    say(f"{path} is written. Fill in its sources, then try them: claims check {path}")
