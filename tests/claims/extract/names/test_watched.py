from datetime import date

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_model_from_config

from claims.extract.pipeline import assemble
from claims.model import SCHEMAS, DatedName, Entity, Watchlist


def names(doc: Doc) -> list[tuple[str, str]]:
    return [(entity.text, entity.label_) for entity in doc.ents]


def watching(*names: str) -> Language:
    entities = tuple(Entity("faces", name, "Company", watched=True) for name in names)
    return assemble(Watchlist(entities=entities))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met Ms Anna Bakker there.", [("Anna Bakker", "Person")]),
        ("He met Anna de Bakker there.", [("Anna de Bakker", "Person")]),
        ("It was sold to Granit Vision Ltd.", [("Granit Vision Ltd.", "Company")]),
        ("The Ministry of Foreign Trade spoke.", [("Ministry of Foreign Trade", "PublicBody")]),
        ("She studied at Leiden University.", [("Leiden University", "Organization")]),
        ("They live in Saudi Arabia now.", [("Saudi Arabia", "Address")]),
        ("He joined the OSCE then.", [("OSCE", "PublicBody")]),
        ("None of its Swiss, EU or US units did.", [("EU", "PublicBody"), ("US", "Address")]),
        ("But officials said on Monday that no Dutch law applied.", []),
        ("However, police found nothing. Documents were lost.", []),
    ],
)
def test_names_are_found_and_labelled(
    nlp: Language, text: str, expected: list[tuple[str, str]]
) -> None:
    assert names(nlp(text)) == expected


def test_the_component_is_found_by_its_registered_name() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("claims_names")
    assert nlp.get_pipe_meta("claims_names").assigns[0] == "doc.ents"


def test_a_pipeline_that_was_written_and_read_watches_the_same_names(nlp: Language) -> None:
    again = load_model_from_config(nlp.config).from_bytes(nlp.to_bytes())
    (only,) = again("He asked Orrin Search.").ents
    assert only.ent_id_ == "Orrin Search N.V."


def test_a_watched_name_wins_over_the_rule(nlp: Language) -> None:
    (only,) = nlp("He asked Orrin Search Today.").ents[:1]
    assert (only.text, only.label_, only.ent_id_) == (
        "Orrin Search",
        "Company",
        "Orrin Search N.V.",
    )


def test_the_longest_watched_name_wins(nlp: Language) -> None:
    assert names(nlp("They paid Lumenta Data B.V. then."))[0][0] == "Lumenta Data B.V."


@pytest.mark.parametrize(
    ("watched", "written"),
    [
        ("Orrin Search N.V.", "Orrin Search NV"),
        ("Orrin Search NV", "Orrin Search N.V."),
        ("Orrin Search N.V.", "Orrin Search"),
        ("Smit's Data", "Smit’s Data"),
    ],
)
def test_a_watched_name_is_found_as_others_write_it(watched: str, written: str) -> None:
    (only,) = watching(watched)(f"A unit of {written} paid.").ents
    assert (only.text, only.ent_id_) == (written, watched)


def test_what_two_watched_names_have_in_common_is_neither() -> None:
    nlp = watching("Lumenta Data B.V.", "Lumenta Data AG")
    assert all(name.ent_id_ == "" for name in nlp("He asked Lumenta Data.").ents)
    assert [name.ent_id_ for name in nlp("He asked Lumenta Data AG.").ents] == ["Lumenta Data AG"]


@pytest.mark.parametrize("other", ["Lumenta Data AG", "Lumenta Foundation", "Orrin Bank"])
def test_a_watched_name_inside_a_longer_one_is_somebody_else(nlp: Language, other: str) -> None:
    last = nlp(f"The ministry fined {other}, a Swiss firm, in May.").ents[-1]
    assert (last.text, last.ent_id_) == (other, "")


def test_the_possessive_is_no_part_of_the_name(nlp: Language) -> None:
    assert names(nlp("They saw Orrin Search’s files."))[0][0] == "Orrin Search"


@given(
    st.text(max_size=40)
    | st.lists(
        st.sampled_from(
            ["Anna", "de", "al", "-", "of", "the", "&", ",", "Mr", "Bank", "Inc.", "US", "\n", "“"]
        ),
        max_size=12,
    ).map(" ".join)
)
def test_any_text_gives_names_without_space_around_and_known_labels(
    nlp: Language, text: str
) -> None:
    for name, label in names(nlp(text)):
        assert name == name.strip()
        assert name
        assert label in SCHEMAS


def test_a_longer_name_that_is_found_is_somebody_else(nlp: Language) -> None:
    doc = nlp(
        "Lumenta Bakeries paid for the boat of a minister, two former clerks said on Monday.\n\n"
        "Lumenta Bakeries denied that it had paid for anything."
    )

    assert {name.ent_id_ for name in doc.ents if "Lumenta" in name.text} == {""}
    assert {a.speaker for a in doc._.claims_attributions} >= {"Lumenta Bakeries"}


def test_a_branch_abroad_is_not_the_watched(nlp: Language) -> None:
    doc = nlp("Lumenta UK denied that it had paid for anything.")

    assert [(name.text, name.ent_id_) for name in doc.ents] == [("Lumenta UK", "")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The audit was read by Lumenta Chairman Jo Smit.", "Lumenta"),
        ("He met Lumenta and Vektor.", "Lumenta"),
    ],
)
def test_a_title_or_a_list_makes_no_longer_name(nlp: Language, text: str, name: str) -> None:
    assert (name, "Lumenta Data B.V.") in [(e.text, e.ent_id_) for e in nlp(text).ents]


@pytest.mark.parametrize(
    ("on", "watched"),
    [
        (None, "Lumenta Data B.V."),
        (date(2019, 1, 1), "Lumenta Data B.V."),
        (date(2026, 1, 1), ""),
    ],
)
def test_a_former_name_stands_for_its_bearer_on_the_days_when_he_bore_it(
    on: date | None, watched: str
) -> None:
    entity = Entity("faces", "Lumenta Data B.V.", "Company", ("Pixelklaar",), watched=True)
    former = DatedName(entity.id, "Pixelklaar", until=date(2019, 6, 1))
    nlp = assemble(Watchlist((entity,), (former,)))
    doc = nlp.make_doc("Yesterday Pixelklaar said that it was small.")
    doc._.claims_on = on

    (name,) = nlp(doc).ents

    assert (name.text, name.ent_id_) == ("Pixelklaar", watched)
