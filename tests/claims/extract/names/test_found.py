from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from claims.errors import ExtractError
from claims.extract.extractor import assemble
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


def test_the_encoder_names_persons_and_places(trained: Language) -> None:
    doc = trained("The reporter met Barbara Johnson in London, and Johnson went on to Paris.")

    found = {(e.text, e.label_) for e in doc.ents}

    assert {("Barbara Johnson", "Person"), ("London", "Address"), ("Paris", "Address")} <= found


def test_another_pipeline_may_find_the_names(other: str) -> None:
    doc = assemble(Watchlist(), ner=other)(TEXT)

    assert [(e.text, e.label_) for e in doc.ents] == [
        ("Lumenta Data", "Company"),
        ("Anna Bakker", "Person"),
        ("Amsterdam", "Address"),
    ]


def test_a_watched_name_wins_over_another_pipelines(other: str, trained: Language) -> None:
    watched = trained.get_pipe_config("names")["watched"]
    nlp = assemble(Watchlist(), ner=other)
    nlp.replace_pipe("names", "claims_names", config={"watched": watched, "guess": False})

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
