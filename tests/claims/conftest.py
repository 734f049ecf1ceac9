"""An invented language, as another package brings it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from claims.languages import folders

BYLINES = """before = ["vun"]
between = ["ya"]
titles = ["hro"]
"""
TELLTALE = """common = ["sa", "vo", "ke", "dorra", "ya"]
least = 0.5
kin = []
least_of_kin = 0.1
"""


@pytest.fixture
def vundish(tmp_path: Path) -> Path:
    """The folder of Vundish ("qv"), which nobody speaks: English but for bylines and telltales.

    It lies in a package that is installed in the folder above.
    """
    folder = tmp_path / "vundish"
    folder.mkdir()
    (folder / "__init__.py").touch()
    for file in Path(folders.__file__).parent.glob("en/*.toml"):
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / "bylines.toml").write_text(BYLINES, encoding="utf-8")
    (folder / "telltale.toml").write_text(TELLTALE, encoding="utf-8")
    info = tmp_path / "vundish-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Name: vundish\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[claims.languages]\nqv = vundish\n", encoding="utf-8")
    return folder


@pytest.fixture
def read_vundish(vundish: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Vundish is installed in this process as well."""
    monkeypatch.syspath_prepend(vundish.parent)
    folders.forget()
    yield
    monkeypatch.undo()
    folders.forget()
