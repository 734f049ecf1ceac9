"""Events, and an outbox to put them into."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from claims.alerts.outbox import Noticed, Outbox
from claims.model import Event, EventKind, Said, Standing, event_id

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def event(number: int, kind: EventKind = "new answer", standing: Standing = "stated") -> Event:
    """The nth event, of the nth hour."""
    return Event(
        "lumenta",
        (kind,),
        event_id("lumenta", number),
        NOON + timedelta(hours=number),
        f"{kind.capitalize()}: number {number}",
        (Said("before", f"Lumenta paid <{number}>."), Said("now", "Lumenta & others paid.")),
        f"claim/{number}",
        "The Harbour Ledger",
        f"https://ledger.example/{number}",
        standing,
    )


def noticed(number: int, kind: EventKind = "new answer", standing: Standing = "stated") -> Noticed:
    """The nth event, noticed in its hour."""
    return Noticed(event(number, kind, standing), NOON + timedelta(hours=number))


@pytest.fixture
def outbox(tmp_path: Path) -> Outbox:
    return Outbox(tmp_path / "alerts" / "lumenta.jsonl")
