import pytest
import spacy

from claims.extract.names import spelling


@pytest.mark.parametrize(
    ("name", "size"), [("Anna Bakker", 2), ("Kuipers-Smit", 1), ("Anna Kuipers-Smit", 2)]
)
def test_a_word_with_a_hyphen_counts_once(name: str, size: int) -> None:
    words = spelling.words_of(spacy.blank("en")(name))

    assert words.size(range(len(words.texts))) == size


def test_a_phrase_is_small_and_has_one_space_between_words() -> None:
    words = spelling.words_of(spacy.blank("en")("the New  York office"))

    assert words.phrase(range(1, len(words.texts))).split() == ["new", "york", "office"]


@pytest.mark.parametrize(
    ("word", "capital"), [("Vektor", True), ("vektor", False), ("anna@Example.org", False)]
)
def test_an_address_has_no_capital(word: str, *, capital: bool) -> None:
    assert spelling.words_of(spacy.blank("en")(word)).capital == [capital]
