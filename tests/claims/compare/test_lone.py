from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pytest

from claims.compare import fitting, lone, render_html
from claims.errors import CompareError

Table = Callable[..., pa.Table]


def row(responder: str | None, said: str = "Not so.", answers_for: str | None = None) -> Any:
    return {
        "text": said,
        "kind": "denies",
        "responder": responder,
        "answers_for": answers_for,
        "outlet": "The Harbour Ledger",
        "at": datetime(2026, 3, 2, 6, 10, tzinfo=UTC),
        "url": "https://ledger.example/a",
        "title": "A headline",
        "version_no": 1,
        "start": 0,
        "end": len(said),
        "withdrawn_at": None,
    }


def table(*found: Any) -> pa.Table:
    return pa.Table.from_pylist(list(found))


def test_whoever_speaks_for_a_party_stands_with_it() -> None:
    found = lone.accounts(
        table(row("Lumenta Data B.V."), row("Hanneke Vos", answers_for="Lumenta Data B.V."))
    )

    assert [(one.party, len(one.responses)) for one in found] == [("Lumenta Data B.V.", 2)]


def test_each_party_is_counted_with_all_that_was_said_for_it() -> None:
    found = lone.accounts(table(row("A"), row("B"), row(None), row("C", answers_for="A")))
    assert lone.count(found) == {"A": 2, "B": 1}


def test_no_more_are_shown_than_there_is_room_for() -> None:
    found = lone.accounts(table(*(row(party) for party in "AABBBC")))

    assert [(a.party, len(a.responses)) for a in lone.first(found, 4)] == [("A", 2), ("B", 2)]
    assert lone.first(found, 99) == found
    assert lone.first(found, 0) == []


def test_rows_that_lack_a_column_are_refused() -> None:
    with pytest.raises(CompareError, match="answers_for"):
        lone.accounts(table({"text": "Not so."}))


def test_the_page_counts_them_all_and_says_how_many_it_leaves_out(
    side_by_side: Table, wordings: Table, history: Table
) -> None:
    many = fitting.LONE_RESPONSES + 2
    page = render_html(
        "The camera makers",
        side_by_side([]),
        wordings([]),
        history([]),
        generated_at=datetime(2026, 3, 16, tzinfo=UTC),
        published="desk-7.duckdb",
        lone_responses=table(*(row("Orrin Search N.V.", f"<b>No</b> {n}.") for n in range(many))),
    )

    assert f"{many} further responses stand" in page
    assert page.count("&lt;b&gt;No") == fitting.LONE_RESPONSES
    assert "2 further responses are not on this page" in page
