"""Whatever is printed for a person: no page that was read can command the terminal.

Text of pages, titles, addresses and media types may hold escape sequences that
would repaint the terminal or retitle its window, and marks that turn the
reading direction of what follows. Everything that a command prints goes through
``say``, ``warn`` or a ``console``, which show that there is such a character instead of sending it.
"""

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import IO

import typer
from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderHook, RenderResult
from rich.segment import Segment

_CONTROLS = re.compile(
    "[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]"
)
_SPACES = re.compile(r"\s+")
_PAPER_WIDTH = 100


def say(sentence: str) -> None:
    """Print a line for whoever reads the output."""
    typer.echo(visible(sentence))


def warn(sentence: str) -> None:
    """Print a line on standard error."""
    typer.echo(visible(sentence), err=True)


def say_json(value: object) -> None:
    """Print a value as one line of JSON, in which such characters stand as escapes."""
    found = json.dumps(value, ensure_ascii=False)
    typer.echo(_CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", found))


def console(
    *, stderr: bool = False, file: IO[str] | None = None, width: int | None = None
) -> Console:
    """A console for tables and progress; of what it is given to print, only its own styles act."""
    made = Console(file=file or (sys.stderr if stderr else None), width=width)
    made.push_render_hook(_Visible())
    return made


@contextmanager
def console_for(file: IO[bytes]) -> Iterator[Console]:
    """The terminal, where ``file`` is standard output; else paper, 100 characters wide."""
    if file is sys.stdout.buffer:
        yield console()
        return
    paper = TextIOWrapper(file, encoding="utf-8", newline="")
    yield console(file=paper, width=_PAPER_WIDTH)
    paper.detach()  # which flushes it, and leaves the file open


def visible(text: str) -> str:
    """``text`` with a replacement character for each that would act on the terminal."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def plain(text: str) -> str:
    """The same as one line, with single spaces."""
    return visible(" ".join(text.split()))


def within_line(text: str) -> str:
    """The same for a part of a line, which keeps the spaces at its edges."""
    return visible(_SPACES.sub(" ", text))


class _Visible(RenderHook):
    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        return [_Shown(one) for one in renderables]


class _Shown:
    """Something to print, of which rich's own codes alone reach the terminal."""

    def __init__(self, what: ConsoleRenderable) -> None:
        self._what = what

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for segment in console.render(self._what, options):
            if segment.control:
                yield segment
            else:
                yield Segment(visible(segment.text), segment.style)
