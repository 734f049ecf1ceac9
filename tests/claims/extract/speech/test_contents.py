import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from claims.extract.speech.contents import ahead, behind, is_time, trim

ENGLISH = spacy.blank("en")


def _after(text: str, cue: str) -> Span | None:
    doc = ENGLISH(text)
    at = next(token.i for token in doc if token.text == cue)
    return behind(doc, at + 1, len(doc), ())


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("He said that Orrin leaked.", "that Orrin leaked"),
        ("He said on Friday that Orrin leaked.", "that Orrin leaked"),
        ("He told reporters that Orrin leaked.", "that Orrin leaked"),
        ("He said Orrin leaked, adding that he knew.", "Orrin leaked"),
    ],
)
def test_what_is_said_begins_behind_whom_and_when(text: str, content: str) -> None:
    found = _after(text, "told" if "told" in text else "said")
    assert found is not None
    assert found.text == content


def test_what_is_said_ahead_ends_before_the_speaker() -> None:
    doc = ENGLISH("Orrin leaked, the group said.")
    found = ahead(doc, 0, 3, ())
    assert found is not None
    assert found.text == "Orrin leaked"


@settings(max_examples=60)
@given(
    words=st.lists(st.sampled_from(["a", "benzene", ",", ".", "—", " ", "7"]), max_size=8),
    bounds=st.tuples(st.integers(0, 8), st.integers(0, 8)),
)
def test_a_content_has_no_punctuation_at_its_ends(
    words: list[str], bounds: tuple[int, int]
) -> None:
    doc = Doc(ENGLISH.vocab, words)
    start, end = (min(bound, len(words)) for bound in bounds)
    found = trim(doc, start, end)
    if found is not None:
        assert start <= found.start < found.end <= end
        assert not {found[0].text, found[-1].text} & {",", ".", " "}
        assert trim(doc, found.start, found.end) == found


def test_a_day_is_when_something_was_said() -> None:
    doc = ENGLISH("He said on Thursday that on balance it leaked")
    assert is_time(doc, 2)
    assert not is_time(doc, 5)
