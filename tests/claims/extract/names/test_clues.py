import pytest
import spacy

from claims.extract.names import clues, spelling
from claims.extract.names.spelling import Words


def words(text: str) -> Words:
    return spelling.words_of(spacy.blank("en")(text))


@pytest.mark.parametrize(
    ("word", "acronym"),
    [("OSCE", True), ("E.U.", True), ("X", False), ("Osce", False), ("SANCTIONS", False)],
)
def test_an_acronym_is_short_and_all_capitals(word: str, *, acronym: bool) -> None:
    assert clues.is_acronym(word) is acronym


@pytest.mark.parametrize(
    ("name", "place"),
    [("Saudi Arabia", True), ("US", True), ("us", False), ("Vektor", False)],
)
def test_a_place_that_everybody_knows_is_one_in_any_text(name: str, *, place: bool) -> None:
    asked = words(name)

    assert clues.is_place(asked, range(len(asked.texts))) is place


@pytest.mark.parametrize(("text", "title"), [("Senator Smit", True), ("Vektor Smit", False)])
def test_a_title_stands_before_a_person(text: str, *, title: bool) -> None:
    assert clues.is_title(words(text), 0) is title
