from dataclasses import replace
from datetime import UTC, datetime

from claims.model import EVENT_KINDS, Event, Place, Said, event_id

EVENT = Event(
    "lumenta",
    ("first denial", "new answer"),
    event_id("lumenta", "answer", "https://post.example/a", "denies", "Lumenta denied it."),
    datetime(2026, 3, 2, tzinfo=UTC),
    "Lumenta denies for the first time.",
    (Said("claim", "Lumenta paid."), Said("answer", "Lumenta denied it.")),
    "/claim/1",
)


def test_what_makes_an_event_are_its_dossier_and_every_part_of_its_key() -> None:
    keys = [("a", "b"), ("ab",), ("a", "b", 1), ("a", "b", "1"), ("a", "b", None)]
    made = [event_id(dossier, *key) for dossier in ("lumenta", "other") for key in keys]
    assert len({*made}) == len(made)
    assert made == [event_id(dossier, *key) for dossier in ("lumenta", "other") for key in keys]


def test_a_place_wants_an_event_by_any_of_its_kinds() -> None:
    assert Place(("new answer",)).wants(EVENT)
    assert not Place(("silent edit", "late request")).wants(EVENT)
    assert Place(EVENT_KINDS).wants(EVENT)


def test_what_is_to_check_goes_only_where_it_is_asked_for() -> None:
    doubtful = replace(EVENT, standing="to check")
    assert not Place().wants(doubtful)
    assert Place(to_check=True).wants(doubtful)
