import json
from hashlib import sha256
from pathlib import Path

import pytest

from claims.training import annotations, outlets

LEDGER = "Orrin leaked benzene into the harbour, two officers said."
POST = "Benzene ran into the harbour from Orrin's tanks. Pell paid the mayor."


def place(text: int, of: str, words: str) -> list[int]:
    return [text, of.index(words), of.index(words) + len(words)]


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the two texts of one annotated story, whose other story is elsewhere."""
    kept = tmp_path / "annotated"
    kept.mkdir()
    monkeypatch.setattr(annotations, "KEPT", kept)
    row = {
        "story": "01",
        "part": "fits",
        "texts": [sha256(text.encode()).hexdigest() for text in (LEDGER, POST)],
        "watched": [{"schema": "Company", "names": [place(0, LEDGER, "Orrin")]}],
        "claims": [
            [place(0, LEDGER, "Orrin leaked benzene"), place(1, POST, "Benzene ran")],
            [place(1, POST, "Pell paid the mayor")],
        ],
    }
    away = row | {"story": "02", "texts": ["0" * 64]}
    lines = (json.dumps(each) for each in (row, away, row | {"story": "03", "part": "measures"}))
    (kept / "outlets.jsonl").write_text("\n".join(lines), "utf-8")
    found = tmp_path / "texts" / "text"
    found.mkdir(parents=True)
    for name, text in ("ledger", LEDGER), ("post", POST):
        (found / f"{name}.txt").write_bytes(text.encode())
    return tmp_path / "texts"


def test_a_story_has_its_texts_by_digest_and_its_claims_by_their_places(texts: Path) -> None:
    [story] = outlets.stories(texts, "fits")

    words = [
        [story.texts[p.article][p.start : p.end] for p in places]
        for places in story.wordings.values()
    ]
    assert words == [["Orrin leaked benzene", "Benzene ran"], ["Pell paid the mayor"]]
    assert [entity.name for entity in story.watchlist.entities] == ["Orrin"]


def test_the_stories_that_measure_are_not_those_that_fit(texts: Path) -> None:
    assert [story.name for story in outlets.stories(texts, "measures")] == ["03"]


def test_a_story_without_all_its_texts_is_left_out(texts: Path) -> None:
    (texts / "text" / "post.txt").unlink()

    assert not list(outlets.stories(texts, "fits"))


def test_a_passage_is_in_one_claim_at_most_and_no_text_in_both_parts() -> None:
    rows = annotations.kept("outlets")

    for row in rows:
        places = [tuple(place) for claim in row["claims"] for place in claim]
        assert len(places) == len(set(places))
        assert all(0 <= text < len(row["texts"]) and start < end for text, start, end in places)
    parts = [
        {digest for row in rows if row["part"] == part for digest in row["texts"]}
        for part in ("fits", "measures")
    ]
    assert parts[0].isdisjoint(parts[1])
