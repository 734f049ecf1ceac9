import pytest
from spacy.language import Language

from claims.extract import statements
from claims.extract.judging import standing
from claims.extract.judging.standing import surer
from claims.model import Extraction, Statement

CHARGE = (
    "Lumenta Data B.V. broke the sanctions for years and hid it from the ministry, three "
    "former employees of the company said on Monday."
)
ROUNDING = 0.0005  # of a probability that is kept
TALE = (
    f"{CHARGE}\n\nLumenta Data denied that it had broken any law.\n\n"
    "Lumenta Data was founded in 2011 and has 140 desks in Amsterdam.\n\n"
    "Orrin Search did not respond to a request for comment."
)


def read(nlp: Language, text: str, precision: float) -> Extraction:
    return statements.collect(nlp(text), "v1", "trained", precision)


def named(found: Extraction, words: str) -> Statement:
    return next(s for s in found.statements if words in s.text and s.embedded_in is None)


def test_what_is_surer_than_asked_is_stated_and_the_rest_is_to_check(nlp: Language) -> None:
    sure = {s.id: s.probability for s in read(nlp, TALE, 0.0).statements}
    asked = sorted(p for p in sure.values() if p is not None)[-2] - ROUNDING

    tracked = [s for s in read(nlp, TALE, asked).statements if s.standing != "background"]

    assert {s.standing for s in tracked} == {"stated", "to check"}
    for one in tracked:
        assert one.probability is not None
        assert one.probability == sure[one.id]
        least = asked if one.kind == "claim" else surer(asked)
        assert (one.standing == "stated") == (one.probability >= least and one.target is not None)


def test_words_that_are_put_into_a_mouth_have_to_be_surer_than_a_claim() -> None:
    assert surer(0.3) == pytest.approx(0.4)
    assert surer(0.8) == pytest.approx(0.9)
    assert (surer(0.0), surer(1.0)) == (0.0, 1.0)


@pytest.mark.parametrize(("precision", "standing_"), [(0.0, "stated"), (1.0, "to check")])
def test_the_precision_that_is_asked_decides(
    nlp: Language, precision: float, standing_: str
) -> None:
    assert named(read(nlp, TALE, precision), "denied").standing == standing_


def test_what_is_no_claim_worth_tracking_stays_behind_however_little_is_asked(
    nlp: Language,
) -> None:
    assert named(read(nlp, TALE, 0.0), "was founded in 2011").standing == "background"


def test_an_accusation_is_about_the_accused_and_worth_more_than_the_background(
    nlp: Language,
) -> None:
    found = read(nlp, TALE, 0.0)
    charge, background = named(found, "broke the sanctions"), named(found, "was founded in 2011")

    assert charge.target == "Lumenta Data B.V."
    assert charge.standing == "stated"
    assert (charge.probability or 0) > (background.probability or 0)


def test_of_two_claims_on_one_place_only_the_surer_stays_in_front(nlp: Language) -> None:
    text = f"{CHARGE}\n\nThree people said that Lumenta Data paid bribes, the Courier reported."
    front = [s for s in read(nlp, text, 0.0).statements if s.standing != "background"]

    for one in front:
        for other in front:
            shared = min(one.end, other.end) - max(one.start, other.start)
            short, long = sorted((one.end - one.start, other.end - other.start))
            claims = one.kind == other.kind == "claim" and one.id != other.id
            assert not (claims and 2 * shared >= short and long <= 3 * short)


def test_a_response_without_a_speaker_is_never_stated(nlp: Language) -> None:
    for one in read(nlp, TALE, 0.0).statements:
        assert one.kind == "claim" or one.speaker is not None or one.standing != "stated"


def test_a_probability_of_everything_needs_both_place_and_target() -> None:
    assert standing.everything(0.5, {"likeliest": 1.0}) == {
        "constant": 1.0,
        "worth": 0.0,
        "likeliest": 1.0,
    }
