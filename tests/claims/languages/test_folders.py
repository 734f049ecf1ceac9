"""Words of languages: read from folders, put together, and refused where they are wrong."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from claims.languages import codes, digest, folders, vocabulary, vocabulary_of
from claims.languages.pages import Bylines, Corrections, Dates
from claims.languages.telling import Passages

BYLINES = 'before = ["vun"]\nbetween = ["ya"]\ntitles = ["hro"]\n'


BYLINES_OF_ALL = (
    "from claims.languages import vocabulary\n"
    "from claims.languages.pages import Bylines\n"
    "vocabulary(Bylines)\n"
)


def asked(vundish: Path, program: str) -> str:
    """What a program prints that has ``vundish`` on its path."""
    found = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-c", program],
        env={"PYTHONPATH": str(vundish.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    return found.stdout + found.stderr


def test_english_is_among_the_languages_that_are_read() -> None:
    assert "en" in codes()


def test_a_pattern_is_put_together_from_the_pieces_that_its_file_names() -> None:
    notes = re.compile("|".join(vocabulary(Corrections).notes))
    assert notes.search("this 4 may story was corrected")
    assert not notes.search("the story of a corrected map")


def test_every_file_may_name_the_months() -> None:
    assert any("sept?(?:ember)?" in shape for shape in vocabulary(Corrections).corrected_on)


def test_the_words_of_a_kind_are_read_once() -> None:
    assert vocabulary_of("en", Passages) is vocabulary_of("en", Passages)
    assert vocabulary(Dates) is vocabulary(Dates)


def test_another_package_brings_a_language(vundish: Path) -> None:
    program = (
        "from claims.languages import codes, vocabulary, vocabulary_of\n"
        "from claims.languages.pages import Bylines, Dates\n"
        "print(*codes(), *vocabulary(Bylines).before, len(vocabulary(Dates).months))\n"
        "print(*vocabulary_of('qv', Bylines).before)\n"
    )
    assert asked(vundish, program) == "en qv by vun 12\nvun\n"


def test_what_it_brings_is_read_in_pages(vundish: Path) -> None:
    program = (
        "from claims.parse.header import _names\n"
        "print(*_names('Vun Ada Berg ya Jan Smit'), *_names('By Eva Roos'), sep=', ')\n"
    )
    assert asked(vundish, program) == "Ada Berg, Jan Smit, Eva Roos\n"


def test_an_article_of_it_is_known_by_its_words(vundish: Path) -> None:
    program = (
        "from claims.parse.language import language_of\n"
        "print(language_of('Orrin ke dorra vo sa Lumenta, ya vo ke sa dorra.'))\n"
        "print(language_of('The ministry said that it was not asked for the report.'))\n"
    )
    assert asked(vundish, program) == "qv\nen\n"


def test_rows_are_due_again_when_a_word_changes(vundish: Path) -> None:
    program = (
        "from claims.languages import digest\n"
        "from claims.languages.pages import Bylines\n"
        "print(digest(Bylines))\n"
    )
    before = asked(vundish, program)
    (vundish / "walls.toml").write_text("", encoding="utf-8")
    assert asked(vundish, program) == before  # nothing that it reads
    (vundish / "bylines.toml").write_text(BYLINES.replace("vun", "vuun"), encoding="utf-8")
    assert asked(vundish, program) not in (before, f"{digest(Bylines)}\n")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("before = [", "qv/bylines.toml is no TOML"),
        (BYLINES + 'behind = ["x"]', "qv/bylines.toml: nothing reads behind"),
        ('between = ["ya"]\ntitles = []', "qv/bylines.toml, before: "),
        (BYLINES.replace('["vun"]', "3"), "qv/bylines.toml, before: "),
        (BYLINES.replace("vun", "{article}"), "qv/bylines.toml: no piece is called 'article'"),
        (BYLINES + "[pieces]\nby = '{article}'", "qv/bylines.toml: no piece is called 'article'"),
        (
            BYLINES.replace("ya", "ya("),
            "qv/bylines.toml, between.0: ya( is no regular",
        ),
        (
            BYLINES + "[pieces]\nby = '*'",
            "qv/bylines.toml, pieces.by: * is no regular",
        ),
    ],
)
def test_a_file_that_is_not_as_it_should_be_is_named(vundish: Path, text: str, fault: str) -> None:
    (vundish / "bylines.toml").write_text(text, encoding="utf-8")
    program = BYLINES_OF_ALL
    said = asked(vundish, program).splitlines()[-1]
    assert said.startswith("claims.errors.LanguageError: ")
    assert fault in said


def test_a_file_that_is_missing_is_named(vundish: Path) -> None:
    (vundish / "bylines.toml").unlink()
    program = BYLINES_OF_ALL
    assert "qv/bylines.toml is missing" in asked(vundish, program)


def test_a_kind_is_named_after_its_file() -> None:
    assert vocabulary(Bylines).before == ("by",)


@pytest.mark.parametrize(
    "file", sorted(Path(folders.__file__).parent.glob("*/*.toml")), ids=lambda file: file.stem
)
def test_no_list_of_a_file_names_a_word_twice(file: Path) -> None:
    def lists(value: object) -> list[list[object]]:
        if isinstance(value, dict):
            return [found for inner in value.values() for found in lists(inner)]
        return [value] if isinstance(value, list) else []

    for words in lists(tomllib.loads(file.read_text(encoding="utf-8"))):
        twice = [word for word in words if words.count(word) > 1]
        assert not twice


def test_every_file_says_where_its_words_are_from() -> None:
    for file in Path(folders.__file__).parent.glob("*/*.toml"):
        assert "\n# Source: " in file.read_text(encoding="utf-8"), file
