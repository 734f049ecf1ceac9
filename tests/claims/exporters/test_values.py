import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pytest

from claims.exporters.values import as_json, with_iso_times

NOON = datetime(2026, 5, 1, 12, 30, 15, 999_999)  # noqa: DTZ001  # what has no zone is meant


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Decimal(12), "12"),
        (Decimal("12.50"), "12.5"),
        (b"\x00\xff", '"00ff"'),
        (NOON.replace(tzinfo=UTC), '"2026-05-01T12:30:15.999999+00:00"'),
        (date(2026, 5, 1), '"2026-05-01"'),
        (["“Ø”", None], '["“Ø”", null]'),
    ],
)
def test_what_json_lacks_is_the_nearest_that_it_has(value: object, said: str) -> None:
    assert as_json(value) == said
    json.loads(said)


def test_times_are_to_the_second_and_in_utc_where_they_have_a_zone() -> None:
    zoned = pa.chunked_array(
        [pa.array([NOON.replace(tzinfo=UTC)], pa.timestamp("us", "Asia/Tokyo"))]
    )
    bare = pa.chunked_array([pa.array([NOON, None], pa.timestamp("us"))])
    assert with_iso_times(zoned).to_pylist() == ["2026-05-01T12:30:15Z"]
    assert with_iso_times(bare).to_pylist() == ["2026-05-01T12:30:15", None]


def test_other_columns_are_left_alone() -> None:
    column = pa.chunked_array([[1, 2]])
    assert with_iso_times(column) is column
