from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.compare.changed import Run, changes, contrast
from claims.errors import CompareError

Table = Callable[..., pa.Table]

PAID = "Lumenta was paid 3.2 million euros."


def test_only_edits_count_as_changes_and_the_newest_comes_first(history: Table) -> None:
    found = changes(
        history(
            [
                _event("first seen", 2, text=PAID),
                _event("withdrawn", 5, previous_text=PAID),
                _event("repeated", 6, text=PAID),
                _event("returned", 9, text=PAID, previous_text=PAID),
                _event("reworded", 7, text="New.", previous_text=PAID),
            ]
        )
    )
    assert [(change.event, change.at.day) for change in found] == [
        ("returned", 9),
        ("reworded", 7),
        ("withdrawn", 5),
    ]


def test_a_withdrawn_claim_has_words_before_and_none_now(history: Table) -> None:
    (found,) = changes(history([_event("withdrawn", 5, previous_text=PAID)]))
    assert found.before == (Run(PAID, changed=False),)
    assert found.now == ()


def test_a_claim_whose_article_is_gone_has_no_words_now(history: Table) -> None:
    (found,) = changes(history([_event("gone", 5, previous_text=PAID)]))
    assert (found.event, found.now) == ("gone", ())
    assert found.before == (Run(PAID, changed=False),)


def test_a_corrected_figure_is_the_only_run_that_differs() -> None:
    before, now = contrast(PAID, "Lumenta was paid 2.3 million euros.")
    assert [run.text for run in before if run.changed] == ["3.2"]
    assert [run.text for run in now if run.changed] == ["2.3"]


def test_words_put_in_are_marked_on_one_side_only() -> None:
    before, now = contrast(
        "None of our units has provided services.",
        "To our knowledge, none of our units has knowingly provided services.",
    )
    assert [run.text for run in before if run.changed] == ["None"]
    assert [run.text for run in now if run.changed] == ["To our knowledge, none", "knowingly"]


def test_wordings_with_little_in_common_carry_no_marks() -> None:
    before, now = contrast("Lumenta knew of the customers.", "The firm was told about it all.")
    assert not any(run.changed for run in (*before, *now))


@given(before=st.text(), now=st.text())
def test_runs_joined_are_the_wordings_verbatim(before: str, now: str) -> None:
    left, right = contrast(before, now)
    assert "".join(run.text for run in left) == before
    assert "".join(run.text for run in right) == now


@given(text=st.text())
def test_a_wording_does_not_differ_from_itself(text: str) -> None:
    assert not any(run.changed for side in contrast(text, text) for run in side)


def test_a_missing_column_is_named(history: Table) -> None:
    with pytest.raises(CompareError, match=r"claim_history lack the columns previous_text"):
        changes(history([]).drop_columns(["previous_text"]))


def _event(event: str, day: int, **columns: Any) -> dict[str, Any]:
    return {
        "dossier": "lumenta",
        "claim_id": "c1",
        "claim": PAID,
        "event": event,
        "at": datetime(2026, 3, day, tzinfo=UTC),
        "outlet": "The Harbour Ledger",
        "url": "https://ledger.example/a",
        "version_no": 2,
        **columns,
    }
