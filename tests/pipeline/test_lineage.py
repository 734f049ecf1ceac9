"""Of what the published rows are made, as Dagster shows it."""

from pathlib import Path

import dagster as dg

from claims.store import Database, Desk, publish
from pipeline import assets
from pipeline.lineage import of_published


def test_each_column_that_is_named_is_one_of_its_asset_in_the_desk(tmp_path: Path) -> None:
    with Database.open(tmp_path / "desk.duckdb"):
        pass
    publish(tmp_path / "desk.duckdb", tmp_path / "published")
    with Desk.open(tmp_path / "published") as desk:
        known = {(one.table, one.column) for one in desk.schema()}
    for column, sources in of_published(dg.AssetKey("published")).deps_by_column.items():
        assert ("side_by_side", column) in known
        for one in sources:
            assert (one.asset_key.path[-1], one.column_name) in known


def test_sources_are_assets_of_the_same_dossier() -> None:
    loaded = dg.load_assets_from_modules([assets], key_prefix=["tanks"])
    keys = {
        spec.key for one in loaded if isinstance(one, dg.AssetsDefinition) for spec in one.specs
    }
    found = of_published(dg.AssetKey(["tanks", "published"])).deps_by_column.values()
    assert {one.asset_key for sources in found for one in sources} <= keys
