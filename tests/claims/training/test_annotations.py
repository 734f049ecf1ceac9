import json
from pathlib import Path

import pytest

from claims.training import annotations
from claims.training.errors import TrainingError

TEXT = "Lee Park denied it. Park said the Park Group denied it."


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(annotations, "KEPT", tmp_path / "kept")
    return tmp_path / "kept"


def folder(root: Path, kind: str, record: dict[str, object]) -> Path:
    (root / "text").mkdir(exist_ok=True)
    (root / kind).mkdir(exist_ok=True)
    (root / "text" / "a.txt").write_text(TEXT, "utf-8")
    (root / kind / "a.json").write_text(json.dumps({"doc": "a.txt", **record}), "utf-8")
    return root


def test_no_word_of_the_text_is_kept(tmp_path: Path, kept: Path) -> None:
    response = {"text": "denied it", "nth": 2, "kind": "denies", "responder": "Park", "claims": []}
    annotations.main([folder(tmp_path, "annotations", {"responses": [response]})])

    written = (kept / "responses.jsonl").read_text("utf-8")

    assert "Park" not in written
    (row,) = annotations.kept("responses")
    (found,) = row["responses"]
    assert TEXT[found["start"] : found["end"]] == "denied it"
    assert found["start"] > TEXT.index("denied it")


def test_annotating_twice_keeps_one_record(tmp_path: Path, kept: Path) -> None:
    place = folder(tmp_path, "annotations", {"responses": []})
    annotations.main([place])
    once = (kept / "responses.jsonl").read_bytes()
    annotations.main([place])

    assert (kept / "responses.jsonl").read_bytes() == once


def test_a_passage_that_is_not_in_the_text_names_the_file(tmp_path: Path, kept: Path) -> None:
    response = {"text": "no such words", "kind": "denies", "responder": "Park", "claims": []}
    place = folder(tmp_path, "annotations", {"responses": [response]})

    with pytest.raises(TrainingError, match=r"a\.json: the passage 'no such words'"):
        annotations.main([place])
    assert not kept.exists()


@pytest.mark.usefixtures("kept")
def test_a_longer_name_wins_and_numbers_choose_occurrences(tmp_path: Path) -> None:
    names = [["Lee Park", "PER"], ["Park", "PER", [2]], ["Park Group", "ORG"]]
    annotations.main([folder(tmp_path, "names", {"names": names})])

    (row,) = annotations.kept("names")

    assert [(TEXT[a:b], label) for a, b, label in row["names"]] == [
        ("Lee Park", "PER"),
        ("Park", "PER"),
        ("Park Group", "ORG"),
    ]
