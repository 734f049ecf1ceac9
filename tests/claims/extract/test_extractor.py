import subprocess
import sys
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy

from claims import extract
from claims.extract import extractor
from claims.extract.extractor import Extractor
from claims.model import Entity, Extraction, Version, Watchlist

SEEN = datetime(2026, 3, 2, tzinfo=UTC)


def version(text: str) -> Version:
    return Version("a1", 1, "c1", SEEN, "Title", None, None, None, "en", text, "p1")


def test_a_text_that_is_too_long_is_refused_and_the_next_one_read() -> None:
    long, short = version("x" * (extractor.LONGEST_TEXT + 1)), version("Orrin Search said no.")
    read, refused = Extractor().extract([long, short])
    assert isinstance(refused, tuple)
    assert refused[0] is long
    assert "500,001 characters" in refused[1]
    assert not isinstance(read, tuple)


@pytest.mark.parametrize("broken", ["claims.extract.spelling.read", "claims.extract.figures.find"])
def test_a_text_on_which_a_step_fails_is_named_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    module, _, name = broken.rpartition(".")
    works = getattr(import_module(module), name)

    def fails(given: object, *rest: object) -> object:
        if "Veldkamp" in str(given):
            raise ValueError("no such number")
        return works(given, *rest)

    monkeypatch.setattr(broken, fails)
    texts = [
        f"{name} said that it had paid 3 million." for name in ("Orrin", "Veldkamp", "Lumenta")
    ]
    *read, refused = Extractor().extract([version(text) for text in texts])
    assert [isinstance(one, Extraction) for one in read] == [True, True]
    assert isinstance(refused, tuple)
    assert refused[0].text == texts[1]
    assert refused[1] == "the text cannot be read: ValueError: no such number"


def test_a_name_that_the_desk_adds_makes_every_text_due_again() -> None:
    watched = Watchlist(entities=(Entity("faces", "Orrin Search", "Company", watched=True),))
    assert extract.revision_for(watched) != extract.revision_for(Watchlist())


def test_other_names_finders_make_every_text_due_again() -> None:
    ours, theirs = (extract.revision_for(Watchlist(), ner) for ner in (None, "en_core_web_trf"))
    assert ours != theirs


def test_asking_for_the_revision_loads_no_spacy() -> None:
    code = "import sys, claims.extract; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603


def test_spacy_finds_each_component_by_its_public_name() -> None:
    ours = {e.name for e in entry_points(group="spacy_factories") if e.name.startswith("claims_")}
    assert ours == {
        "claims_answers",
        "claims_attributions",
        "claims_cues",
        "claims_named",
        "claims_names",
        "claims_ner",
        "claims_quotes",
        "claims_reader",
        "claims_responses",
        "claims_sentences",
        "claims_speakers",
        "claims_told",
    }


def test_the_pipeline_survives_a_round_trip_to_disk(tmp_path: Path) -> None:
    watched = Watchlist(entities=(Entity("faces", "Orrin Search", "Company", watched=True),))
    nlp = Extractor(watched).nlp
    nlp.to_disk(tmp_path)
    text = "Orrin Search denied that it had paid bribes."
    again = spacy.load(tmp_path)(text)
    assert [e.text for e in again.ents] == [e.text for e in nlp(text).ents]
