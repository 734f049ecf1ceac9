from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from claims.extract import statements
from claims.model import Extraction, Statement

WORDS = st.sampled_from(
    [
        *("Lumenta", "Orrin Search", "Ms Bakker", "said", "denied", "according to", "not", "that"),
        *("it", "the", "claims", "declined to comment", "19", "people", "’s", "😀"),
        *("“", "”", ".", ",", "\n\n"),
    ]
)


def collected(nlp: Language, text: str) -> Extraction:
    return statements.collect(nlp(text), "v1", "rules")


def only(nlp: Language, text: str) -> Statement:
    (statement,) = collected(nlp, text).statements
    return statement


def test_an_outlet_that_names_somebody_speaks_in_its_own_voice(nlp: Language) -> None:
    statement = only(nlp, "Lumenta Data helped train the software of two firms.")
    assert (statement.voice, statement.kind) == ("outlet", "claim")
    assert statement.target == "Lumenta Data B.V."
    assert statement.source is None and statement.cue is None  # noqa: PT018 - one fact


def test_a_sentence_that_names_nobody_is_no_statement(nlp: Language) -> None:
    assert collected(nlp, "It was a long and rainy winter there.").statements == ()


def test_a_claim_is_about_whom_it_names_and_not_about_who_says_it(nlp: Language) -> None:
    statement = only(nlp, "Orrin Search said that Lumenta Data helped to train the software.")
    assert statement.speaker == "Orrin Search N.V."
    assert statement.target == "Lumenta Data B.V."


def test_a_hedge_is_kept_in_the_words_of_the_text(nlp: Language) -> None:
    statement = only(nlp, "Lumenta Data allegedly helped to train the software.")
    assert statement.hedge == "allegedly"


def test_the_embedded_claim_points_at_its_denial(nlp: Language) -> None:
    found = collected(nlp, "Lumenta Data denied that it had paid bribes.").statements
    denial = next(s for s in found if s.kind == "denies")
    claim = next(s for s in found if s.kind == "claim")
    assert claim.embedded_in == denial.id
    assert claim.text == "it had paid bribes"
    assert claim.target == "Lumenta Data B.V."


def test_a_number_is_kept_with_the_statement_that_asserts_it(nlp: Language) -> None:
    found = collected(nlp, "Open Watch said that at least 19 people were held in Lumenta Data.")
    (figure,) = found.figures
    assert (figure.value, figure.bound) == (19, "at least")
    assert figure.statement_id == found.statements[0].id


@settings(deadline=None, max_examples=150)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_every_offset_gives_its_passage(nlp: Language, text: str) -> None:
    found = collected(nlp, text)
    for passage in (*found.statements, *found.mentions, *found.figures):
        assert text[passage.start : passage.end] == passage.text
    for statement in found.statements:
        spans = [s for s in (statement.source, statement.cue, *statement.content) if s is not None]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)


@settings(deadline=None, max_examples=50)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_reading_a_text_twice_finds_the_same(nlp: Language, text: str) -> None:
    assert collected(nlp, text) == collected(nlp, text)


@settings(deadline=None, max_examples=50)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_no_two_statements_share_an_id(nlp: Language, text: str) -> None:
    ids = [statement.id for statement in collected(nlp, text).statements]
    assert len(ids) == len(set(ids))


def test_a_claim_about_the_company_is_about_the_one_that_the_desk_watches(nlp: Language) -> None:
    text = "Lumenta Data is small. The Amsterdam company trained the software of Granit Vision."
    statement = collected(nlp, text).statements[-1]
    assert statement.target == "Lumenta Data B.V."


def test_a_sentence_about_the_company_is_a_statement_though_it_names_nobody(
    nlp: Language,
) -> None:
    text = "Lumenta Data is small. The company concealed its customers for years."
    assert [s.text for s in collected(nlp, text).statements] == [
        "The company concealed its customers for years"
    ]


def test_a_claim_is_not_about_whom_its_subject_only_belongs_to(nlp: Language) -> None:
    text = "Granit Vision, a subsidiary of Orrin Search, paid bribes, Open Watch said on Monday."

    found = collected(nlp, text).statements

    assert {s.target for s in found if s.speaker == "Open Watch"} == {"Granit Vision"}
