"""A YAML file read with the line of every key, and the sentences that point at them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode
from ruamel.yaml.reader import ReaderError

from claims.errors import DossierError

_WORD = re.compile(r"\S+")

Loc = tuple[str | int, ...]


class Fault(NamedTuple):
    """What is wrong with the value at ``loc``; ``absent`` is a key that should stand there."""

    loc: Loc
    problem: str
    absent: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """The values of a YAML file, and where they stand. Lines count from 1."""

    file: str
    data: object
    lines: Mapping[Loc, int]
    repeats: tuple[str, ...]

    def place(self, loc: Loc) -> Loc:
        """The deepest place in the file on the way to ``loc``."""
        found: Loc = ()
        for step in loc:
            if (*found, step) in self.lines:
                found = (*found, step)
            # A single value stands where a list of one was meant: its index is not in the file.
            elif not isinstance(step, int):
                break
        return found

    def sentences(self, faults: list[Fault]) -> list[str]:
        """One sentence for each fault, in the order of the file, repeated keys first."""
        placed = [fault._replace(loc=self.place(fault.loc)) for fault in faults]
        placed.sort(key=lambda fault: self.lines[fault.loc])
        said = [*self.repeats, *(self._sentence(fault) for fault in placed)]
        return [_WORD.sub(_discreet, sentence) for sentence in said]

    def _sentence(self, fault: Fault) -> str:
        key = _key((*fault.loc, fault.absent) if fault.absent else fault.loc)
        place = f"{self.file}, line {self.lines[fault.loc]}"
        return f"{place}, {key}: {fault.problem}" if key else f"{place}: {fault.problem}"


def blank(title: str) -> str:
    """A new dossier file with comments; ``title`` is a YAML scalar."""
    return (files(__package__) / "template.yaml").read_text("utf-8").format(title=title)


def _discreet(word: re.Match[str]) -> str:
    """A word of a sentence, without what may be a user's name and password in an address."""
    login, at, rest = word[0].rpartition("@")
    return f"...@{rest}" if at and ":" in login else word[0]


class _PlainConstructor(SafeConstructor):
    """Leaves dates as text: ruamel answers a day like 2026-02-30 with an error without a line."""


_PlainConstructor.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def read(path: Path) -> Document:
    """Read the YAML 1.2 file at ``path``.

    Raises:
        DossierError: the file is missing, not text in UTF-8, or not YAML.
    """
    text = _text(path)
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _PlainConstructor
    yaml.allow_duplicate_keys = True  # so that every repeat is named, not only the first
    try:
        root, data = yaml.compose(text), yaml.load(text)
    except RecursionError as error:
        raise DossierError([f"{path.name}: nested too deeply to be a dossier"]) from error
    except YAMLError as error:
        raise DossierError([f"{path.name}, {_syntax(error, text)}"]) from error
    if root is None:
        raise DossierError([f"{path.name}: the file is empty"])
    lines: dict[Loc, int] = {(): 1}
    repeats = []
    for loc, line in _places(root, (), set()):
        if loc in lines:
            first = f"already given on line {lines[loc]}"
            repeats.append(f"{path.name}, line {line}, {_key(loc)}: this key is {first}")
        else:
            lines[loc] = line
    return Document(path.name, data, lines, tuple(repeats))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise DossierError([f"{path}: there is no such file"]) from error
    except IsADirectoryError as error:
        raise DossierError([f"{path}: this is a folder, not a dossier file"]) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise DossierError([f"{path.name}, line {line}: this is not UTF-8 text"]) from error
    except (OSError, ValueError) as error:
        raise DossierError([f"{path}: the file cannot be read ({error})"]) from error


def _syntax(error: YAMLError, text: str) -> str:
    if isinstance(error, MarkedYAMLError) and error.problem_mark:
        return f"line {error.problem_mark.line + 1}: not valid YAML, {error.problem}"
    if isinstance(error, ReaderError):
        line = text.count("\n", 0, error.position) + 1
        return f"line {line}: not valid YAML, the character {chr(error.character)!a} is not allowed"
    return f"line 1: not valid YAML, {error}"


def _places(node: Node, loc: Loc, seen: set[int]) -> Iterator[tuple[Loc, int]]:
    """Every key and item below ``node`` with its line; what an alias repeats is walked once."""
    if id(node) in seen:
        return
    seen.add(id(node))
    steps: list[tuple[str | int, Node, Node]] = []
    if isinstance(node, MappingNode):
        steps = [(str(key.value), key, value) for key, value in node.value]
    elif isinstance(node, SequenceNode):
        steps = [(index, item, item) for index, item in enumerate(node.value)]
    for step, marked, below in steps:
        yield (*loc, step), marked.start_mark.line + 1
        yield from _places(below, (*loc, step), seen)


def _key(loc: Loc) -> str:
    """``loc`` as people write it: ``entities[2].schema``."""
    parts = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in loc)
    return "".join(parts).removeprefix(".")
