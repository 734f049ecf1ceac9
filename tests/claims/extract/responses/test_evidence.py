import pytest
from spacy.language import Language

from claims.extract.responses.responses import Responses

ALLEGATION = "Documents show that Lumenta Data violated the sanctions.\n\n"


@pytest.mark.parametrize(
    ("said", "tone"),
    [
        ("the branch in Zug held the contract", "explains"),
        ("it had never worked for either firm", "denies"),
        ("it should have asked more questions", "confirms"),
    ],
)
def test_the_tone_of_what_is_said_speaks_for_one_kind(nlp: Language, said: str, tone: str) -> None:
    doc = nlp(f"{ALLEGATION}Lumenta Data said that {said}.")

    last = Responses(nlp, {}).evidence(doc)[-1]

    assert {kind for kind, features in last.kinds.items() if features["tone"]} == {tone}


@pytest.mark.parametrize(
    ("before", "accused"), [(ALLEGATION, 1.0), ("It rained all day.\n\n", 0.0)]
)
def test_whether_the_speaker_was_accused_before_is_evidence(
    nlp: Language, before: str, accused: float
) -> None:
    doc = nlp(f"{before}Lumenta Data said that the work was small.")

    last = Responses(nlp, {}).evidence(doc)[-1]

    assert last.features["accused"] == accused
