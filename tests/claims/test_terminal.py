"""Nothing that was read can command the terminal, whatever the command."""

import ast
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.table import Table
from rich.text import Text

from claims import terminal
from claims.terminal import console, plain, say, say_json, visible, warn, within_line

HOUSE = Path(__file__).parents[2]
HOSTILE = "\x1b]0;owned\x07 \x1b[2J \x9b31m \u202egpj.exe \r\b\u2066"
ACTING = set("\x1b\x07\x9b\u202e\r\b\u2066")


def printed_by(*calls: str) -> list[str]:
    """Where the house calls any of these functions, in terminal.py aside."""
    found = []
    for folder in ("claims", "pipeline"):
        for file in sorted((HOUSE / folder).rglob("*.py")):
            if file == Path(str(terminal.__file__)) or file.is_relative_to(
                HOUSE / "claims" / "training"
            ):
                continue
            tree = ast.parse(file.read_text(encoding="utf-8"))
            found += [
                f"{file.relative_to(HOUSE)}:{node.lineno}"
                for node in ast.walk(tree)
                if isinstance(node, ast.Call) and ast.unparse(node.func) in calls
            ]
    return found


def test_every_command_prints_through_one_place() -> None:
    assert printed_by("typer.echo", "click.echo", "Console", "rich.print", "typer.secho") == []
    assert printed_by("warn") != []  # so the house is walked at all


@pytest.mark.parametrize("prints", [say, warn])
def test_a_sentence_shows_what_would_act(
    prints: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert callable(prints)
    prints(f"{HOSTILE} end")
    out, err = capsys.readouterr()
    assert not ACTING & set(out + err)
    assert (out + err).endswith(" end\n")


def test_a_console_keeps_its_own_styles_and_nothing_else_acts() -> None:
    paper = io.StringIO()
    screen = console(file=paper, width=80)
    screen._force_terminal = True  # noqa: SLF001  # as on a terminal, where styles are codes
    screen._color_system = None  # noqa: SLF001
    table = Table("title")
    table.add_row(Text(HOSTILE))
    table.add_row(HOSTILE)
    screen.print(table)
    screen.print(HOSTILE, markup=False)

    assert not ACTING & set(paper.getvalue())
    assert paper.getvalue().count("owned") == 3


@given(st.text())
def test_json_is_the_same_value_and_cannot_act(text: str) -> None:
    paper = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("typer.echo", paper.write)
        say_json({"text": text + HOSTILE})
    assert json.loads(paper.getvalue()) == {"text": text + HOSTILE}
    assert not ACTING & set(paper.getvalue())


@given(st.text())
def test_what_is_visible_has_its_length_and_is_visible_as_it_is(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert visible(shown) == shown
    assert not set(within_line(text)) & ACTING
    assert plain(text) == plain(plain(text))
