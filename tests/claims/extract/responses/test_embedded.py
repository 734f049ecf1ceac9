import pytest
from spacy.language import Language

ALLEGATION = "Documents show that Lumenta Data violated the sanctions.\n\n"


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Lumenta Data denied that it had paid bribes.", "it had paid bribes"),
        ("Lumenta Data denied having paid bribes.", "having paid bribes"),
        ("Lumenta Data rejected accusations that it had paid bribes.", "it had paid bribes"),
        (
            "Lumenta Data declined to comment on reports that it had paid bribes.",
            "it had paid bribes",
        ),
        ("Lumenta Data would not say whether it had paid bribes.", "it had paid bribes"),
        ("Lumenta Data declined to discuss the bribes it had paid.", "the bribes it had paid"),
        ("Lumenta Data admitted the payment of bribes.", "the payment of bribes"),
        (
            "Lumenta Data said it regretted that it had not asked more questions.",
            "it regretted that it had not asked more questions",
        ),
    ],
)
def test_the_claim_that_a_response_states_itself(nlp: Language, sentence: str, claim: str) -> None:
    (found,) = nlp(ALLEGATION + sentence)._.claims_responses
    assert found.embedded is not None
    assert found.embedded.text == claim


@pytest.mark.parametrize(
    "sentence",
    [
        "Lumenta Data denied the allegations.",
        "Lumenta Data rejected the report.",
        "Lumenta Data declined to comment.",
        "Lumenta Data said that it had never paid bribes.",
        "Lumenta Data said that it had nothing to add to the letter.",
        "Lumenta Data did not respond to a request for comment.",
        "Lumenta Data said the work was immaterial and was done by another branch.",
    ],
)
def test_what_only_points_at_a_claim_or_speaks_against_it_states_none(
    nlp: Language, sentence: str
) -> None:
    (found,) = nlp(ALLEGATION + sentence)._.claims_responses
    assert found.embedded is None
