from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from claims.extract.names import spelling


def test_a_headline_in_capitals_names_only_whom_the_text_names(
    read: Callable[[str], Doc],
) -> None:
    doc = read("Labelling Firm Helped Kuipers Train Software\n\nWorkers met Kuipers in May.")
    assert [entity.text for entity in doc.ents] == ["Kuipers", "Kuipers"]


def test_a_given_name_and_what_follows_is_a_name_in_a_headline_too(
    read: Callable[[str], Doc],
) -> None:
    doc = read("Anna Bakker Denies Claims Of Workers In Full.\n\nShe was clear.")
    assert [entity.text for entity in doc.ents] == ["Anna Bakker"]


@pytest.mark.parametrize(
    ("line", "is_headline"),
    [
        ("Labelling Firm Helped Train Software", True),
        ("Labelling Firm Helped Train the Software.", True),
        ("Labelling firm helped train software", False),
        ("Jan Smit met Anna Bakker and Piet Kuipers.", False),
        ("Anna Bakker", False),
    ],
)
def test_a_line_is_a_headline_if_only_its_small_words_are_small(
    nlp: Language, line: str, *, is_headline: bool
) -> None:
    words = spelling.read(nlp(line))
    assert set(words.headline) == {is_headline}


def test_a_headline_ends_with_its_line(nlp: Language) -> None:
    words = spelling.read(nlp("Labelling Firm Helped Train Software\nit was said here."))
    assert words.headline[0]
    assert not words.headline[-1]
