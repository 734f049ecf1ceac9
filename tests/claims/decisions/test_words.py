"""KeptWords beside the journal: they come back by their digest, and can be taken away."""

from hashlib import sha256
from pathlib import Path

import pytest

from claims.decisions import KeptWords
from claims.errors import JournalError


def test_words_come_back_until_they_are_taken_away(tmp_path: Path) -> None:
    words = KeptWords.beside(tmp_path / "decisions" / "lumenta.jsonl")
    key = words.keep("Ask the ministry again.\n“Soon”")
    assert key == sha256("Ask the ministry again.\n“Soon”".encode()).hexdigest()
    assert words.text(key) == "Ask the ministry again.\n“Soon”"
    assert words.keep("Ask the ministry again.\n“Soon”") == key
    assert len(list((tmp_path / "decisions" / "lumenta.words").iterdir())) == 1
    for _ in range(2):
        words.drop(key)
        assert words.text(key) is None


def test_words_that_somebody_changed_are_not_shown(tmp_path: Path) -> None:
    words = KeptWords(tmp_path / "words")
    key = words.keep("Ask the ministry again.")
    (tmp_path / "words" / f"{key}.txt").write_text("Ask nobody.")
    assert words.text(key) is None


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "words").touch()
    with pytest.raises(JournalError, match=r"cannot be written: .*\.$"):
        KeptWords(tmp_path / "words").keep("Ask the ministry again.")


def test_a_file_comes_back_as_it_was(tmp_path: Path) -> None:
    words = KeptWords(tmp_path / "words")
    key = words.keep_file(b"%PDF \xff\x00")
    assert words.file(key) == b"%PDF \xff\x00"
    assert words.drop(key)
    assert not words.drop(key)
    assert (words.file(key), words.file(None), words.text(None)) == (None, None, None)


@pytest.mark.parametrize("key", ["../users.json", "", "a" * 63, "A" * 64])
def test_a_digest_leads_to_no_other_file(tmp_path: Path, key: str) -> None:
    with pytest.raises(JournalError, match="is no SHA-256"):
        KeptWords(tmp_path).drop(key)
