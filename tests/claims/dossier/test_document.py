from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.dossier.document import Fault, read_document
from claims.errors import DossierError

Write = Callable[[str], Path]
Faults = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "dossier.yaml: the file is empty"),
        ("# only a remark\n", "dossier.yaml: the file is empty"),
        (
            "title: a\nnote: b: c\n",
            "dossier.yaml, line 2: not valid YAML, mapping values are not allowed here",
        ),
        (
            "title: a\nsources:\n\t- b\n",
            (
                "dossier.yaml, line 3: not valid YAML,"
                " found character '\\t' that cannot start any token"
            ),
        ),
        ("title: *a\n", "dossier.yaml, line 1: not valid YAML, found undefined alias 'a'"),
        (
            "title: a\n---\ntitle: b\n",
            "dossier.yaml, line 2: not valid YAML, but found another document",
        ),
        (
            "title: a\nid: \0\n",
            "dossier.yaml, line 2: not valid YAML, the character '\\x00' is not allowed",
        ),
        (
            "title: !!python/object:os.system a\n",
            (
                "dossier.yaml, line 1: not valid YAML, could not determine a constructor"
                " for the tag 'tag:yaml.org,2002:python/object:os.system'"
            ),
        ),
        ("[" * 5000, "dossier.yaml, line 1: nested too deeply to be a dossier"),
        (
            "a: 1\nb:\n " + "- " * 40 + "c\n",
            "dossier.yaml, line 3: nested too deeply to be a dossier",
        ),
        (
            "a: &a [b, *a]\n",
            "dossier.yaml, line 1: its aliases repeat what they name, to more than 100,000 values",
        ),
        (
            "a: &a [b, b, b, b, b, b, b, b, b, b]\n"
            + "".join(
                f"a{n}: &a{n} [{', '.join([f'*a{n - 1}' if n else '*a'] * 10)}]\n" for n in range(9)
            ),
            "dossier.yaml, line 5: its aliases repeat what they name, to more than 100,000 values",
        ),
    ],
)
def test_what_is_not_yaml_gets_one_sentence_with_its_line(
    write: Write, text: str, sentence: str
) -> None:
    with pytest.raises(DossierError) as caught:
        read_document(write(text))
    assert caught.value.faults == [sentence]


def test_what_is_as_large_as_no_dossier_is_not_read(write: Write) -> None:
    with pytest.raises(DossierError, match=r"has 5,000,010 bytes, and a dossier has no more than"):
        read_document(write("#" * 5_000_000 + "\ntitle: a\n"))


def test_an_alias_that_repeats_a_few_names_is_a_convenience(write: Write) -> None:
    document = read_document(write("a: &names [b, c]\nd: *names\n"))
    assert document.data == {"a": ["b", "c"], "d": ["b", "c"]}


def test_every_repeated_key_is_named_with_its_first_line(write: Write) -> None:
    document = read_document(write("a: 1\nb: {c: 1, c: 2}\na: 3\na: 4\n"))
    assert document.repeats == (
        "dossier.yaml, line 2, b.c: this key is already given on line 2",
        "dossier.yaml, line 3, a: this key is already given on line 1",
        "dossier.yaml, line 4, a: this key is already given on line 1",
    )


def test_a_day_that_does_not_exist_stays_text_for_the_form_to_judge(write: Write) -> None:
    assert read_document(write("since: 2026-02-30\n")).data == {"since": "2026-02-30"}


def test_a_single_value_has_the_place_of_the_list_of_one_that_it_stands_for(write: Write) -> None:
    document = read_document(write("title: a\nparent:\n  name: b\n"))
    assert document.place(("parent", 0, "name")) == ("parent", "name")
    assert document.place(("title", 0, "name")) == ("title",)


def test_an_absent_key_is_told_at_the_line_of_what_lacks_it(write: Write) -> None:
    document = read_document(write("sources:\n  - feed: x\n"))
    assert document.sentences([Fault(("sources", 0), "this key is missing", absent="outlet")]) == [
        "dossier.yaml, line 2, sources[0].outlet: this key is missing"
    ]


def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    path = tmp_path / "dossier.yaml"
    path.write_bytes(b"\xef\xbb\xbftitle: a\n")
    assert read_document(path).data == {"title": "a"}


@given(st.lists(st.sampled_from(["", "# a remark", "  "]), min_size=0, max_size=5))
def test_the_line_is_the_one_an_editor_shows(
    tmp_path_factory: pytest.TempPathFactory, blank: list[str]
) -> None:
    path = tmp_path_factory.mktemp("lines") / "dossier.yaml"
    path.write_text("\n".join([*blank, "title: a"]), encoding="utf-8")
    assert read_document(path).lines[("title",)] == len(blank) + 1
