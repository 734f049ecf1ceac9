"""Rows as a view, and as a query of somebody's own, may give them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pytest


@pytest.fixture
def table() -> pa.Table:
    """Two claims, of which one has a response; its words hold what formats have to quote."""
    moment = pa.timestamp("us", "UTC")
    return pa.table(
        {
            "claim_id": ["c1", "c2"],
            "claim": ["Orrin paid.", 'He said:\n"no, never", and left; ‘so’.'],
            "claim_at": pa.array([datetime(2026, 3, 2, 6, 10, tzinfo=UTC), None], moment),
            "response": ["Orrin denied that it had paid.", None],
            "response_at": pa.array([datetime(2026, 3, 3, tzinfo=UTC), None], moment),
            "score": [0.815, None],
            "target_watched": [True, False],
        }
    )


@pytest.fixture
def aggregates() -> pa.Table:
    """One row with a column of each type that a query may end in."""
    return pa.table(
        {
            "total": pa.array([Decimal(7)], pa.decimal128(38, 0)),
            "share": [float("nan")],
            "names": [["Orrin", "=1"]],
            "kind": pa.array(["=1"]).dictionary_encode(),
            "bytes": [b"=\xff"],
            "day": [date(2026, 3, 2)],
            "local": pa.array([datetime(2026, 3, 2)], pa.timestamp("us")),  # noqa: DTZ001 - a naive time is the case
        }
    )
