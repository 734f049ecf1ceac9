"""What the documentation says holds: its commands are there, each registered name has its row."""

import re
import shlex
from dataclasses import fields
from importlib.util import find_spec
from pathlib import Path
from textwrap import dedent

import pytest

from claims.exporters import EXPORTERS
from claims.home import Home
from claims.languages import codes
from claims.model import Manners
from claims.registry import SOURCES
from tests.packages import install
from tests.pipeline.newsdesk import NewsDesk

ROOT = Path(__file__).parents[1]
PAGES = [*sorted((ROOT / "docs").glob("*.md")), ROOT / "CONTRIBUTING.md"]
_BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
_PATH = re.compile(r"`((?:claims|pipeline|bench|tests|docs|findings)/[\w./-]*|\w+\.toml)`")


def _blocks(page: Path, language: str) -> list[str]:
    return [code for kind, code in _BLOCK.findall(page.read_text("utf-8")) if kind == language]


COMMANDS = [
    (page.name, line)
    for page in PAGES
    for block in _blocks(page, "sh")
    for line in block.splitlines()
    if line.strip()
]


@pytest.mark.parametrize(("page", "line"), COMMANDS)
def test_each_command_is_there_with_its_options(tmp_path: Path, page: str, line: str) -> None:
    program, *words = shlex.split(line)
    if program == "make":
        targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        assert set(words) <= set(targets), page
    elif program == "python":
        assert words[0] == "-m"
        assert find_spec(words[1]), page
    else:
        assert program == "claims"
        if words[0] == "--data":
            words = words[2:]
        told = NewsDesk(Home(tmp_path), tmp_path).claims(words[0], "--help")
        assert told.status == 0, told.err
        assert all(word in told.out for word in words if word.startswith("--")), page


def test_commands_are_found_in_the_pages_at_all() -> None:
    assert len(COMMANDS) > 12
    assert {page.name for page in PAGES} == {name for name, _ in COMMANDS}


@pytest.mark.parametrize(
    "page", [*PAGES, ROOT / "CHANGELOG.md", ROOT / "README.md"], ids=lambda page: page.name
)
def test_each_place_that_a_page_names_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    for place in _PATH.findall(text):
        assert (ROOT / place).exists(), place
    for link in re.findall(r"\]\(([\w./-]+)\)", text):
        assert (page.parent / link).exists(), link


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("add-a-source.md", SOURCES.names()),
        ("add-an-exporter.md", EXPORTERS.names()),
        ("add-a-language.md", list(codes())),
    ],
)
def test_what_is_registered_is_documented_and_nothing_else(page: str, names: list[str]) -> None:
    rows = re.findall(r"^\| `([\w-]+)` \|", (ROOT / "docs" / page).read_text("utf-8"), re.MULTILINE)
    assert rows == names


def test_each_manner_says_what_it_means() -> None:
    told = re.findall(r"^ {4,}(\w+): ", Manners.__doc__ or "", re.MULTILINE)
    assert told == [field.name for field in fields(Manners)]


@pytest.mark.parametrize(
    ("page", "group", "name"),
    [
        ("add-a-source.md", "claims.sources", "wire"),
        ("add-an-exporter.md", "claims.exporters", "lines"),
    ],
)
def test_the_example_of_a_page_is_what_it_says(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, page: str, group: str, name: str
) -> None:
    (code,) = _blocks(ROOT / "docs" / page, "python")
    (entry,) = _blocks(ROOT / "docs" / page, "toml")
    assert entry.splitlines()[0] == f'[project.entry-points."{group}"]'
    module, _, made = entry.splitlines()[1].partition(" = ")[2].strip('"').partition(":")
    install(monkeypatch, tmp_path, group, f"# entry: {name} = {made}\n{dedent(code)}", name=module)
    registry = SOURCES if group == "claims.sources" else EXPORTERS
    assert type(registry.get(name)).__name__ == made
