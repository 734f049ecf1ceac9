"""The page that a run writes, from the published copy."""

from pathlib import Path

import pytest

from claims.errors import StoreError
from claims.journey import report
from claims.model import Entity, Watchlist
from claims.store import Database, Desk, publish

HARBOUR = Entity("tanks", "Harbour Office", "PublicBody", watched=True)


@pytest.fixture
def published(tmp_path: Path) -> Path:
    with Database.open(tmp_path / "desk.duckdb") as database:
        database.dossiers.declare("tanks", "Tanks", [], Watchlist((HARBOUR,)))
    publish(tmp_path / "desk.duckdb", tmp_path / "published")
    return tmp_path / "published"


def test_a_desk_without_claims_has_a_page_all_the_same(published: Path) -> None:
    with Desk.open(published) as desk:
        page = report.page(desk, "Tanks & <ships>", "tanks")
        stamp = f"{desk.published_at:%Y-%m-%d %H:%M:%S} UTC"
    assert page.startswith("<!doctype html>")
    assert "Tanks &amp; &lt;ships&gt;" in page
    assert stamp in page


def test_an_entity_that_nobody_knows_is_an_error_that_names_those_watched(published: Path) -> None:
    with (
        Desk.open(published) as desk,
        pytest.raises(StoreError, match=r"No entity is called 'Nemo'.*Harbour Office"),
    ):
        report.page(desk, "Tanks", "tanks", "Nemo")
