"""``--format NAME``: whichever formats are installed, and where what they write goes."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import typer

from claims.errors import CompareError, QueryError
from claims.exporters import EXPORTERS, RowExporter
from claims.registry import did_you_mean

TABLE = "table"
"""The format of a terminal; each command has its own way to show its rows there."""


def _installed(name: str) -> str:
    """The name itself, once it is known to be one.

    Raises:
        BadParameter: no format of this name is installed.
    """
    known = EXPORTERS.names()
    if name not in known:
        choices = ", ".join(map(repr, known))
        raise typer.BadParameter(f"{name!r} is not one of {choices}{did_you_mean(name, known)}")
    return name


FORMAT = typer.Option(
    "--format",
    parser=_installed,
    metavar=f"[{'|'.join(EXPORTERS.names())}]",
    help="How to show them.",
)
"""The option of each command that has rows to show."""

OUTPUT = typer.Option(help="A file to write, instead of the terminal.")
"""Where they go, for ``written_to``."""


def row_exporter(form: str) -> RowExporter:
    """The format of this name, which holds rows of any columns.

    Raises:
        QueryError: it holds claims beside their responses, and nothing else.
    """
    exporter = EXPORTERS.get(form)
    if not isinstance(exporter, RowExporter):
        raise QueryError(f"{form!r} is a format of `claims compare` alone: choose csv or json.")
    return exporter


@contextmanager
def written_to(path: Path | None) -> Iterator[IO[bytes]]:
    """Standard output, or what becomes the file at ``path`` once all of it is written.

    Raises:
        CompareError: the file cannot be written.
    """
    if path is None:
        sys.stdout.flush()
        yield sys.stdout.buffer
        return
    with TemporaryFile() as draft:
        yield draft
        draft.seek(0)
        try:
            with path.open("wb") as file:
                shutil.copyfileobj(draft, file)
        except OSError as error:
            raise CompareError(f"Cannot write {path}: {error.strerror or error}.") from error
