"""Of what the published rows are made, as Dagster shows it."""

import dagster as dg
import pytest

from claims.store import Database, Desk, publish
from pipeline import assets, lineage

ASSETS = ["articles", "edits", "claims", "links", "published"]
LINEAGE = "dagster/column_lineage"


@pytest.fixture(scope="module")
def columns(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str | None]]:
    """The tables and columns of an empty desk."""
    folder = tmp_path_factory.mktemp("desk")
    with Database.open(folder / "desk.duckdb"):
        pass
    publish(folder / "desk.duckdb", folder / "published")
    with Desk.open(folder / "published") as desk:
        return {(one.table, one.column) for one in desk.schema()}


@pytest.mark.parametrize("asset", ASSETS)
def test_each_column_that_is_named_is_one_of_its_asset_in_the_desk(
    columns: set[tuple[str, str | None]], asset: str
) -> None:
    table = "side_by_side" if asset == "published" else asset
    for column, sources in lineage.of(dg.AssetKey(asset))[LINEAGE].deps_by_column.items():
        assert (table, column) in columns
        assert {(one.asset_key.path[-1], one.column_name) for one in sources} <= columns


@pytest.mark.parametrize("asset", ASSETS)
def test_sources_are_assets_of_the_same_dossier_that_come_before(asset: str) -> None:
    loaded = dg.load_assets_from_modules([assets], key_prefix=["tanks"])
    defined = [one for one in loaded if isinstance(one, dg.AssetsDefinition)]
    key = dg.AssetKey(["tanks", asset])
    before = dg.AssetSelection.assets(key).upstream(include_self=False).resolve(defined)
    found = lineage.of(key)[LINEAGE].deps_by_column.values()
    assert {one.asset_key for sources in found for one in sources} <= before


def test_an_asset_that_is_made_of_bytes_and_words_says_nothing() -> None:
    assert lineage.of(dg.AssetKey("statements")) == {}
