"""A name in short leads to the fullest one of its text."""

import pytest
from spacy.language import Language

from claims.extract.handed import MENTIONS
from claims.extract.names.full_names import full_name


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("Mayor Anna Bakker came. Bakker said the ships were late.", "Bakker", "Anna Bakker"),
        ("Orrin spoke.", "Orrin", "Orrin Search N.V."),
        ("Rover said that it sold more. It makes the Rover 25 car.", "Rover", "Rover"),
    ],
)
def test_a_name_in_short_leads_to_the_fullest_one(
    nlp: Language, text: str, short: str, full: str
) -> None:
    doc = nlp(text)
    names = [full_name(doc, e) for e in MENTIONS.of(doc) if e.text == short]
    assert set(names) == {full}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Sir Alan Kuipers came. Sir Alan said it was small.", "Alan Kuipers"),
        ("Dame Anna Kuipers came. Dame Anna said it was small.", "Anna Kuipers"),
        ("Lord Alan Kuipers came. Lord Alan said it was small.", "Alan Kuipers"),
        ("Sir Alan Kuipers met Sir Alan Smit. Sir Alan said it was small.", "Alan"),
        ("Alan Kuipers came. Alan Bakker left. Mr Bakker said it was small.", "Alan Bakker"),
    ],
)
def test_a_knight_goes_by_his_first_name(nlp: Language, text: str, speaker: str) -> None:
    assert nlp(text)._.claims_attributions[-1].speaker == speaker
