from collections.abc import Callable

import pytest
from spacy.tokens import Doc


def names(doc: Doc) -> list[tuple[str, str]]:
    return [(entity.text, entity.label_) for entity in doc.ents]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met Ms Anna Bakker there.", [("Anna Bakker", "Person")]),
        ("He met Anna de Bakker there.", [("Anna de Bakker", "Person")]),
        ("It was sold to Granit Vision Ltd.", [("Granit Vision Ltd.", "Company")]),
        ("The Ministry of Foreign Trade spoke.", [("Ministry of Foreign Trade", "PublicBody")]),
        ("She studied at Leiden University.", [("Leiden University", "Organization")]),
        ("They live in Saudi Arabia now.", [("Saudi Arabia", "Address")]),
        ("He joined the OSCE then.", [("OSCE", "PublicBody")]),
        ("But officials said on Monday that no Dutch law applied.", []),
        ("However, police found nothing. Documents were lost.", []),
    ],
)
def test_names_are_found_and_labelled(
    read: Callable[[str], Doc], text: str, expected: list[tuple[str, str]]
) -> None:
    assert names(read(text)) == expected


def test_a_watched_name_wins_over_the_rule(read: Callable[[str], Doc]) -> None:
    (only,) = read("He asked Orrin Search Today.").ents[:1]
    assert (only.text, only.label_, only.ent_id_) == (
        "Orrin Search",
        "Company",
        "Orrin Search N.V.",
    )


def test_a_watched_name_is_found_without_the_stops_of_its_legal_form(
    read: Callable[[str], Doc],
) -> None:
    assert names(read("A unit of Orrin Search NV paid."))[0][0] == "Orrin Search NV"


def test_a_bare_surname_is_labelled_as_the_full_name(read: Callable[[str], Doc]) -> None:
    found = names(read("He met Ms Anna Kuipers. Later Kuipers left."))
    assert found == [("Anna Kuipers", "Person"), ("Kuipers", "Person")]


def test_a_headline_in_capitals_names_only_whom_the_text_names(
    read: Callable[[str], Doc],
) -> None:
    doc = read("Labelling Firm Helped Kuipers Train Software\n\nWorkers met Kuipers in May.")
    assert [entity.text for entity in doc.ents] == ["Kuipers", "Kuipers"]


def test_the_possessive_is_no_part_of_the_name(read: Callable[[str], Doc]) -> None:
    assert names(read("They saw Orrin Search’s files."))[0][0] == "Orrin Search"
