from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from claims.extract import speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Orrin said the units were separate.", "Orrin Search N.V."),
        ("A spokesperson for Lumenta said the work was small.", "Lumenta Data B.V."),
        ("Ms Anna Bakker spoke first. “It was small,” she said.", "Anna Bakker"),
        ("Ms Anna Bakker spoke first. Bakker said it was small.", "Anna Bakker"),
        ("Lumenta Data has an office here. The company said it was small.", "Lumenta Data B.V."),
        ("A man in the street said it was small.", None),
    ],
)
def test_a_source_is_named_as_the_article_names_it_in_full(
    read: Callable[[str], Doc], text: str, speaker: str | None
) -> None:
    doc = read(text)
    assert speakers.speaker(doc, doc._.claims_attributions[-1].source) == speaker


def test_nobody_is_named_where_there_is_no_source(read: Callable[[str], Doc]) -> None:
    assert speakers.speaker(read("It rained."), None) is None
