"""``import claims``: the README's lines run, and nothing heavy is loaded before it is asked for."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import claims
from claims.home import Home
from tests.pipeline.newsdesk import NewsDesk

README = Path(__file__).parents[2] / "README.md"


def _lines() -> str:
    """The block of Python in the README."""
    (block,) = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    return str(block)


def test_the_lines_of_the_readme_run(
    published: NewsDesk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CLAIMS_DATA", str(published.home.root))
    code = _lines()
    assert len([line for line in code.splitlines() if line]) == 5
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102  # our own words
    said = capsys.readouterr().out
    assert "<claim, Harbour Office about Orrin: 'The Harbour Office said" in said
    assert "<denies, Orrin about Orrin: 'Orrin denied it'" in said
    assert said.strip().splitlines()[-1].isdecimal()


def test_importing_it_loads_no_more_than_python_itself() -> None:
    code = (
        "import sys; before = set(sys.modules); import claims; dir(claims)\n"
        "print(sorted(name for name in set(sys.modules) - before if name.startswith('claims')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == "['claims', 'claims.doors']\n"


def test_what_is_not_there_is_no_attribute() -> None:
    assert {"read", "open_desk"} <= set(dir(claims))
    with pytest.raises(AttributeError, match="module 'claims' has no attribute 'reed'"):
        claims.reed  # type: ignore[attr-defined]  # noqa: B018  # the case


def test_a_desk_where_nothing_was_published_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(claims.errors.StoreError, match="run `claims run` first"):
        claims.open_desk(Home(tmp_path).root)
