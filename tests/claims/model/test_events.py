from dataclasses import replace
from datetime import UTC, datetime

from claims.model import EVENT_KINDS, Event, Place, Said

EVENT = Event(
    "lumenta",
    ("first denial", "new answer"),
    ("answer", "https://post.example/a", "denies", "Lumenta denied it."),
    datetime(2026, 3, 2, tzinfo=UTC),
    "Lumenta denies for the first time.",
    (Said("claim", "Lumenta paid."), Said("answer", "Lumenta denied it.")),
    "/claim/1",
)


def test_an_event_is_the_same_whenever_it_was_seen_and_however_it_is_told() -> None:
    later = replace(EVENT, at=datetime(2026, 4, 1, tzinfo=UTC), sentence="!", standing="to check")
    assert later.id == EVENT.id
    assert replace(EVENT, dossier="other").id != EVENT.id
    assert replace(EVENT, key=(*EVENT.key, 1)).id != EVENT.id


def test_a_place_wants_an_event_by_any_of_its_kinds() -> None:
    assert Place(("new answer",)).wants(EVENT)
    assert not Place(("silent edit", "late request")).wants(EVENT)
    assert Place(EVENT_KINDS).wants(EVENT)


def test_what_is_to_check_goes_only_where_it_is_asked_for() -> None:
    doubtful = replace(EVENT, standing="to check")
    assert not Place().wants(doubtful)
    assert Place(to_check=True).wants(doubtful)
