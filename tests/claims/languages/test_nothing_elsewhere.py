"""No word of a language stands in the code: who reads texts finds them in ``claims/languages``.

The syntax trees are walked for collections and patterns of words, and for words that something is
compared with. A word is what a file of English has; names of our own nouns are none.
"""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

import pytest

from claims import model
from claims.languages import folders, vocabulary_of
from claims.languages.telling import Passages

CHECKOUT = Path(__file__).parents[3]
READ_TEXTS = tuple(f"claims/{room}/" for room in ("parse", "extract", "history", "resolve", "link"))
FILES = sorted(
    file.relative_to(CHECKOUT).as_posix()
    for room in ("claims", "pipeline")
    for file in (CHECKOUT / room).rglob("*.py")
    if not {"languages", "training"}.intersection(file.parts)  # training reads English corpora
)

NAMES = {
    # What the network was trained with.
    "claims/extract/encoder/tags.py": "content source",
    "claims/extract/encoder/windows.py": "lower mark none upper",
    "claims/extract/names/found.py": "PER",
    "claims/extract/names/labels.py": "PER PERSON",
    # Groups of a pattern, and keys of the languages' files.
    "claims/extract/figures/figures.py": "article every half hundreds letters long money of one "
    "percent whole",
    "claims/extract/figures/numerals.py": "and article half hundred of ones teens tens",
    # Acts, which label cues; features; fields of a configuration; methods.
    "claims/extract/responses/embedded.py": "admit deny",
    "claims/extract/speech/attributions.py": "according",
    "claims/extract/speech/contents.py": "according say",
    "claims/extract/judging/parties.py": "accused answers",
    "claims/extract/names/watched.py": "since until",
    "claims/link/linking.py": "chain words",
    # Parts of addresses, which are English everywhere; zones of ISO 8601 and HTTP; media types.
    "claims/parse/address.py": "at dc html id",
    "claims/parse/canonical.py": "comments error false found home mode none not print shared via "
    "view",
    "claims/parse/flags.py": "home",
    "claims/parse/dates.py": "gmt utc",
    "claims/parse/media.py": "application html image video",
    # HTML and the classes of its elements, which are English everywhere; schema.org.
    "claims/parse/body.py": "code head item row table",
    "claims/parse/frame.py": "art article blog body column content entry id inner post role "
    "section story text",
    "claims/parse/markup.py": "body",
    "claims/parse/notes.py": "address amend article aside body clarif comments content correct "
    "editors entry errat figure form head hr html ies post recommend related section story table "
    "th trending",
    "claims/parse/linked_data.py": "Article name schema",
    "claims/parse/live.py": "description headline text",
    "claims/parse/microdata.py": "Blog Page WebSite",
}
"""Words of these files that are names there, and of what."""

