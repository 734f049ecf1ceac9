import pytest
import spacy

from claims.extract.abbreviations import stops

ENGLISH = spacy.blank("en")


@pytest.mark.parametrize(
    ("before", "behind", "ends"),
    [
        ("It closed.", "The rest stayed.", True),
        ("He paid Orrin B.V.", "The rest stayed.", True),
        ("He paid Orrin B.V.", "and left.", False),
        ("They met Lt.", "Smit there.", False),
        ("It is No.", "2 of the list.", False),
        ("He said no.", "Two others left.", True),
        ("Is it so?", "and left.", True),
    ],
)
def test_a_stop_ends_a_sentence_where_the_next_word_lets_it(
    before: str, behind: str, *, ends: bool
) -> None:
    doc = ENGLISH(f"{before} {behind}")
    following = len(ENGLISH(before))
    assert stops(doc, following - 1, following) is ends
