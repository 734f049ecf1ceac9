import pytest
from spacy.language import Language

from claims.extract.handed import Response
from claims.extract.pipeline import assemble
from claims.model import Watchlist

ALLEGATION = "Documents show that Lumenta Data violated the sanctions.\n\n"
CHARGE = (
    "Lumenta Data B.V. helped to train face recognition software for two firms under sanctions, "
    "three newspapers reported on Monday.\n\n"
)


def responses(nlp: Language, text: str) -> list[Response]:
    found: list[Response] = nlp(text)._.claims_responses
    return found


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
        ("Orrin Search said that none of its units had served them.", "denies"),
        ("Lumenta Data did not dispute that the memo exists.", "confirms"),
        ("Lumenta Data called the report a fabrication.", "denies"),
        ("Lumenta Data acknowledged that it had not asked enough questions.", "confirms"),
        ("Lumenta Data said the work was immaterial and was done by another branch.", "explains"),
        ("Lumenta Data said that it had nothing to add to the letter.", "declines"),
    ],
)
def test_a_response_gets_its_kind(nlp: Language, sentence: str, kind: str) -> None:
    found = responses(nlp, ALLEGATION + sentence)
    assert [response.kind for response in found] == [kind]
    assert found[0].passage.text == sentence.rstrip(".")


@pytest.mark.parametrize(
    "sentence",
    [
        "The dispute comes before the council today.",
        "The ministry said that sales had grown.",
        "A former manager of Lumenta Data said that sales had grown.",
        "The court dismissed the allegations.",
    ],
)
def test_what_answers_no_claim_is_no_response(nlp: Language, sentence: str) -> None:
    assert responses(nlp, ALLEGATION + sentence) == []


def test_two_kinds_in_one_sentence_are_two_responses(nlp: Language) -> None:
    doc = nlp("Lumenta Data denied that it had paid bribes but admitted that it kept two books.")
    assert [(r.kind, r.passage.text) for r in doc._.claims_responses] == [
        ("denies", "Lumenta Data denied that it had paid bribes"),
        ("confirms", "admitted that it kept two books"),
    ]


def test_a_named_spokesperson_answers_for_the_accused(nlp: Language) -> None:
    (only,) = responses(
        nlp,
        f"{ALLEGATION}Ms Anna Bakker, a spokeswoman for Lumenta, said that it did nothing wrong.",
    )
    said = only.attribution
    assert (said.speaker, said.principal) == ("Anna Bakker", "Lumenta Data B.V.")


def test_words_in_a_quotation_are_no_cue_of_a_response(nlp: Language) -> None:
    text = "“They denied it all,” the sign read in red."
    assert responses(nlp, text) == []


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("Orrin Search denied that any of its units had ever served them.", "denies"),
        ("The ministry declined to comment on the report.", "declines"),
        ("Lumenta Data did not respond to a request for comment.", "silent"),
    ],
)
def test_an_answer_is_found_with_its_kind(nlp: Language, answer: str, kind: str) -> None:
    (found,) = responses(nlp, CHARGE + answer)

    assert found.kind == kind
    assert found.passage.text == answer.removesuffix(".")


def test_a_denial_holds_the_clause_that_it_denies(nlp: Language) -> None:
    (found,) = responses(nlp, CHARGE + "Orrin Search denied that it had paid bribes.")

    assert found.embedded is not None
    assert found.embedded.text == "it had paid bribes"


def test_who_answers_is_named(nlp: Language) -> None:
    text = CHARGE + "“These claims are false and we reject them,” said Orrin Search."

    (found,) = responses(nlp, text)

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
    nlp: Language, answer: str, speaker: str
) -> None:
    (found,) = responses(nlp, CHARGE + answer)

    assert found.attribution.speaker == speaker


def test_of_a_sentence_that_mostly_accuses_the_clause_that_answers_is_the_response(
    nlp: Language,
) -> None:
    charge = "Former employees say that Lumenta Data lied to its customers for years"

    (found,) = responses(nlp, CHARGE + charge + ", which Orrin Search has denied.")

    assert (found.kind, found.passage.text) == ("denies", "which Orrin Search has denied")
    assert found.attribution.speaker == "Orrin Search N.V."


def test_who_pleads_guilty_confirms(nlp: Language) -> None:
    (found,) = responses(nlp, CHARGE + "Lumenta Data pleaded guilty to breaking the sanctions.")

    assert found.kind == "confirms"


def test_news_without_a_charge_has_no_answer(nlp: Language) -> None:
    text = "The harbour opened a new quay in May. The mayor said that the ships were welcome."

    assert responses(nlp, text) == []


def test_confidence_is_a_share(nlp: Language) -> None:
    text = CHARGE + "Orrin Search denied that any of its units had ever served them."

    assert all(0 <= found.confidence <= 1 for found in responses(nlp, text))


@pytest.mark.parametrize("headline", ["Granit denies bribes", "Granit Shipping rejects claims"])
@pytest.mark.parametrize("accuser", ["the pressure group Clear Quays", "a former clerk, Jo Smit,"])
def test_who_says_what_the_accused_did_does_not_answer_below_a_line_that_the_accused_denies(
    headline: str, accuser: str
) -> None:
    nobody = assemble(Watchlist())
    charge = f"Granit Shipping paid bribes in two ports, {accuser} said on Monday."

    found = responses(nobody, f"{headline}\n\n{charge}\n\nGranit Shipping denied the charge.")

    assert {answer.attribution.speaker for answer in found} == {"Granit Shipping"}
    assert all(answer.kind == "denies" for answer in found)


def test_an_answer_that_is_added_far_below_takes_no_answer_away(nlp: Language) -> None:
    said = "Granit Shipping had never paid bribes, a former clerk, Jo Smit, said."
    council = "The council met for the {}th time and spoke at length about the state of the roads."
    text = "\n\n".join(["Bribery denied", said, *(council.format(n) for n in range(20))])

    before = responses(nlp, text)
    after = responses(nlp, f"{text}\n\nGranit Shipping denied the charge.")

    assert said.startswith(before[0].passage.text)
    assert [r.passage.text for r in after[:-1]] == [r.passage.text for r in before]
