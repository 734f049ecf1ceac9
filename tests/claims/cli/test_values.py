"""Words and paths of a call are taken as they are; whatever is wrong is said as Typer says it."""

import os
from pathlib import Path
from typing import Annotated

import pytest
import typer
from typer.testing import CliRunner

from claims.cli.values import QuickCommand

app = typer.Typer(rich_markup_mode=None, add_completion=False)


def _even(said: str) -> str:
    if len(said) % 2:
        raise typer.BadParameter(f"{said!r} is odd.")
    return said


@app.command(cls=QuickCommand)
def tell(  # noqa: PLR0917  # typer reads them as options
    word: str,
    place: Annotated[Path | None, typer.Option()] = None,
    there: Annotated[Path | None, typer.Option(exists=True)] = None,
    number: Annotated[int, typer.Option()] = 1,
    even: Annotated[str, typer.Option(parser=_even)] = "even",
    loud: Annotated[bool, typer.Option()] = False,  # noqa: FBT002  # a switch
    many: Annotated[list[str] | None, typer.Option()] = None,
) -> None:
    """Say what came."""
    typer.echo(repr((word, place, there, number, even, loud, many)))


def _said(*words: str) -> str:
    done = CliRunner().invoke(app, words)
    return str(done.output).splitlines()[-1]


def test_values_come_in_the_types_that_the_command_names(tmp_path: Path) -> None:
    assert _said("w") == "('w', None, None, 1, 'even', False, None)"
    told = _said(
        *("w", "--place", "a b", "--there", str(tmp_path), "--number", "3"),
        *("--even", "four", "--loud", "--many", "x", "--many", "y"),
    )
    assert told == (f"('w', {Path('a b')!r}, {Path(tmp_path)!r}, 3, 'four', True, ['x', 'y'])")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "Missing argument 'WORD'."),
        (("w", "--number", "x"), "Invalid value for '--number'"),
        (("w", "--even", "odd"), "Invalid value for '--even': 'odd' is odd."),
        (("w", "--there", "nowhere"), "Invalid value for '--there': path 'nowhere' does not exist"),
    ],
    ids=["missing", "no number", "refused", "not there"],
)
def test_what_is_wrong_is_said_in_typers_words(words: tuple[str, ...], sentence: str) -> None:
    assert sentence.casefold() in _said(*words).casefold()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.touch(mode=0o000)
    assert f"path '{file}' is not readable" in _said("w", "--place", str(file)).casefold()
