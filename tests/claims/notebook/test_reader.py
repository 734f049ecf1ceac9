from pathlib import Path

import pytest

import claims
from claims.cli.extracting import as_contract
from claims.errors import ParseError
from claims.notebook.findings import Findings

TEXT = """\
Tanks of Brandvoort

The Harbour Office said that Brandvoort Chemie leaked benzene into the harbour for three years.
Brandvoort Chemie denied that it had leaked benzene. It is <b>"safe"</b>, the Harbour Office said.
"""
GERMAN = "Die Sprecherin der Firma sagte am Dienstag, dass niemals etwas ausgelaufen sei. " * 5


@pytest.fixture(scope="module")
def found() -> Findings:
    return claims.read(TEXT)


def test_who_says_what_about_whom_and_what_answers_it(found: Findings) -> None:
    (claim, *_), (denial, *_) = found.claims, found.responses
    assert (claim.speaker, claim.target) == ("Harbour Office", "Brandvoort Chemie")
    assert (denial.kind, denial.speaker) == ("denies", "Brandvoort Chemie")
    assert denial.id in {pair.response.id for pair in found.answers(claim)}


def test_every_offset_holds_in_the_text_as_it_was_given(found: Findings) -> None:
    assert found.text == TEXT
    for said in found.statements:
        assert TEXT[said.start : said.end] == said.text
    for name in found.mentions:
        assert TEXT[name.start : name.end].strip()


def test_its_first_line_is_its_title_unless_another_is_given(found: Findings) -> None:
    assert found.title == "Tanks of Brandvoort"
    assert claims.read(TEXT, title="Benzene").title == "Benzene"


def test_the_same_text_from_elsewhere_has_statements_of_its_own(found: Findings) -> None:
    elsewhere = claims.read(TEXT, url="https://post.example/tanks")
    assert [one.text for one in elsewhere.statements] == [one.text for one in found.statements]
    assert {one.id for one in elsewhere.statements}.isdisjoint(one.id for one in found.statements)


def test_who_wants_to_be_surer_is_told_less(found: Findings) -> None:
    surer = claims.read(TEXT, precision=0.99)
    assert _stated(found) > _stated(surer)


def _stated(found: Findings) -> int:
    return sum(one.standing == "stated" for one in found.statements)


def test_a_language_that_nobody_reads_has_no_statements_and_says_so() -> None:
    found = claims.read(GERMAN)
    assert (found.is_read, found.statements) == (False, ())
    assert "written in 'de'; only English is extracted" in repr(found)
    assert "only English is extracted" in found._repr_html_()


def test_an_empty_text_is_refused() -> None:
    with pytest.raises(ParseError, match="there is no text to read"):
        claims.read(" \n ")


def test_the_command_line_prints_what_the_front_door_finds(found: Findings) -> None:
    printed = as_contract(Path("a.txt"), found)
    assert [one["id"] for one in printed["statements"]] == [one.id for one in found.statements]
    assert len(printed["links"]) == len(found.links) > 0


@pytest.mark.parametrize(
    "text",
    [
        "Orrin Search paid bribes, the Harbour Ledger reported. Orrin denied that it had paid.",
        "Prosecutors accuse Orrin of bribery. Orrin Search said that the accusations were false.",
    ],
)
def test_a_name_and_its_short_form_in_one_text_are_one_party(text: str) -> None:
    found = claims.read(text)
    assert {pair.claim.target for pair in found.links} == {"Orrin Search"}
    assert {pair.response.speaker for pair in found.links} == {"Orrin Search"}
