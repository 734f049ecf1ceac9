"""A desk may name a configuration of its own, and hears in a sentence what is wrong with it."""

from importlib.resources import files
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from claims import extract
from claims.errors import ExtractError
from claims.extract.extractor import Extractor
from claims.extract.pipeline import assemble
from claims.model import Watchlist
from tests.claims.extract.conftest import WATCHED

SHIPPED = (files("claims.extract") / "config.cfg").read_text("utf-8")
OWN = SHIPPED.replace('factory = "claims_ner"', 'factory = "a_desks_own_names"')


@Language.component("a_desks_own_names", assigns=["doc.ents"])
def name_barges(doc: Doc) -> Doc:
    """Take every word behind "barge" for an organisation's name."""
    doc.ents = [Span(doc, t.i + 1, t.i + 2, "ORG") for t in doc[:-1] if t.lower_ == "barge"]
    return doc


def written(folder: Path, text: str) -> Path:
    file = folder / "own.cfg"
    file.write_text(text, "utf-8")
    return file


def test_each_component_of_the_shipped_pipeline_finds_what_it_needs(nlp: Language) -> None:
    analysed = nlp.analyze_pipes()

    assert set(analysed["problems"]) == set(nlp.pipe_names)
    assert not any(analysed["problems"].values())


def test_a_component_of_a_desks_own_takes_the_place_of_one_that_ships(tmp_path: Path) -> None:
    text = (
        "The barge zwaluw carried arms, two clerks said on Monday.\n\n"
        "Orrin Search denied that it had paid for anything."
    )

    found = Extractor(WATCHED, config=written(tmp_path, OWN)).read(text, "v1")

    assert [mention.text for mention in found.mentions] == ["zwaluw", "Orrin Search"]
    assert [s.kind for s in found.statements if s.kind != "claim"] == ["denies"]


def test_a_desks_own_configuration_that_is_ours_reads_as_ours(tmp_path: Path) -> None:
    text = "Documents show that Lumenta paid bribes. Orrin Search denied that it had known of it."

    ours, own = Extractor(WATCHED), Extractor(WATCHED, config=written(tmp_path, SHIPPED))

    assert [s.place for s in own.read(text, "v").statements] == [
        s.place for s in ours.read(text, "v").statements
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("no configuration at all", "is not in the format of spaCy"),
        ('[nlp]\nlang = "en"\npipeline = []\n[components]\n', "no component gives doc.ents"),
        (OWN.replace("a_desks_own_names", "gone"), "find factory for 'gone'"),
        (SHIPPED.replace('"ner","names"', '"names"'), "'names' needs doc.ents, which none before"),
        (SHIPPED.replace('"reader",', ""), "'attributions' needs doc._.claims_encoding"),
        (SHIPPED.replace(',"responses"', ""), "no component gives doc._.claims_responses"),
        (SHIPPED.replace('"reader"', '"reader","more"'), "more"),
        (SHIPPED + "hurry = true\n", "hurry"),
        (SHIPPED.replace('lang = "en"', 'lang = "no such"'), "no such"),
    ],
)
def test_what_is_wrong_with_a_configuration_is_said_in_a_sentence_with_its_file(
    tmp_path: Path, text: str, fault: str
) -> None:
    file = written(tmp_path, text)

    with pytest.raises(ExtractError) as raised:
        assemble(Watchlist(), config=file)

    said = str(raised.value)
    assert said.startswith(f"{file} cannot be used: ")
    assert fault in said
    assert "\n" not in said


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExtractError, match=r"gone\.cfg cannot be used: No such file"):
        assemble(Watchlist(), config=tmp_path / "gone.cfg")


def test_names_cannot_be_found_by_others_where_nothing_finds_names(tmp_path: Path) -> None:
    text = SHIPPED.replace('"ner",', "").replace("components.ner", "components.seen")

    with pytest.raises(ExtractError, match="no component 'ner' that 'theirs' could take the place"):
        assemble(Watchlist(), ner="theirs", config=written(tmp_path, text))


def test_a_letter_of_the_configuration_makes_every_text_due_again(tmp_path: Path) -> None:
    def revision(text: str) -> str:
        return extract.revision_for(Watchlist(), config=written(tmp_path, text))

    assert revision(OWN) == revision(OWN)
    assert revision(OWN) != revision(f"{OWN}# a remark\n")
    assert revision(SHIPPED) != extract.revision_for(Watchlist())


def test_no_revision_is_told_of_a_configuration_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ExtractError, match=r"gone\.cfg cannot be read"):
        extract.revision_for(Watchlist(), config=tmp_path / "gone.cfg")
