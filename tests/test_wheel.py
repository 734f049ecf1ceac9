"""The wheel, built and installed apart, works from an empty folder, and asks for what it needs."""

import ast
import json
import os
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.pipeline.newsdesk import page

CHECKOUT = Path(__file__).parents[1]
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


LATER = {"compression"}  # of Python 3.14, with a package for those before
COMPANIONS = {"pydantic_core": "pydantic", "thinc": "spacy"}  # which ask for one version of them


class Installed(NamedTuple):
    """An environment with the wheel in it, and an empty folder beside it."""

    bin: Path
    folder: Path

    def run(self, program: str, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run one of its programs in the empty folder, as somebody does who has no checkout."""
        return subprocess.run(  # noqa: S603  # our own words
            [self.bin / program, *words],
            cwd=self.folder,
            env={"PATH": os.defpath, "CLAIMS_DATA": str(self.folder / "data")},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Only the wheel is installed; what it depends on is what lies in this environment."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    alone = ["--no-deps", "--no-index"]
    build = ["wheel", "--no-build-isolation", *alone, "--wheel-dir", str(folder), str(CHECKOUT)]
    subprocess.run([*pip, *build], check=True)  # noqa: S603  # our own words
    subprocess.run(  # noqa: S603
        [sys.executable, "-m", "venv", "--without-pip", folder / "venv"], check=True
    )
    python = folder / "venv" / "bin" / "python"
    (wheel,) = folder.glob("*.whl")
    subprocess.run([*pip, "--python", str(python), "install", *alone, str(wheel)], check=True)  # noqa: S603
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    site = folder / "venv" / "lib" / version / "site-packages"
    # A line of a path: what is editable here stays here, for its own lines are not followed.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    (folder / "empty").mkdir()
    return Installed(python.parent, folder / "empty")


def test_its_packages_are_those_of_the_wheel(installed: Installed) -> None:
    said = installed.run("python", "-c", "import claims, pipeline; print(claims.__file__)")
    assert Path(said.stdout.strip()).is_relative_to(installed.bin.parent), said.stderr


def test_it_offers_every_command(installed: Installed) -> None:
    said = installed.run("claims", "--help")
    assert said.returncode == 0, said.stderr
    for command in ("new", "check", "run", "rebuild", "compare", "sql", "extract"):
        assert f"\n  {command} " in said.stdout


def test_it_extracts_from_a_file(installed: Installed) -> None:
    (installed.folder / "tanks.html").write_text(page("The tanks of Brandvoort"), encoding="utf-8")
    said = installed.run("claims", "extract", "tanks.html", "--json")
    assert said.returncode == 0, said.stderr
    kinds = {statement["kind"] for statement in json.loads(said.stdout)["statements"]}
    assert kinds >= {"claim", "declines"}


def test_it_runs_a_dossier(installed: Installed) -> None:
    pages = installed.folder / "pages"
    pages.mkdir()
    (pages / "tanks.html").write_text(page("The tanks of Brandvoort"), encoding="utf-8")
    said = installed.run("claims", "new", "tanks.yaml", "--title", "Tanks")
    assert said.returncode == 0, said.stderr
    dossier = installed.folder / "tanks.yaml"
    dossier.write_text(
        dossier.read_text(encoding="utf-8").replace(
            "    feed: https://www.example.com/feed.xml", "    folder: pages"
        ),
        encoding="utf-8",
    )
    said = installed.run("claims", "run", "tanks.yaml")
    assert said.returncode == 0, said.stderr
    said = installed.run("claims", "sql", "select count(*) as n from statements", "--format", "csv")
    assert int(said.stdout.splitlines()[1]) > 0


def imported() -> Iterator[tuple[str, str]]:
    """Every module that the wheel's own code imports by its first name, and the file that does."""
    for package in ("claims", "pipeline"):
        for file in (CHECKOUT / package).rglob("*.py"):
            if file.is_relative_to(CHECKOUT / "claims" / "training"):
                continue  # its dependencies are a group of their own
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    yield from ((alias.name.partition(".")[0], str(file)) for alias in node.names)
                elif isinstance(node, ast.ImportFrom) and node.module:
                    yield node.module.partition(".")[0], str(file)


def test_whatever_it_imports_is_among_its_dependencies() -> None:
    extras = [line for lines in PROJECT["optional-dependencies"].values() for line in lines]
    named = {
        canonicalize_name(Requirement(line).name) for line in (*PROJECT["dependencies"], *extras)
    }
    homes = packages_distributions() | {one: [whose] for one, whose in COMPANIONS.items()}
    known = sys.stdlib_module_names | LATER | {"claims", "pipeline"}
    missing = {
        f"{module} in {file}"
        for module, file in imported()
        if module not in known
        and not {canonicalize_name(home) for home in homes.get(module, ["nothing"])} & named
    }
    assert not missing
