"""A letter of the desk's own stands beside its dossier, and says what is wrong with it."""

from pathlib import Path

import pytest

from claims.web.asked import AskedError
from claims.web.letter import own_letter

FIELDS = {"party": "Orrin {x}", "claims": "1. “A claim.”"}


def _written(folder: Path, words: bytes) -> Path:
    (folder / "port.letter.txt").write_bytes(words)
    return folder / "port.yaml"


def test_a_letter_has_its_fields_filled_in_once_and_its_doubled_braces_single(
    tmp_path: Path,
) -> None:
    dossier = _written(tmp_path, b"To {party}:\n{claims}\n{{as is}}")
    assert own_letter(dossier, FIELDS) == "To Orrin {x}:\n1. “A claim.”\n{as is}"


def test_without_a_file_there_is_no_letter(tmp_path: Path) -> None:
    assert own_letter(tmp_path / "port.yaml", FIELDS) is None


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (b"Dear {partei},", "has a field {partei}; a letter can have {party}, {claims}."),
        (b"Dear {party.__class__},", "has a field {party.__class__}; a letter can have"),
        (b"Dear {party!r},", "has a field {party}; a letter can have"),
        (b"Dear {party", "is no letter that can be read"),
        (b"Dear \xff", "is no letter that can be read"),
        (b"x" * 50_001, "has more than 50,000 characters"),
    ],
)
def test_what_is_wrong_with_a_letter_is_one_sentence(
    tmp_path: Path, words: bytes, sentence: str
) -> None:
    with pytest.raises(AskedError, match=r"port\.letter\.txt") as caught:
        own_letter(_written(tmp_path, words), FIELDS)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)
