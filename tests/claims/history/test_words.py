import pytest

from claims.history.words import telling, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lumenta’s 3.2 million euros", ("lumenta's", "3.2", "million", "euros")),
        ("€3 or 3%?", ("€", "3", "or", "3", "%")),
        ("“Never,” he said.", ("never", "he", "said")),
        ("...", ()),
    ],
)
def test_words_are_without_case_type_and_punctuation(text: str, found: tuple[str, ...]) -> None:
    assert words(text) == found


def test_what_any_two_sentences_share_tells_nothing() -> None:
    assert telling("He said that it had not been paid") == ("not", "paid")


def test_a_passage_of_such_words_alone_keeps_them() -> None:
    assert telling("She said so.") == ("she", "said", "so")
