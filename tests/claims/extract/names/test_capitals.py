from collections.abc import Callable

import pytest
from spacy.tokens import Doc


def found(doc: Doc) -> list[str]:
    return [entity.text for entity in doc.ents]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met Muqtada al-Anbari there.", ["Muqtada al-Anbari"]),
        ("He met van Dijk there.", ["van Dijk"]),
        ("He met Kilroy-Smit there.", ["Kilroy-Smit"]),
        ("It is the Bank of Noordkaap.", ["Bank of Noordkaap"]),
        ("It is the Ministry of Trade and Industry.", ["Ministry of Trade and Industry"]),
        ("It met the Bank of Noordkaap and Vektor.", ["Bank of Noordkaap", "Vektor"]),
        ("It met Home Office Minister Anna Smit.", ["Home Office", "Anna Smit"]),
        ("It met U.S. President Anna Smit.", ["U.S.", "Anna Smit"]),
        ("It met Attorney General Anna Smit.", ["Anna Smit"]),
        ("It sued the Justice Department then.", ["Justice Department"]),
        ("It sued General Motors then.", ["General Motors"]),
        ("On Monday Mr Smit spoke.", ["Smit"]),
        ("It told the Sunday Times.", ["Sunday Times"]),
        ("The Swiss National Bank spoke.", ["Swiss National Bank"]),
    ],
)
def test_a_run_of_capitals_ends_where_the_name_ends(
    read: Callable[[str], Doc], text: str, expected: list[str]
) -> None:
    assert found(read(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Workers were told on Friday. Nothing happened.",
        "The Prime Minister and the Foreign Secretary left.",
        "It broke the Freedom Act.",
        "He wrote to anna@Example.org on Section 7.",
        "This is VERY GOOD for all.",
        "“Nonsense,” they said. “Rubbish.”",
        "In the 20th Century it was X that counted.",
    ],
)
def test_capitals_that_name_nobody_are_left_alone(read: Callable[[str], Doc], text: str) -> None:
    assert found(read(text)) == []


def test_a_word_at_the_start_is_a_name_if_the_text_has_it_inside_a_sentence(
    read: Callable[[str], Doc],
) -> None:
    assert found(read("Vektor grew. They sold Vektor.")) == ["Vektor", "Vektor"]
    assert found(read("Vektor grew.")) == []


def test_a_word_at_the_start_is_a_name_if_it_speaks(read: Callable[[str], Doc]) -> None:
    assert found(read("Vektor said so. Workers said so.")) == ["Vektor"]


def test_a_word_at_the_start_that_the_text_also_writes_small_is_none(
    read: Callable[[str], Doc],
) -> None:
    assert found(read("Cameras said little. Camera said the camera was off.")) == []
