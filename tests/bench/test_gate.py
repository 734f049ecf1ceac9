"""CI's own gate of accuracy: the pipeline that ships, on articles that nothing was fitted on."""

from pathlib import Path

import pytest

from bench import floors, gate
from claims.extract.extractor import Extractor
from claims.model import Statement, Watchlist
from claims.training import annotations
from claims.training.invented import Mark, unmarked

PATHS = sorted(gate.ARTICLES.glob("*.txt"))


def test_the_pipeline_that_ships_falls_below_no_floor() -> None:
    extractor = Extractor(Watchlist())

    figures, missed = gate.measure(gate.article_of(extractor, path) for path in PATHS)

    least = floors.load()
    assert figures.keys() == least[gate.SECTION].keys()
    assert list(floors.broken({gate.SECTION: figures}, least)) == [], "\n".join(missed)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_response_of_an_article_answers_a_claim_that_it_marks(path: Path) -> None:
    text, marks = unmarked(path.read_text("utf-8"))

    claims = {mark.fields["id"] for mark in marks if mark.name == "c"}
    answered = {key for mark in marks if mark.name == "r" for key in mark.fields["to"].split()}

    assert answered
    assert answered <= claims
    assert "<" not in text


def test_nothing_was_trained_on_these_articles() -> None:
    trained_on = annotations.KEPT.joinpath("articles.jsonl").read_text("utf-8")
    marks = [mark for path in PATHS for mark in unmarked(path.read_text("utf-8"))[1]]
    names = {mark.fields["about"] for mark in marks if mark.name == "c"}

    assert [name for name in names if name[0].isupper() and name in trained_on] == []


def article(*statements: Statement, links: set[tuple[str, str]] = frozenset()) -> gate.Article:
    """An article with one claim and a denial of it."""
    marks = [
        Mark("c", {"id": "a", "by": "", "about": "Marholt Yards"}, 0, 20),
        Mark("r", {"kind": "denies", "by": "Lise Brandvik", "to": "a"}, 21, 40),
    ]
    return gate.Article("ferry", "x" * 40, marks, statements, links)


def said(start: int, end: int, kind: str, speaker: str, **more: str) -> Statement:
    return Statement("v", start, end, "x", kind, "attributed", "test", speaker=speaker, **more)  # type: ignore[arg-type]


def test_what_is_found_as_marked_counts_in_every_figure() -> None:
    claim = said(0, 18, "claim", "inspectors", target="Marholt Yards N.V.", standing="stated")
    denial = said(21, 38, "denies", "Brandvik", standing="stated")

    figures, missed = gate.measure([article(claim, denial, links={(denial.id, claim.id)})])

    assert set(figures.values()) == {100.0}
    assert missed == []


def test_what_stays_in_the_background_is_not_found() -> None:
    claim = said(0, 18, "claim", "inspectors", target="Marholt Yards", standing="background")

    figures, missed = gate.measure([article(claim)])

    assert figures == {"claims.found": 0.0, "responses.found": 0.0}
    assert len(missed) == 2
