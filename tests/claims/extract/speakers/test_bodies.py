"""The trained pipeline reads these: what it takes for a source is what a desk will see."""

import pytest
from spacy.language import Language

from claims.extract.handed import Response
from claims.extract.pipeline import assemble
from claims.model import Entity, Schema, Watchlist

CHARGE = (
    "Lumenta Data B.V. paid bribes in two ports, the pressure group Clear Quays said on Monday."
)
THIRD_PARTIES = (
    "bank",
    "lender",
    "insurer",
    "university",
    "hospital",
    "school",
    "charity",
    "museum",
    "airline",
    "newspaper",
    "broadcaster",
    "publisher",
    "agency",
    "watchdog",
    "regulator",
    "ministry",
    "court",
    "council",
    "union",
    "party",
    "prosecutor's office",
    "mayor's office",
    "tax office",
    "port authority",
    "city's mayor",
    "finance minister",
)


def watching(name: str, schema: Schema) -> Language:
    entity = Entity("ports", name, schema, watched=True)
    return assemble(Watchlist((entity,)))


@pytest.mark.parametrize("noun", THIRD_PARTIES)
def test_who_is_described_and_cannot_be_the_accused_is_not_the_accused(
    nlp: Language, noun: str
) -> None:
    text = f"{CHARGE}\n\nLumenta denied it.\n\nThe {noun} confirmed that it had opened a case."

    doc = nlp(text)

    last = doc._.claims_attributions[-1]
    assert last.principal is None
    assert last.speaker in {noun, f"The {noun}"}  # the network may leave the article out
    answers: list[Response] = doc._.claims_responses
    speakers = [answer.attribution.speaker for answer in answers]
    assert speakers.count("Lumenta Data B.V.") == 1
    assert set(speakers) <= {"Lumenta Data B.V.", last.speaker}


@pytest.mark.parametrize(
    ("name", "schema", "noun"),
    [
        ("Lumenta Data B.V.", "Company", "company"),
        ("Lumenta Data B.V.", "Company", "small Amsterdam firm"),
        ("Granit Bank", "Company", "bank"),
        ("Granit Airways", "Company", "airline"),
        ("Noordkaap Courier", "Organization", "newspaper"),
        ("Leiden University", "Organization", "university"),
        ("Ministry of Foreign Trade", "PublicBody", "ministry"),
        ("Foreign Trade Inspectorate", "PublicBody", "watchdog"),
        ("FTI", "PublicBody", "regulator"),
    ],
)
def test_a_description_that_fits_leads_to_the_body(name: str, schema: Schema, noun: str) -> None:
    doc = watching(name, schema)(f"{name} has an office here. The {noun} said it was small.")

    assert doc._.claims_attributions[-1].speaker == name


@pytest.mark.parametrize(
    ("called", "speaker"),
    [
        ("The lender Granit has an office here.", "Granit"),
        ("Granit, a Dutch lender, has an office here.", "Granit"),
        ("Granit is a Dutch lender and has an office here.", "Granit"),
        ("Granit has an office here.", "The lender"),
    ],
)
def test_what_the_text_calls_a_body_fits_it(called: str, speaker: str) -> None:
    doc = watching("Granit", "Company")(f"{called} The lender said it was small.")

    assert doc._.claims_attributions[-1].speaker == speaker


@pytest.mark.parametrize("source", ["The company", "The firm"])
def test_an_accusing_group_is_no_company(nlp: Language, source: str) -> None:
    text = f"Two ships sank, the pressure group Clear Quays said.\n\n{source} did not respond."

    speakers = {answer.attribution.speaker for answer in nlp(text)._.claims_responses}

    assert speakers == {source}


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Its lawyers", "Orrin Search N.V."),
        ("A spokesman", "Orrin Search N.V."),
        ("Two senior executives", "Orrin Search N.V."),
        ("Its largest investor", "Its largest investor"),
        ("Its bank", "Its bank"),
        ("Officials", "Officials"),
        ("The school's director", "The school's director"),
        ("A lawyer", "A lawyer"),
    ],
)
def test_only_who_speaks_for_any_body_speaks_for_the_last(
    nlp: Language, source: str, speaker: str
) -> None:
    doc = nlp(f"Orrin Search has an office here. {source} said it was small.")

    assert doc._.claims_attributions[-1].speaker == speaker


@pytest.mark.parametrize(
    ("source", "principal"),
    [
        ("Jo Smit, a spokesman,", "Orrin Search N.V."),
        ("Ms Jo Smit, the chief executive,", "Orrin Search N.V."),
        ("Jo Smit, the hospital's director,", None),
        ("Jo Smit, chairman of the union,", None),
    ],
)
def test_nobody_speaks_for_a_body_that_he_is_not_said_to_be_of(
    nlp: Language, source: str, principal: str | None
) -> None:
    doc = nlp(f"Orrin Search has an office here. {source} said it was small.")

    last = doc._.claims_attributions[-1]
    assert (last.speaker, last.principal) == ("Jo Smit", principal)
