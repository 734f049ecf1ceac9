import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extract.tokenizer import LONGEST_WORD, Tokenizer

TOKENIZER = Tokenizer(spacy.blank("en").tokenizer)
_PARTS = st.lists(st.sampled_from(["a", "“", ".", " ", "\n\n", "é", "x" * 150]), max_size=9)


@settings(max_examples=30)
@given(parts=_PARTS)
def test_the_tokens_are_the_text_again_whatever_stands_in_it(parts: list[str]) -> None:
    text = "".join(parts)
    doc = TOKENIZER(text)
    assert "".join(token.text_with_ws for token in doc) == text
    assert all(len(token) <= LONGEST_WORD for token in doc)
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


@pytest.mark.parametrize("length", [LONGEST_WORD, LONGEST_WORD + 1, 5 * LONGEST_WORD])
def test_what_claims_to_be_a_word_is_cut_where_none_is_so_long(length: int) -> None:
    doc = TOKENIZER("x" * length)
    assert len(doc) == -(-length // LONGEST_WORD)
