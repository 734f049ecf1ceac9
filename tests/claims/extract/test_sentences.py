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
