from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc

from claims.extract import sentences
from claims.extract.names import labels, spelling


def labelled(doc: Doc) -> list[tuple[str, str]]:
    return [(entity.text, entity.label_) for entity in doc.ents]


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("It was told to Mr Kuipers then.", "Kuipers", "Person"),
        ("It blamed Kuipers, 42, for the leak.", "Kuipers", "Person"),
        ("It blamed Kuipers, who left.", "Kuipers", "Person"),
        ("It blamed the Kuipers administration.", "Kuipers", "Person"),
        ("It hired the analyst Ilde Kuipers.", "Ilde Kuipers", "Person"),
        ("It is run by Jean-Luc Kuipers-Smit now.", "Jean-Luc Kuipers-Smit", "Person"),
        ("It hired the carmaker Vektor.", "Vektor", "Company"),
        ("It hired Vektor, a Swiss software company, in May.", "Vektor", "Company"),
        ("It hired Kuipers, the director of a company.", "Kuipers", "Person"),
        ("It was sold to Vektor, Inc. of Ohio.", "Vektor, Inc.", "Company"),
        ("It was sold to Marks & Fischer.", "Marks & Fischer", "Company"),
        ("It asked the Harbour Ledger for help.", "Harbour Ledger", "Organization"),
        ("It blamed Labour for the leak.", "Labour", "Organization"),
        ("It was moved to New Kuipers.", "New Kuipers", "Address"),
        ("It was moved to the village Kuipers.", "Kuipers", "Address"),
        ("It was seen in Kuipers twice.", "Kuipers", "Address"),
        ("It was told that us is no place, but the US is.", "US", "Address"),
    ],
)
def test_a_name_is_labelled_by_its_words_or_by_what_stands_around_it(
    read: Callable[[str], Doc], text: str, name: str, label: str
) -> None:
    assert (name, label) in labelled(read(text))


def test_a_bare_surname_is_labelled_as_the_full_name(read: Callable[[str], Doc]) -> None:
    found = labelled(read("He met Ms Anna Kuipers. Later Kuipers left."))
    assert found == [("Anna Kuipers", "Person"), ("Kuipers", "Person")]


def test_the_short_form_of_a_company_is_labelled_as_the_full_name(
    read: Callable[[str], Doc],
) -> None:
    found = labelled(read("He met Brentano Systems. Later he left Brentano."))
    assert found == [("Brentano Systems", "Company"), ("Brentano", "Company")]


def test_names_listed_with_known_places_are_places(read: Callable[[str], Doc]) -> None:
    found = labelled(read("They moved between Mosul, Kasnar and Tuzla."))
    assert found == [("Mosul", "Address"), ("Kasnar", "Address"), ("Tuzla", "Address")]


def test_two_unknown_words_are_a_person_only_if_somebody_speaks_or_the_surname_returns(
    read: Callable[[str], Doc],
) -> None:
    assert labelled(read("They said Orlof Brentano was shut.")) == [("Orlof Brentano", "Person")]
    assert labelled(read("It bought Orlof Brentano.")) == [("Orlof Brentano", "Organization")]


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        ("Halden Bank paid.", {(0, 2): "LOC"}, [("Halden Bank", "Company")]),
        ("campaign group Clear Quays came.", {(0, 4): "ORG"}, [("Clear Quays", "Organization")]),
        (
            "Halden denies it. Halden Bank paid.",
            {(0, 1): "PER", (4, 6): "ORG"},
            [("Halden", "Company"), ("Halden Bank", "Company")],
        ),
        (
            "Halden denies it. Anna Halden left Halden Bank.",
            {(0, 1): "PER", (4, 6): "PER", (7, 9): "ORG"},
            [("Halden", "Person"), ("Anna Halden", "Person"), ("Halden Bank", "Company")],
        ),
        (
            "Mr Halden denies it. Halden Bank paid.",
            {(1, 2): "PER", (5, 7): "ORG"},
            [("Halden", "Person"), ("Halden Bank", "Company")],
        ),
    ],
)
def test_what_is_plainly_a_company_is_no_person_or_place(
    text: str, given: dict[tuple[int, int], str], expected: list[tuple[str, str]]
) -> None:
    doc = spacy.blank("en")(text)
    doc = sentences.mark_sentences(doc)
    words = spelling.read(doc)

    found = labels.relabel(words, {range(*run): label for run, label in given.items()})

    assert [(doc[run.start : run.stop].text, schema) for run, schema in found] == expected
