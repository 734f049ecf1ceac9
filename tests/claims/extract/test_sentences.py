import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from claims.extract.sentences import mark_sentences

NLP = spacy.blank("en")


def sentences(text: str) -> list[str]:
    return [sentence.text.strip() for sentence in mark_sentences(NLP(text)).sents]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One fact. Another fact.", ["One fact.", "Another fact."]),
        ("Mr. Smit met Ms. Bakker.", ["Mr. Smit met Ms. Bakker."]),
        ("“Was it them?” he asked.", ["“Was it them?” he asked."]),
        ("“It was.” The firm said no more.", ["“It was.”", "The firm said no more."]),
        ("A headline\n\nThe first line", ["A headline", "The first line"]),
        ("BERN — The firm paid.", ["BERN —", "The firm paid."]),
        ("The EU — or its courts — decides.", ["The EU — or its courts — decides."]),
        ("It grew 3.5 per cent. Then it fell.", ["It grew 3.5 per cent.", "Then it fell."]),
    ],
)
def test_a_sentence_ends_at_its_stop_and_not_at_an_abbreviation(
    text: str, expected: list[str]
) -> None:
    assert sentences(text) == expected


@given(st.text(max_size=200))
def test_sentences_cover_any_text_without_a_gap(text: str) -> None:
    doc = mark_sentences(NLP(text))
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == doc.text


@pytest.mark.parametrize(
    "closing", ["Granit B.V.", "Granit N.V.", "Granit Inc.", "5 p.m.", "the U.S.", "late Jan."]
)
@pytest.mark.parametrize(
    "following",
    ["The ministry denied it.", "He left at once.", "Anna Bakker denied it.", "“No,” he said."],
)
def test_an_abbreviation_ends_a_sentence_where_the_next_begins_one(
    closing: str, following: str
) -> None:
    assert sentences(f"It was {closing} {following}") == [f"It was {closing}", following]


@pytest.mark.parametrize(
    "text",
    [
        "Lot No. 2 was sold.",
        "It asked Lt. Col. Smit again.",
        "Capt. Smit and Sgt. Bakker came.",
        "The U.S. Army left.",
        "Granit Inc. Chairman Jo Smit left.",
        "It met on Jan. 5 in Leiden.",
        "It paid Rs. 5 crore.",
        "He came at 5 p.m. Monday.",
        "Fig. 3 shows it.",
    ],
)
def test_no_sentence_ends_inside_of_a_name_or_a_number(text: str) -> None:
    assert sentences(text) == [text]
