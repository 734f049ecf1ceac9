from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from claims.errors import ExtractError
from claims.extract.pipeline import assemble
from claims.model import Watchlist

TEXT = "Lumenta Data B.V. hired Anna Bakker in Amsterdam on Monday."


@pytest.fixture
def other(tmp_path: Path) -> str:
    """Somebody's own spaCy pipeline with a scheme of its own, saved to a folder."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(  # type: ignore[attr-defined]  # spaCy types pipes as callables
        [
            {"label": "PERSON", "pattern": "Anna Bakker"},
            {"label": "GPE", "pattern": "Amsterdam"},
            {"label": "DATE", "pattern": "Monday"},
            {"label": "ORG", "pattern": "Lumenta Data"},
        ]
    )
    nlp.to_disk(tmp_path / "other")
    return str(tmp_path / "other")


def test_the_encoder_names_persons_and_places(nlp: Language) -> None:
    doc = nlp("The reporter met Barbara Johnson in London, and Johnson went on to Paris.")

    found = {(e.text, e.label_) for e in doc.ents}

    assert {("Barbara Johnson", "Person"), ("London", "Address"), ("Paris", "Address")} <= found


def test_another_pipeline_may_find_the_names(other: str) -> None:
    doc = assemble(Watchlist(), ner=other)(TEXT)

    assert [(e.text, e.label_) for e in doc.ents] == [
        ("Lumenta Data", "Company"),
        ("Anna Bakker", "Person"),
        ("Amsterdam", "Address"),
    ]


def test_a_watched_name_wins_over_another_pipelines(other: str, nlp: Language) -> None:
    watched = nlp.get_pipe_config("names")["watched"]
    nlp = assemble(Watchlist(), ner=other)
    nlp.replace_pipe("names", "claims_names", config={"watched": watched})

    first = nlp(TEXT).ents[0]
    assert (first.text, first.ent_id_) == ("Lumenta Data B.V.", "Lumenta Data B.V.")


def test_a_pipeline_that_is_not_there_is_named_in_one_sentence() -> None:
    with pytest.raises(ExtractError, match="'no_such_pipeline' cannot be loaded"):
        assemble(Watchlist(), ner="no_such_pipeline")


def test_a_pipeline_without_names_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")

    with pytest.raises(ExtractError, match="no component that finds names"):
        assemble(Watchlist(), ner=str(tmp_path / "blank"))


@pytest.mark.parametrize("form", ["Mr", "Mrs.", "Ms", "Dr"])
def test_whoever_follows_a_form_of_address_is_a_person(form: str) -> None:
    doc = assemble(Watchlist())(f"But {form} Zzyxwa has denied this.")

    assert [(e.text, e.label_) for e in doc.ents] == [("Zzyxwa", "Person")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met Muqtada al-Anbari there.", ["Muqtada al-Anbari"]),
        ("He met van Dijk there.", ["van Dijk"]),
        ("The mayor met Kilroy-Smit there on Monday.", ["Kilroy-Smit"]),
        ("It is the Bank of Noordkaap.", ["Bank of Noordkaap"]),
        ("It is the Ministry of Trade and Industry.", ["Ministry of Trade and Industry"]),
        ("It met the Bank of Noordkaap and Vektor.", ["Bank of Noordkaap", "Vektor"]),
        ("It met Home Office Minister Anna Smit.", ["Home Office", "Anna Smit"]),
        ("It met Attorney General Anna Smit.", ["Anna Smit"]),
        ("On Monday Mr Smit spoke.", ["Smit"]),
        ("It told the Sunday Times.", ["Sunday Times"]),
        ("The Swiss National Bank spoke.", ["Swiss National Bank"]),
    ],
)
def test_a_name_is_found_whole_and_without_what_stands_beside_it(
    nlp: Language, text: str, expected: list[str]
) -> None:
    assert [entity.text for entity in nlp(text).ents] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Workers were told on Friday. Nothing happened.",
        "The Prime Minister and the Foreign Secretary left.",
        "It broke the Freedom Act.",
        "“Nonsense,” they said. “Rubbish.”",
        "In the 20th Century it was X that counted.",
    ],
)
def test_capitals_that_name_nobody_are_no_names(nlp: Language, text: str) -> None:
    assert list(nlp(text).ents) == []


def test_a_given_name_and_what_follows_is_a_name_in_a_headline_too(nlp: Language) -> None:
    doc = nlp("Anna Bakker Denies Claims Of Workers In Full.\n\nShe was clear.")
    assert [entity.text for entity in doc.ents] == ["Anna Bakker"]
