from typing import Any

import pytest

from claims.link import link
from claims.link.watched import named_by
from claims.model import Entity, Watchlist

LUMENTA = Entity("sample", "Lumenta Data B.V.", "Company", ("Lumenta",), watched=True)
VEKTOR = Entity("sample", "Vektor Systems", "Company", watched=True)
FERRIES = Entity("sample", "Noordkaap Ferries", "Company", watched=True)
WATCHED = Watchlist((LUMENTA, VEKTOR, FERRIES))
SILENT: dict[str, Any] = {"speaker": VEKTOR.name, "speaker_id": VEKTOR.id}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Lumenta’s staff worked for Vektor Systems", {LUMENTA.id, VEKTOR.id}),
        ("Lumenta Data B.V. said no", {LUMENTA.id}),
        ("the lumenta of a lamp", set()),
        ("Lumentas are birds", set()),
        ("The Lumenta Foundation paid bribes", set()),
        ("Lumenta UK paid bribes", set()),
        ("Lumenta B.V. paid bribes", {LUMENTA.id}),
        ("They saw Lumenta Monday", {LUMENTA.id}),
    ],
)
def test_a_watched_name_is_found_as_a_whole_word(text: str, named: set[str]) -> None:
    assert named_by(WATCHED)(text) == named


def test_nobody_is_named_where_nobody_is_watched() -> None:
    assert named_by(None)("Lumenta said no") == frozenset()
    assert named_by(Watchlist())("Lumenta said no") == frozenset()


def test_silence_is_put_beside_the_claim_that_names_the_silent(story: Any) -> None:
    placed = story(
        "one",
        [
            ("claim", "Lumenta labelled faces for Vektor Systems for years, documents show"),
            ("claim", "Noordkaap Ferries violated the rules of the harbour, an inspector claimed"),
            ("silent", "Vektor Systems did not respond to questions", SILENT),
        ],
    )
    (only,) = link("sample", placed, WATCHED).links
    assert only.statement_id == placed[0].statement.id


def test_no_answer_is_put_beside_a_claim_about_somebody_else_who_is_watched(story: Any) -> None:
    placed = story(
        "one",
        [
            ("claim", "Noordkaap Ferries violated the rules of the harbour, an inspector claimed"),
            ("silent", "Vektor Systems did not respond to questions", SILENT),
        ],
    )
    assert link("sample", placed, WATCHED).links == ()


def test_no_denial_is_put_beside_a_claim_about_a_namesake(story: Any) -> None:
    foundation = {"target": "Vektor Foundation", "target_id": "a" * 32}
    placed = story(
        "one",
        [
            (
                "claim",
                "The Vektor Foundation paid bribes in two ports, an inspector claimed",
                foundation,
            ),
            ("denies", "Vektor Systems denied the accusations", SILENT),
        ],
    )
    assert link("sample", placed, WATCHED).links == ()
