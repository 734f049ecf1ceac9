import pytest
from spacy.language import Language

from claims.extract.handed import Response
from claims.extract.responses.accused import Accused
from claims.extract.responses.patterns import Patterns

ALLEGATION = "Documents show that Lumenta Data violated the sanctions.\n\n"


def told(nlp: Language, text: str) -> list[Response]:
    doc = nlp(text)
    return list(Patterns(nlp).responses(doc, Accused(doc, {})))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Lumenta Data did not yet respond to two letters.", "silent"),
        ("Lumenta Data did not respond to two letters.", "silent"),
        ("Lumenta Data would not comment on the report.", "declines"),
        ("Lumenta Data denied that it had paid bribes.", "denies"),
        ("Lumenta Data did not deny that it had paid bribes.", "confirms"),
    ],
)
def test_a_pattern_tells_who_answers_and_how(nlp: Language, sentence: str, kind: str) -> None:
    (found,) = told(nlp, ALLEGATION + sentence)
    assert (found.kind, found.attribution.speaker) == (kind, "Lumenta Data B.V.")


@pytest.mark.parametrize(
    "sentence",
    [
        "There was no immediate comment from Lumenta Data.",
        "Calls to Lumenta Data for comment went unanswered.",
        "Several emails sent to Lumenta Data on Monday were not returned.",
        "It was not possible to reach Lumenta Data for comment, and Open Watch said nothing new.",
        "An attempt to reach Lumenta Data was not successful.",
        "The Ledger was unable to contact Lumenta Data.",
    ],
)
def test_who_is_silent_may_stand_behind_the_words_and_is_no_call_or_letter(
    nlp: Language, sentence: str
) -> None:
    found = [one for one in told(nlp, ALLEGATION + sentence) if one.kind == "silent"]
    assert [one.attribution.speaker for one in found] == ["Lumenta Data B.V."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Orrin Search rejected a takeover bid on Monday.",
        "Lumenta Data was admitted to the exchange in May.",
        "Lumenta Data denied her access to the archive.",
        "The request of Lumenta Data was denied on Monday.",
        "The court dismissed the allegations.",
        "Lumenta Data stopped short of admitting that it had paid bribes.",
        "“Lumenta Data denied it all,” the sign read in red.",
    ],
)
def test_what_only_looks_like_an_answer_fits_no_pattern(nlp: Language, sentence: str) -> None:
    assert told(nlp, ALLEGATION + sentence) == []


def test_an_answer_in_a_clause_of_its_own_is_that_clause(nlp: Language) -> None:
    (only,) = told(
        nlp, "The agency closed its doors, and Lumenta Data did not reply to two emails."
    )
    assert only.passage.text == "Lumenta Data did not reply to two emails"
