import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extract.tokens import Tokens, lowered, text_of, words_in
from claims.model import Span

DOC = spacy.blank("en")("Orrin's “tanks” leaked; 19 of them, at least.")
TOKENS = Tokens(DOC)
_END = len(DOC.text)


@settings(max_examples=60)
@given(start=st.integers(0, _END - 1), length=st.integers(1, _END))
def test_a_stretch_is_held_by_the_tokens_that_it_touches(start: int, length: int) -> None:
    end = min(start + length, _END)
    found = TOKENS.span(Span(start, end), "cue")
    slow = DOC.char_span(start, end, alignment_mode="expand")
    assert found.label_ == "cue"
    assert len(found) >= 1
    if slow is not None and DOC.text[start] != " ":
        assert (found.start, found.end) == (slow.start, slow.end)


@given(start=st.integers(0, len(DOC) - 1), length=st.integers(0, len(DOC)))
def test_what_is_looked_at_once_is_what_each_token_says(start: int, length: int) -> None:
    span = DOC[start : start + length]
    assert words_in(span) == sum(token.is_alpha for token in span)
    assert lowered(DOC)[span.start : span.end] == [token.lower_ for token in span]
    assert text_of(DOC) == DOC.text
