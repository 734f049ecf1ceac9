from collections.abc import Callable

import pytest
from spacy.tokens import Doc

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
            "Lumenta Data said that it should have asked more questions.",
            "it should have asked more questions",
        ),
    ],
)
def test_the_claim_that_a_response_states_itself(
    read: Callable[[str], Doc], sentence: str, claim: str
) -> None:
    (found,) = read(ALLEGATION + sentence)._.claims_responses
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
        "Lumenta Data said that the branch in Zug held the contract.",
    ],
)
def test_what_only_points_at_a_claim_or_speaks_against_it_states_none(
    read: Callable[[str], Doc], sentence: str
) -> None:
    (found,) = read(ALLEGATION + sentence)._.claims_responses
    assert found.embedded is None
