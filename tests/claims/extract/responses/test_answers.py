import pytest
from spacy.language import Language

from claims.extract.extractor import assemble
from claims.extract.responses.responses import Response
from claims.model import Watchlist

CHARGE = (
    "Lumenta Data B.V. helped to train face recognition software for two firms under sanctions, "
    "three newspapers reported on Monday.\n\n"
)


def answers(trained: Language, text: str) -> list[Response]:
    found: list[Response] = trained(text)._.claims_responses
    return found


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("Orrin Search denied that any of its units had ever served them.", "denies"),
        ("The ministry declined to comment on the report.", "declines"),
        ("Lumenta Data did not respond to a request for comment.", "silent"),
    ],
)
def test_an_answer_is_found_with_its_kind(trained: Language, answer: str, kind: str) -> None:
    (found,) = answers(trained, CHARGE + answer)

    assert found.kind == kind
    assert found.passage.text == answer.removesuffix(".")


def test_a_denial_holds_the_clause_that_it_denies(trained: Language) -> None:
    (found,) = answers(trained, CHARGE + "Orrin Search denied that it had paid bribes.")

    assert found.embedded is not None
    assert found.embedded.text == "it had paid bribes"


def test_who_answers_is_named(trained: Language) -> None:
    text = CHARGE + "“These claims are false and we reject them,” said Orrin Search."

    (found,) = answers(trained, text)

    assert found.attribution.speaker == "Orrin Search N.V."


@pytest.mark.parametrize(
    ("answer", "speaker"),
    [
        (
            "Analysts have questioned the report, while Orrin Search has dismissed it as false.",
            "Orrin Search N.V.",
        ),
        ("Orrin Search denied the report, according to Harbour Wire.", "Orrin Search N.V."),
    ],
)
def test_of_several_who_speak_in_a_sentence_the_one_who_answers_is_named(
    trained: Language, answer: str, speaker: str
) -> None:
    (found,) = answers(trained, CHARGE + answer)

    assert found.attribution.speaker == speaker


def test_of_a_sentence_that_mostly_accuses_the_clause_that_answers_is_the_response(
    trained: Language,
) -> None:
    charge = "Former employees say that Lumenta Data lied to its customers for years"

    (found,) = answers(trained, CHARGE + charge + ", which Orrin Search has denied.")

    assert (found.kind, found.passage.text) == ("denies", "which Orrin Search has denied")
    assert found.attribution.speaker == "Orrin Search N.V."


def test_who_pleads_guilty_confirms(trained: Language) -> None:
    (found,) = answers(trained, CHARGE + "Lumenta Data pleaded guilty to breaking the sanctions.")

    assert found.kind == "confirms"


def test_news_without_a_charge_has_no_answer(trained: Language) -> None:
    text = "The harbour opened a new quay in May. The mayor said that the ships were welcome."

    assert answers(trained, text) == []


def test_confidence_is_a_share(trained: Language) -> None:
    text = CHARGE + "Orrin Search denied that any of its units had ever served them."

    assert all(0 <= found.confidence <= 1 for found in answers(trained, text))


@pytest.mark.parametrize("headline", ["Granit denies bribery", "Granit Shipping rejects claims"])
@pytest.mark.parametrize("accuser", ["the pressure group Clear Quays", "a former clerk, Jo Smit,"])
def test_who_says_what_the_accused_did_does_not_answer_below_a_line_that_the_accused_denies(
    headline: str, accuser: str
) -> None:
    nlp = assemble(Watchlist())
    charge = f"Granit Shipping paid bribes in two ports, {accuser} said on Monday."

    found = answers(nlp, f"{headline}\n\n{charge}\n\nGranit Shipping denied the charge.")

    assert {answer.attribution.speaker for answer in found} == {"Granit Shipping"}
    assert all(answer.kind == "denies" for answer in found)
