import json
from io import BytesIO
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pytest

from claims.errors import CompareError
from claims.exporters.json import Json


def _objects(table: pa.Table) -> list[dict[str, Any]]:
    file = BytesIO()
    Json().write(table, file)
    found: list[dict[str, Any]] = json.loads(file.getvalue())
    return found


def test_it_is_an_array_of_objects_with_iso_times(table: pa.Table) -> None:
    first, second = _objects(table)
    assert list(first) == table.column_names
    assert first["claim_at"] == "2026-03-02T06:10:00Z"
    assert first["score"] == 0.815
    assert first["target_watched"] is True
    assert second["response_at"] is None


def test_text_is_kept_as_it_is() -> None:
    texts = ["=1+1", "\t=1", "'=1", "‘Zürich’ </script> 日本"]
    assert [row["claim"] for row in _objects(pa.table({"claim": texts}))] == texts


def test_times_in_another_zone_are_written_in_utc() -> None:
    summer = pa.array([1_780_000_000_000_000], pa.timestamp("us", "Europe/Amsterdam"))
    assert _objects(pa.table({"at": summer})) == [{"at": "2026-05-28T20:26:40Z"}]


def test_what_an_aggregate_query_gives_can_be_written_too(aggregates: pa.Table) -> None:
    assert _objects(aggregates) == [
        {
            "total": 7,
            "share": None,
            "names": ["Orrin", "=1"],
            "kind": "=1",
            "bytes": "3dff",
            "day": "2026-03-02",
            "local": "2026-03-02T00:00:00",
        }
    ]


def test_no_column_that_shares_its_name_is_dropped() -> None:
    with pytest.raises(CompareError, match="Two columns are called 'claim'"):
        _objects(pa.table([["a"], ["b"]], names=["claim", "claim"]))


def test_no_rows_are_an_empty_array(table: pa.Table) -> None:
    assert _objects(table.slice(0, 0)) == []
