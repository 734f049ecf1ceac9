import pytest
from spacy.language import Language

from claims.extract.handed import MENTIONS, Attribution
from claims.extract.speakers import bodies
from claims.model import Schema
from tests.claims.extract.speakers.test_bodies import watching

MINISTRY, LUMENTA = "Ministry of Foreign Trade", "Lumenta Data B.V."
MINISTRY_ASKED = (
    f"The {MINISTRY} has opened an inquiry, it said, but it would not say whether the "
    "cameras of Lumenta are part of it. "
)
LUMENTA_ASKED = (
    f"Lumenta has closed an office, it said, but it would not say whether the {MINISTRY} "
    "had called for that. "
)
NOBODY_ASKED = f"Papers show that Lumenta was fined by the {MINISTRY}. "


def whose(told: Attribution) -> str | None:
    return told.principal or told.speaker


@pytest.mark.parametrize(
    "source",
    ["A spokesman", "Spokeswoman Anna Bakker", "Anna Bakker, a spokeswoman,", "Its lawyer"],
)
@pytest.mark.parametrize(("before", "body"), [(MINISTRY_ASKED, MINISTRY), (LUMENTA_ASKED, LUMENTA)])
def test_a_spokesman_speaks_for_the_body_that_was_asked_and_not_for_the_last_one(
    nlp: Language, before: str, source: str, body: str
) -> None:
    doc = nlp(f"{before}{source} declined to say more on Thursday.")

    assert whose(doc._.claims_attributions[-1]) == body


@pytest.mark.parametrize("source", ["A spokesman", "Spokeswoman Anna Bakker"])
def test_who_may_be_anybodys_spokesman_speaks_for_nobody(nlp: Language, source: str) -> None:
    last = nlp(f"{NOBODY_ASKED}{source} declined to say more.")._.claims_attributions[-1]

    assert whose(last) not in {MINISTRY, LUMENTA}


@pytest.mark.parametrize("before", [MINISTRY_ASKED, LUMENTA_ASKED, NOBODY_ASKED])
@pytest.mark.parametrize(
    ("said", "body"),
    [
        ("The ministry does not comment on single cases", MINISTRY),
        ("Lumenta has never sold a camera there", LUMENTA),
    ],
)
def test_words_that_only_one_body_says_are_that_bodys(
    nlp: Language, before: str, said: str, body: str
) -> None:
    doc = nlp(f"{before}“{said},” spokeswoman Anna Bakker told this paper.")

    assert whose(doc._.claims_attributions[-1]) == body


def test_who_says_we_is_not_the_body_that_he_speaks_of(nlp: Language) -> None:
    text = f"{LUMENTA_ASKED}“The {MINISTRY} has never written to us,” spokeswoman Anna Bakker said."

    assert whose(nlp(text)._.claims_attributions[-1]) == LUMENTA


def test_one_person_speaks_for_one_body_in_all_of_an_article(nlp: Language) -> None:
    text = (
        f"{MINISTRY_ASKED}“The ministry does not comment on single cases,” spokeswoman Anna Bakker "
        "said. Lumenta makes cameras. Bakker declined to say whether Lumenta had been warned."
    )

    assert whose(nlp(text)._.claims_attributions[-1]) == MINISTRY


def test_a_body_that_gets_the_questions_is_the_one_that_answers(
    nlp: Language,
) -> None:
    doc = nlp("Orrin has an office here. The paper sent questions to Lumenta. A spokesman said no.")

    assert doc._.claims_attributions[-1].speaker == LUMENTA


@pytest.mark.parametrize(
    ("text", "schema", "one"),
    [
        ("Two Ostrian companies bought it.", "Organization", False),
        ("An Ostrian said it.", "Organization", True),
        ("Ostrian officials bought it.", "Organization", False),
    ],
)
def test_where_others_are_from_is_no_body(text: str, schema: Schema, one: bool) -> None:  # noqa: FBT001
    (name,) = MENTIONS.of(watching("Ostrian", schema)(text))

    assert bodies.is_one(name) is one


def test_who_is_talked_about_is_not_for_whom_the_talker_speaks(nlp: Language) -> None:
    text = (
        "Open Watch, a rights group that documented the arrests, called the letter too little. "
        "Lumenta had helped to put people in prison, said its director, Ms Anna Bakker."
    )
    said = nlp(text)._.claims_attributions[-1]
    assert (said.speaker, said.principal) != ("Anna Bakker", "Lumenta Data B.V.")
