from collections.abc import Callable

import pytest
from spacy.tokens import Doc

ALLEGATION = "Documents show that Lumenta Data violated the sanctions.\n\n"


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Lumenta Data denied that it had paid bribes.", "denies"),
        ("Lumenta Data rejected the allegations.", "denies"),
        ("Its director pleaded not guilty.", "denies"),
        ("Lumenta Data admitted that the work was done.", "confirms"),
        ("Lumenta Data apologised for the delay.", "confirms"),
        ("The ministry declined to comment.", "declines"),
        ("The ministry would not say whether Lumenta Data was among them.", "declines"),
        ("Lumenta Data refused to discuss the contract.", "declines"),
        ("Vektor Systems did not respond to a request for comment.", "silent"),
        ("Vektor Systems could not immediately be reached.", "silent"),
        ("Vektor Systems was not available for comment.", "silent"),
        ("Lumenta Data said that the branch in Zug held the contract.", "explains"),
        ("Lumenta Data said that it had never worked for either firm.", "denies"),
        ("Orrin Search said that none of its units had served them.", "denies"),
        ("Lumenta Data said that it should have asked more questions.", "confirms"),
        ("Lumenta Data did not dispute that the memo exists.", "confirms"),
        ("Lumenta Data called the report a fabrication.", "denies"),
        ("Lumenta Data said that it had nothing to add to the letter.", "declines"),
    ],
)
def test_a_response_gets_its_kind(read: Callable[[str], Doc], sentence: str, kind: str) -> None:
    found = read(ALLEGATION + sentence)._.claims_responses
    assert [response.kind for response in found] == [kind]
    assert found[0].passage.text == sentence.rstrip(".")


@pytest.mark.parametrize(
    "sentence",
    [
        "Orrin Search rejected a takeover bid on Monday.",
        "Lumenta Data was admitted to the exchange in May.",
        "The dispute comes before the council today.",
        "The ministry said that sales had grown.",
        "A former manager of Lumenta Data said that sales had grown.",
        "Lumenta Data denied her access to the archive.",
        "The request of Lumenta Data was denied on Monday.",
        "The court dismissed the allegations.",
    ],
)
def test_what_answers_no_claim_is_no_response(read: Callable[[str], Doc], sentence: str) -> None:
    assert list(read(ALLEGATION + sentence)._.claims_responses) == []


def test_two_kinds_in_one_sentence_are_two_responses(read: Callable[[str], Doc]) -> None:
    doc = read("Lumenta Data denied that it had paid bribes but admitted that it kept two books.")
    assert [(r.kind, r.passage.text) for r in doc._.claims_responses] == [
        ("denies", "Lumenta Data denied that it had paid bribes"),
        ("confirms", "admitted that it kept two books"),
    ]


def test_a_response_in_a_clause_of_its_own_is_that_clause(read: Callable[[str], Doc]) -> None:
    doc = read("The agency closed its doors, and Lumenta Data did not reply to two emails.")
    (only,) = doc._.claims_responses
    assert only.passage.text == "Lumenta Data did not reply to two emails"


def test_a_named_spokesperson_answers_for_the_accused(read: Callable[[str], Doc]) -> None:
    doc = read(ALLEGATION + "Ms Anna Bakker, a spokeswoman for Lumenta, said the work was small.")
    (only,) = doc._.claims_responses
    assert (only.kind, only.attribution.principal) == ("explains", "Lumenta Data B.V.")


def test_words_in_a_quotation_are_no_cue_of_a_response(read: Callable[[str], Doc]) -> None:
    doc = read("“They denied it all,” the sign read in red.")
    assert list(doc._.claims_responses) == []
