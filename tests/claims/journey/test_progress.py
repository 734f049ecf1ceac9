"""What a run tells the terminal."""

import io

from rich.console import Console

from claims.journey.progress import Terminal


def said(*, terminal: bool, width: int = 80) -> str:
    """What a run of one stage leaves on a terminal, or in a file."""
    file = io.StringIO()
    console = Console(file=file, force_terminal=terminal, width=width, color_system=None)
    with Terminal(console) as watcher:
        watcher.step("published", 1, 2)
        watcher.finish("published", f"/desk/[red]/{'long' * 30}/tanks.html")
    return file.getvalue()


def test_a_path_stays_as_it_is_and_on_one_line() -> None:
    line = f"✓ published   /desk/[red]/{'long' * 30}/tanks.html\n"
    assert said(terminal=False, width=40) == line
    assert line in said(terminal=True, width=40)


def test_only_a_terminal_is_shown_bars() -> None:
    assert "━" in said(terminal=True)
    assert "━" not in said(terminal=False)