OURS = {
    word for kind in vars(model).values() for word in get_args(kind) if isinstance(word, str)
} | {"stated", "to check", "background"}


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from (key, *strings(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def english() -> frozenset[str]:
    files = (Path(folders.__file__).parent / "en").glob("*.toml")
    texts = (s for file in files for s in strings(tomllib.loads(file.read_text(encoding="utf-8"))))
    return frozenset(word for text in texts for word in re.findall(r"[a-z][a-z'’]+", text.lower()))


ENGLISH = english()
SMALL = vocabulary_of("en", Passages).common


def words_of_pattern(pattern: str) -> list[str]:
    """The words of a pattern, without its classes, escapes and names of groups."""
    plain = re.sub(r"\\[a-zA-Z]|\(\?P[<=]\w+>?|\[[^\]]*\]|&\w+;", " ", pattern)
    return re.findall(r"[A-Za-z]{2,}", plain)


def strings_in(nodes: Iterable[ast.AST]) -> list[str]:
    constants = (node.value for node in nodes if isinstance(node, ast.Constant))
    return [each for each in constants if isinstance(each, str)]


def literal_parts(node: ast.AST) -> Iterator[ast.AST]:
    """What of a pattern stands there as it is, not what is put into it."""
    if not isinstance(node, ast.FormattedValue):
        yield node
        for inner in ast.iter_child_nodes(node):
            yield from literal_parts(inner)


class Words(ast.NodeVisitor):
    """Finds the English words that are collected, sought by a pattern, or compared with."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def take(self, words: Iterable[str], fewest: int = 1) -> None:
        english = {w for w in words if w.lower() in ENGLISH and w not in OURS}
        self.found |= english if len(english) >= fewest else set()

    def visit_Assign(self, node: ast.Assign) -> None:  # ast's names
        if ast.unparse(node.targets[0]) != "__all__":
            self.generic_visit(node)

    def visit_keyword(self, node: ast.keyword) -> None:
        if node.arg not in {"requires", "assigns"}:  # of a component, for spaCy
            self.generic_visit(node)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.visit(node.value)  # not what is between the brackets: Literal["a", "b"]

    def visit_Set(self, node: ast.Set | ast.List | ast.Tuple) -> None:
        self.take(strings_in(node.elts), fewest=2)
        self.generic_visit(node)

    visit_List = visit_Tuple = visit_Set  # noqa: N815

    def visit_Compare(self, node: ast.Compare) -> None:
        self.take(strings_in([node.left, *node.comparators]))
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        called = ast.unparse(node.func)
        if re.fullmatch(r"re\.\w+", called):
            texts = strings_in(literal_parts(node.args[0]))
            self.take(word for text in texts for word in words_of_pattern(text))
        elif isinstance(node.func, ast.Attribute) and node.func.attr == "split":
            self.take((w for text in strings_in([node.func.value]) for w in text.split()), fewest=2)
        elif called.endswith(("swith", "removesuffix", "removeprefix", ".replace")):
            self.take(text.strip() for text in strings_in(node.args))
        self.generic_visit(node)


def english_in(code: str) -> set[str]:
    words = Words()
    words.visit(ast.parse(code))
    return words.found


def english_of(file: str) -> set[str]:
    return english_in((CHECKOUT / file).read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", [file for file in FILES if file.startswith(READ_TEXTS)])
def test_no_words_of_a_language_stand_in_what_reads_texts(file: str) -> None:
    found = english_of(file) - set(NAMES.get(file, "").split())
    assert not found, "put these words into claims/languages/en"


@pytest.mark.parametrize("file", [file for file in FILES if not file.startswith(READ_TEXTS)])
def test_no_small_words_of_a_language_are_collected_elsewhere(file: str) -> None:
    """Names of columns, units, tags and colours are; no two of these are."""
    tree = ast.parse((CHECKOUT / file).read_text(encoding="utf-8"))
    kinds = ast.Set | ast.List | ast.Tuple
    collections = [strings_in(node.elts) for node in ast.walk(tree) if isinstance(node, kinds)]
    small = SMALL - OURS - {"about", "after", "at", "before", "by", "until", "who"}  # columns
    assert not [words for words in collections if len(small.intersection(words)) > 1]


@pytest.mark.parametrize("file", NAMES)
def test_what_is_called_a_name_stands_in_the_file(file: str) -> None:
    assert set(NAMES[file].split()) <= english_of(file)


@pytest.mark.parametrize(
    "code",
    [
        'ENDS = {"of", "for", ","}',
        'COMMON = frozenset("the and of".split())',
        'PATTERN = re.compile(rf"\\bbetween\\s+{word}$")',
        'while word == "the": ...',
        'word.endswith(("ed", "ing"))',
    ],
)
def test_words_are_found_wherever_they_stand(code: str) -> None:
    assert english_in(code)


@pytest.mark.parametrize(
    "code",
    [
        'KINDS: set[Kind] = {"denies", "silent"}',
        'MARKS = {",", ";"}',
        'PATTERN = re.compile(r"(?P<before>\\d+)")',
        '__all__ = ["words", "names"]',
    ],
)
def test_names_of_ours_are_no_words(code: str) -> None:
    assert not english_in(code)
