"""What a dossier declares, and what failed in it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from claims.model import DatedName, Entity, Failure, Ownership, Source, Watchlist

Rows = Callable[[str], list[dict[str, Any]]]

FEED = Source("port", "feed", "https://ledger.test/feed", "The Harbour Ledger")
PAGES = Source(
    "port", "pages", "https://post.test/1", "The Meridian Post", ("https://post.test/1",)
)
ORRIN = Entity("port", "Orrin Search N.V.", "Company", watched=True)
LUMENTA = Entity("port", "Lumenta Data B.V.", "Company", ("Lumenta",), ORRIN.id, watched=True)
WATCHLIST = Watchlist(
    (ORRIN, LUMENTA),
    (DatedName(LUMENTA.id, "Lumenta Labs", None, date(2024, 1, 1)),),
    (Ownership(LUMENTA.id, ORRIN.id, date(2023, 5, 1), None),),
)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_a_dossier_is_what_its_file_says(database: Any, rows: Rows) -> None:
    database.dossiers.declare("port", "The port", [FEED, PAGES], WATCHLIST, path="port.yaml")
    tables = ("dossiers", "sources", "entities", "entity_names", "ownerships")
    before = {name: rows(name) for name in tables}
    database.dossiers.declare("port", "The port", [FEED, PAGES], WATCHLIST, path="port.yaml")

    assert {name: rows(name) for name in tables} == before
    assert before["dossiers"] == [{"id": "port", "title": "The port", "path": "port.yaml"}]
    assert [row["pages"] for row in before["sources"]] == [[], ["https://post.test/1"]]
    assert before["entity_names"][0]["until"] == date(2024, 1, 1)
    assert before["ownerships"][0]["parent_id"] == ORRIN.id


def test_a_source_that_the_file_drops_is_kept_but_inactive(database: Any, rows: Rows) -> None:
    database.dossiers.declare("port", "The port", [FEED, PAGES], WATCHLIST)
    database.dossiers.declare("port", "The port", [PAGES], WATCHLIST)

    assert {row["id"]: row["active"] for row in rows("sources")} == {FEED.id: False, PAGES.id: True}
    assert database.counts.rows("port")["sources"] == 1


def test_an_entity_that_is_no_longer_watched_goes(database: Any, rows: Rows) -> None:
    database.dossiers.declare("port", "The port", [FEED], WATCHLIST)
    database.dossiers.declare("port", "The port", [FEED], Watchlist((ORRIN,)))

    assert [row["name"] for row in rows("entities")] == ["Orrin Search N.V."]
    assert rows("entity_names") == rows("ownerships") == []


def test_a_dossier_leaves_another_one_alone(database: Any, rows: Rows) -> None:
    database.dossiers.declare("port", "The port", [FEED], WATCHLIST)
    database.dossiers.declare("city", "The city", [], Watchlist())

    assert len(rows("entities")) == 2
    assert len(rows("ownerships")) == 1
    assert database.counts.rows("port")["sources"] == 1


def test_outlets_and_failures_of_a_dossier_can_be_read_again(database: Any) -> None:
    failure = Failure("port", "fetch", "https://ledger.test/1", "The host is unreachable.", NOON)
    database.dossiers.declare("port", "The port", [FEED, PAGES], WATCHLIST)
    database.dossiers.declare("port", "The port", [PAGES], WATCHLIST)
    database.failures.record([failure])

    assert {one.id: one.outlet for one in database.evidence.sources("port")} == {
        FEED.id: FEED.outlet,
        PAGES.id: PAGES.outlet,
    }
    assert database.failures.of("port") == [failure]
    assert database.failures.of("city") == []
