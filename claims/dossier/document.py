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
from ruamel.yaml.events import CollectionEndEvent, CollectionStartEvent
from ruamel.yaml.nodes import MappingNode, Node, SequenceNode
from ruamel.yaml.reader import ReaderError

from claims.errors import DossierError

_WORD = re.compile(r"\S+")

Loc = tuple[str | int, ...]


_MOST_BYTES = 1_000_000
_MOST_VALUES = 100_000
_DEEPEST = 30  # lists and tables in each other; a dossier has five


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


def read_document(path: Path) -> Document:
    """Read the YAML 1.2 file at ``path``.

    Raises:
        DossierError: the file is missing, not text in UTF-8, or not YAML.
    """
    text = _text(path)
    try:
        _keep_shallow(path, text)
        root = _yaml().compose(text)
        _keep_few(path, root)
        data = _yaml().load(text)
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


def _yaml() -> YAML:
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _PlainConstructor
    yaml.allow_duplicate_keys = True  # so that every repeat is named, not only the first
    return yaml


def _keep_shallow(path: Path, text: str) -> None:
    """Refuse what is nested deeply before a tree is made of it, which is quadratic in the depth."""
    depth = 0
    for event in _yaml().parse(text):
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > _DEEPEST:
            line = event.start_mark.line + 1
            raise DossierError([f"{path.name}, line {line}: nested too deeply to be a dossier"])


def _keep_few(path: Path, root: Node | None) -> None:
    """Refuse values that aliases repeat without end, or so often that nobody could read them."""
    sizes: dict[int, int] = {}

    def size(node: Node) -> int:
        """How many values ``node`` is when all aliases are written out."""
        if id(node) not in sizes:
            sizes[id(node)] = _MOST_VALUES + 1  # if it is met again below itself
            sizes[id(node)] = 1 + sum(size(below) for below in _below(node))
            if sizes[id(node)] > _MOST_VALUES:
                place = f"{path.name}, line {node.start_mark.line + 1}"
                most = f"more than {_MOST_VALUES:,} values"
                raise DossierError([f"{place}: its aliases repeat what they name, to {most}"])
        return sizes[id(node)]

    if root is not None:
        size(root)


def _below(node: Node) -> list[Node]:
    if isinstance(node, MappingNode):
        return [each for pair in node.value for each in pair]
    return list(node.value) if isinstance(node, SequenceNode) else []


def _text(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > _MOST_BYTES:
            most = f"a dossier has no more than {_MOST_BYTES:,}"
            raise DossierError([f"{path}: the file has {size:,} bytes, and {most}"])
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
