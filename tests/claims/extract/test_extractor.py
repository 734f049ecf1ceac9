import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

from claims import extract
from claims.extract import allowance, extractor
from claims.extract.encoder import encoder
from claims.extract.encoder.windows import Window
from claims.extract.extractor import Extractor
from claims.extract.names import spelling
from claims.model import Entity, Extraction, Version, Watchlist

SEEN = datetime(2026, 3, 2, tzinfo=UTC)


def version(text: str) -> Version:
    return Version("a1", 1, "c1", SEEN, "Title", None, None, None, "en", text, "p1")


def test_a_text_that_is_too_long_is_refused_and_the_next_one_read() -> None:
    long, short = version("x" * (extractor.LONGEST_TEXT + 1)), version("Orrin Search said no.")
    refused, read = Extractor().extract([long, short])
    assert isinstance(refused, tuple)
    assert refused[0] is long
    assert "500,001 characters" in refused[1]
    assert not isinstance(read, tuple)


@pytest.mark.parametrize(
    "broken",
    [
        "claims.extract.encoder.windows.cut",
        "claims.extract.names.spelling.words_of",
        "claims.extract.figures.figures.find",
    ],
)
def test_a_text_on_which_a_step_fails_is_named_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    module, _, name = broken.rpartition(".")
    monkeypatch.setattr(broken, failing(getattr(import_module(module), name)))
    assert_refused(Extractor().extract(map(version, TEXTS)), FAULT)


def test_a_text_of_which_no_doc_can_be_made_is_named_and_the_others_are_read() -> None:
    assert_refused(Extractor().extract(map(version, TEXTS), failing(str)), FAULT)


TEXTS = [f"{name} said that it had paid 3 million." for name in ("Orrin", "Veldkamp", "Lumenta")]
FAULT = "the text cannot be read: ValueError: no such number"


def failing(works: Callable[..., Any]) -> Callable[..., Any]:
    def fails(given: object, *rest: object) -> object:
        if "Veldkamp" in str(given):
            raise ValueError("no such number")
        return works(given, *rest)

    return fails


def assert_refused(found: Iterable[Extraction | tuple[Version, str]], why: str) -> None:
    """Of three texts, the second alone is refused."""
    first, refused, last = found
    assert isinstance(first, Extraction)
    assert isinstance(last, Extraction)
    assert isinstance(refused, tuple)
    assert "Veldkamp" in refused[0].text
    assert refused[1] == why


class Clock(threading.local):
    """One for each thread, which goes on by hand alone."""

    now = 0.0


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(allowance, "monotonic", lambda: clock.now)
    return clock


GIVEN_UP = "the text is given up after 300 s of reading"


def test_a_text_on_which_a_step_takes_too_long_is_given_up_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    works = spelling.words_of

    def slow(doc: Doc) -> object:
        clock.now += allowance.SECONDS if "Veldkamp" in doc.text else 0.5 * allowance.SECONDS
        return works(doc)

    monkeypatch.setattr(spelling, "words_of", slow)
    assert_refused(Extractor().extract(map(version, TEXTS)), GIVEN_UP)


def test_a_text_whose_windows_take_too_long_is_given_up_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    works, read = encoder.Encoder._found, []  # noqa: SLF001 - to slow it down

    def slow(one: encoder.Encoder, window: Window) -> object:
        clock.now += 0.5 * allowance.SECONDS
        read.append(window)
        return works(one, window)

    monkeypatch.setattr(encoder, "THREADS", 1)
    monkeypatch.setattr(encoder.Encoder, "_found", slow)
    long = " ".join([TEXTS[1]] * 200)
    assert_refused(Extractor().extract(map(version, [TEXTS[0], long, TEXTS[2]])), GIVEN_UP)
    assert len(read) == 1 + 2 + 1  # none is read when no time is left


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
        "claims_attributions",
        "claims_names",
        "claims_ner",
        "claims_other_ner",
        "claims_quotations",
        "claims_reader",
        "claims_responses",
        "claims_sentences",
        "claims_speakers",
    }


def test_the_pipeline_survives_a_round_trip_to_disk(tmp_path: Path) -> None:
    watched = Watchlist(entities=(Entity("faces", "Orrin Search", "Company", watched=True),))
    nlp = Extractor(watched).nlp
    nlp.to_disk(tmp_path)
    text = "Orrin Search denied that it had paid bribes."
    again = spacy.load(tmp_path)(text)
    assert [e.text for e in again.ents] == [e.text for e in nlp(text).ents]
