"""Single values as the text formats write them."""

import json
from datetime import datetime
from decimal import Decimal

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pyarrow.compute as pc  # type: ignore[import-untyped]  # pyarrow ships no types
from pyarrow import types


def with_iso_times(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """``column``, its times as ISO 8601 to the second: in UTC, if they have a zone."""
    if not types.is_timestamp(column.type):
        return column
    zone, suffix = ("UTC", "Z") if column.type.tz else (None, "")
    seconds = pc.cast(column, pa.timestamp("s", zone), safe=False)
    return pc.strftime(seconds, format=f"%Y-%m-%dT%H:%M:%S{suffix}")


def as_json(value: object) -> str:
    """``value`` as JSON."""
    return json.dumps(value, ensure_ascii=False, default=plain)


def plain(value: object) -> object:
    """The nearest thing that JSON knows: sums are DuckDB's decimals, bytes are read in hex."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, bytes):
        return value.hex()
    return value.isoformat() if isinstance(value, datetime) else str(value)
