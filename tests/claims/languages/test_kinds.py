"""The kinds of words are read by somebody, and what a stage reads is part of its revision."""

import ast
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

import claims
from claims.languages import pages, statements, telling
from claims.languages.folders import file_of

CLAIMS = Path(claims.__file__).parent
MODULES = {"pages": pages, "statements": statements, "telling": telling}
ALL = {"*pages.KINDS": pages, "*KINDS": statements}  # as revisions count them
KINDS = {kind.__name__: kind for module in MODULES.values() for kind in module.KINDS}
STAGES = ["parse", "extract", "history", "resolve", "link"]


@cache
def nodes(room: str) -> list[ast.AST]:
    files = sorted((CLAIMS / room).rglob("*.py"))
    trees = (ast.parse(file.read_text(encoding="utf-8")) for file in files)
    return [node for tree in trees for node in ast.walk(tree)]


def called(room: str, names: set[str]) -> Iterator[str]:
    """The kinds that calls of functions with one of ``names`` ask for."""
    for node in nodes(room):
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in names:
            for argument in map(ast.unparse, node.args):
                if argument in ALL:
                    yield from (kind.__name__ for kind in ALL[argument].KINDS)
                elif argument in KINDS:
                    yield argument


@pytest.mark.parametrize("stage", STAGES)
def test_the_revision_of_a_stage_counts_the_words_that_it_reads(stage: str) -> None:
    assert set(called(stage, {"digest"})) == set(called(stage, {"vocabulary", "vocabulary_of"}))


@pytest.mark.parametrize("module", MODULES.values())
def test_every_class_that_a_file_fills_is_counted(module: ModuleType) -> None:
    classes = {
        each
        for name, each in vars(module).items()
        if is_dataclass(each) and name != "Sort"  # a row of bodies.toml
    }
    assert classes == set(module.KINDS)


@pytest.mark.parametrize("kind", KINDS.values())
def test_each_field_of_a_kind_is_read(kind: type) -> None:
    rooms = [*STAGES, "dossier", "languages"]
    asked = {node.attr for room in rooms for node in nodes(room) if isinstance(node, ast.Attribute)}
    said = {node.value for room in rooms for node in nodes(room) if isinstance(node, ast.Constant)}
    assert {field.name for field in fields(kind)} <= asked | {s for s in said if isinstance(s, str)}


@pytest.mark.parametrize("kind", KINDS.values())
def test_each_file_of_a_language_is_listed_for_whoever_adds_one(kind: type) -> None:
    told = (CLAIMS / "languages" / "README.md").read_text(encoding="utf-8")
    assert f"`{file_of(kind).removesuffix('.toml')}`" in told


def test_english_has_a_file_for_each_kind_and_no_other() -> None:
    there = {file.name for file in (CLAIMS / "languages" / "en").glob("*.toml")}
    assert there == {file_of(kind) for kind in KINDS.values()}
