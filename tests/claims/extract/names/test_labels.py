import pytest
import spacy

from claims.extract import sentences
from claims.extract.names import labels, spelling


def relabelled(text: str, given: dict[tuple[int, int], str]) -> list[tuple[str, str]]:
    """The names at the token indices ``given``, with their labels before, and then ours."""
    doc = sentences.mark_sentences(spacy.blank("en")(text))
    found = labels.relabel(
        spelling.words_of(doc), {range(*run): kind for run, kind in given.items()}
    )
    return [(doc[run.start : run.stop].text, schema) for run, schema in found]


@pytest.mark.parametrize(
    ("text", "run", "expected"),
    [
        ("It hired the carmaker Vektor.", (4, 5), ("Vektor", "Company")),
        ("It hired Vektor, a Swiss software company.", (2, 3), ("Vektor", "Company")),
        ("It was sold to Vektor, Inc. of Ohio.", (4, 7), ("Vektor, Inc.", "Company")),
        ("It was sold to Granit Vision Ltd.", (4, 7), ("Granit Vision Ltd.", "Company")),
        ("It was sold to Marks & Fischer.", (4, 7), ("Marks & Fischer", "Company")),
        ("It asked the Harbour Ledger for help.", (3, 5), ("Harbour Ledger", "Organization")),
        ("It blamed Labour for the leak.", (2, 3), ("Labour", "Organization")),
        ("It joined the OSCE then.", (3, 4), ("OSCE", "PublicBody")),
        ("She left Leiden University.", (2, 4), ("Leiden University", "Organization")),
        ("The Ministry of Trade spoke.", (1, 4), ("Ministry of Trade", "PublicBody")),
    ],
)
def test_which_sort_of_body_is_named_its_words_tell_or_what_stands_around_them(
    text: str, run: tuple[int, int], expected: tuple[str, str]
) -> None:
    assert relabelled(text, {run: "ORG"}) == [expected]


@pytest.mark.parametrize(
    ("kind", "schema"),
    [("PER", "Person"), ("PERSON", "Person"), ("GPE", "Address"), ("LOC", "Address")],
)
def test_people_and_places_stay_what_they_are_said_to_be(kind: str, schema: str) -> None:
    assert relabelled("It blamed Kuipers then.", {(2, 3): kind}) == [("Kuipers", schema)]


@pytest.mark.parametrize("kind", ["DATE", "LAW", "MONEY"])
def test_what_is_no_actor_and_no_place_is_no_name(kind: str) -> None:
    assert relabelled("It was sold on Monday.", {(4, 5): kind}) == []


def test_the_short_form_of_a_company_is_labelled_as_the_full_name() -> None:
    text = "He met Brentano Systems. Later he left Brentano."

    found = relabelled(text, {(2, 4): "ORG", (8, 9): "ORG"})

    assert found == [("Brentano Systems", "Company"), ("Brentano", "Company")]


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
    assert relabelled(text, given) == expected
