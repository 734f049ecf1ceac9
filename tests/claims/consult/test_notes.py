from pathlib import Path

import pytest

from claims.consult import prompt
from claims.consult.notes import Notes, keep_only
from claims.errors import ConsultError
from claims.model import text_digest
from tests.claims.consult.conftest import TEXT, spoken

ASKED = prompt.question(TEXT)


def test_an_answer_is_there_again_word_for_word(tmp_path: Path) -> None:
    reply = spoken('{"claims": "\N{SNOWMAN}\x00"}', is_whole=False)
    Notes(tmp_path / "case", "tiny").keep(TEXT, ASKED, reply)
    assert Notes(tmp_path / "case", "tiny").of(TEXT, ASKED) == reply


@pytest.mark.parametrize(
    ("model", "text"), [("other", TEXT), (None, TEXT), ("tiny", f"{TEXT} ")], ids=["m", "none", "t"]
)
def test_an_answer_of_another_model_or_to_another_text_is_none(
    tmp_path: Path, model: str | None, text: str
) -> None:
    Notes(tmp_path, "tiny").keep(TEXT, ASKED, spoken("{}"))
    assert Notes(tmp_path, model).of(text, prompt.question(text)) is None


def test_a_file_that_somebody_changed_is_named(tmp_path: Path) -> None:
    Notes(tmp_path, None).keep(TEXT, ASKED, spoken("{}"))
    [path] = tmp_path.rglob("*.json")
    path.write_text(path.read_text()[:-9])
    with pytest.raises(ConsultError, match=path.name):
        Notes(tmp_path, None).of(TEXT, ASKED)


def test_what_is_about_other_texts_goes(tmp_path: Path) -> None:
    notes = Notes(tmp_path, None)
    notes.keep(TEXT, ASKED, spoken("{}"))
    notes.keep("Other words.", ASKED, spoken("{}"))
    keep_only(tmp_path, {text_digest(TEXT)})
    assert [path.name for path in tmp_path.iterdir()] == [text_digest(TEXT)]
    assert notes.of(TEXT, ASKED)
