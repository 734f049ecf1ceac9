"""Small packages of other people, installed for the length of a test."""

import sys
from pathlib import Path
from textwrap import dedent

import pytest


def install(
    monkeypatch: pytest.MonkeyPatch, folder: Path, group: str, code: str, *, name: str = "other"
) -> None:
    """Put a package on the path that is the module ``name``, with what it registers.

    Args:
        monkeypatch: takes it away again.
        folder: where it lies; nothing else does.
        group: the group of entry points.
        code: the module; each line that begins with ``# entry:`` registers what stands on it,
            such as ``# entry: toot = Toot``.
        name: of the module, and of the package.
    """
    named = [line for line in dedent(code).splitlines() if line.startswith("# entry: ")]
    lines = [one.removeprefix("# entry: ").replace("= ", f"= {name}:") for one in named]
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("\n".join([f"[{group}]", *lines, ""]))
    (folder / f"{name}.py").write_text(dedent(code), encoding="utf-8")
    monkeypatch.syspath_prepend(folder)
    monkeypatch.delitem(sys.modules, name, raising=False)
