"""What could not be done, until it is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from claims.model import Failure

Rows = Callable[[str], list[dict[str, Any]]]

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_a_failure_is_one_row_until_it_is_settled(database: Any, rows: Rows) -> None:
    first = Failure("port", "fetch", "https://ledger.test/1", "The host is unreachable.", NOON)
    again = replace(first, error="The server answered 500.")
    other = Failure("port", "fetch", "https://ledger.test/2", "The server answered 500.", NOON)

    database.failures.record([first, other])
    database.failures.record([again])
    database.failures.record([again])
    assert sorted(row["error"] for row in rows("failures")) == ["The server answered 500."] * 2

    database.failures.settle("port", "parse", [first.subject])
    assert len(rows("failures")) == 2
    database.failures.settle("port", "fetch", [first.subject, "https://ledger.test/none"])
    database.failures.settle("port", "fetch", [])
    assert [row["subject"] for row in rows("failures")] == [other.subject]
