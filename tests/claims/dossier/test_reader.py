from collections.abc import Callable
from pathlib import Path

import pytest

from claims.dossier import load
from claims.model import SecondReader

Faults = Callable[[str], list[str]]

HEAD = "title: A\nsources: [{outlet: A, feed: 'https://a.example/rss'}]\n"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("reader: next door", "reader: 'next door' is not a web address"),
        ("reader: {model: tiny}", "reader.address: this key is missing"),
        ("reader: 'http://192.0.2.7/v1'", "reader: http://192.0.2.7/v1 is another machine, to"),
        ("reader: 'http://localhost.example/v1'", "reader: http://localhost.example/v1 is another"),
        (
            "reader: {address: 'http://192.0.2.7/v1', allow_remote: true, key: {env: KEY}}",
            "reader: a key needs an address with https",
        ),
        (
            "reader: {address: 'http://127.0.0.1/v1', key: s3cret}",
            "reader.key: should be keys with values",
        ),
        ("reader: {address: 'http://[::1]/v1', modell: a}", "reader.modell: there is no such key"),
        (
            "reader: {address: 'http://localhost/v1', max_articles: 0}",
            "reader.max_articles: should be at least 1, not 0",
        ),
    ],
)
def test_a_wrong_setting_gets_one_sentence_with_line_and_key(
    faults: Faults, line: str, problem: str
) -> None:
    [fault] = faults(f"{HEAD}{line}\n")
    assert fault.startswith(f"dossier.yaml, line 3, {problem}")


def test_an_address_alone_is_a_second_reader_of_this_machine(write: Callable[[str], Path]) -> None:
    dossier = load(write(f"{HEAD}reader: http://127.0.0.1:8080/v1\n"))
    assert dossier.reader == SecondReader("http://127.0.0.1:8080/v1")


def test_another_machine_is_one_that_the_dossier_allows(write: Callable[[str], Path]) -> None:
    said = "{address: 'https://a.example/v1', model: m, allow_remote: true, key: {env: KEY}}"
    asked = load(write(f"{HEAD}reader: {said}\n")).reader
    assert asked == SecondReader("https://a.example/v1", "m", allow_remote=True, key="KEY")


def test_nobody_is_asked_unless_the_dossier_says_so(write: Callable[[str], Path]) -> None:
    assert load(write(HEAD)).reader is None
