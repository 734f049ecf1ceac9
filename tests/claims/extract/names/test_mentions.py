import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Span

from claims.extract.handed import MENTIONS
from claims.extract.names.mentions import within

DOC = spacy.blank("en")("a b c d e f g h i j")


@settings(max_examples=60)
@given(
    cuts=st.lists(st.integers(0, 10), max_size=6, unique=True).map(sorted),
    start=st.integers(0, 9),
    length=st.integers(1, 10),
)
def test_the_names_of_a_passage_are_those_that_lie_in_it_whole(
    cuts: list[int], start: int, length: int
) -> None:
    names = tuple(Span(DOC, a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False))
    MENTIONS.give(DOC, names)
    passage = DOC[start : min(start + length, 10)]
    inside = [name for name in names if passage.start <= name.start and name.end <= passage.end]
    assert within(passage) == inside
