"""What an editor reads of edits, on a terminal and in a file."""

import io
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pytest
from rich.console import Console

from claims.compare import render_changes
from claims.errors import CompareError

COLUMNS = {
    **dict.fromkeys(("outlet", "url", "title", "what", "change", "speaker"), pa.string()),
    **dict.fromkeys(("kind", "previous_kind", "hedge", "previous_hedge"), pa.string()),
    **dict.fromkeys(("text", "previous_text", "note", "version_id"), pa.string()),
    "version_no": pa.int32(),
    "silent": pa.bool_(),
    "corrected_on": pa.date32(),
    "seen_at": pa.timestamp("us", "UTC"),
}


def change(**columns: Any) -> dict[str, Any]:
    return {
        "outlet": "The Harbour Ledger",
        "url": "https://ledger.example/a",
        "title": "Contracts abroad",
        "version_no": 2,
        "version_id": "v2",
        "what": "claim",
        "change": "reworded",
        "speaker": "Open Watch",
        "kind": "claim",
        "previous_kind": "claim",
        "previous_text": "Police arrested 649 people, Open Watch said.",
        "text": "Police arrested 694 people, Open Watch said.",
        "silent": True,
        "seen_at": datetime(2026, 3, 4, 16, 15, tzinfo=UTC),
        **columns,
    }


def printed(*changes: dict[str, Any], terminal: bool = False) -> str:
    paper = io.StringIO()
    color: Any = "standard" if terminal else None
    console = Console(file=paper, width=100, force_terminal=terminal, color_system=color)
    render_changes(console, pa.Table.from_pylist(list(changes), schema=pa.schema(COLUMNS)))
    return paper.getvalue()


def test_a_silent_correction_is_shown_with_both_wordings() -> None:
    assert printed(change()) == (
        "The Harbour Ledger  4 March 2026, 16:15 UTC, version 2\n"
        "Contracts abroad\n"
        "https://ledger.example/a\n"
        "  silent: no correction note came with it\n"
        "  claim reworded by Open Watch\n"
        "  - Police arrested [-649-] people, Open Watch said.\n"
        "  + Police arrested {+694+} people, Open Watch said.\n"
        "\n"
        "1 change; 1 new version, 1 without a correction note.\n"
    )


def test_on_a_terminal_style_marks_what_differs() -> None:
    shown = printed(change(), terminal=True)
    assert "[-" not in shown
    assert "{+" not in shown
    assert "649" in shown


def test_a_correction_note_is_shown_once_with_its_day() -> None:
    note = {"note": "Correction: 694, not 649.", "corrected_on": date(2026, 3, 3), "silent": False}
    shown = printed(
        change(what="correction", change="added", text=note["note"], previous_text=None, **note),
        change(**note),
    )
    assert shown.count("with a correction note of 3 March 2026: Correction: 694, not 649.") == 1
    assert shown.count("Correction: ") == 1
    assert "silent" not in shown


@pytest.mark.parametrize(
    ("columns", "heading"),
    [
        (
            {"what": "response", "previous_kind": "denies", "kind": "declines", "speaker": "Orrin"},
            "response reworded by Orrin (denies → declines to answer)",
        ),
        (
            {"what": "response", "previous_kind": "denies", "kind": None, "change": "withdrawn"},
            "response withdrawn by Open Watch (denies)",
        ),
        ({"hedge": "may have"}, "claim reworded by Open Watch (no hedge → “may have”)"),
        ({"what": "title", "speaker": None}, "headline reworded"),
        ({"what": "text", "speaker": None, "change": "moved"}, "text moved"),
    ],
)
def test_a_heading_says_what_changed_and_how(columns: dict[str, Any], heading: str) -> None:
    assert f"  {heading}\n" in printed(change(**columns))


@pytest.mark.parametrize(
    ("event", "text", "line"),
    [
        ("gone", None, "The article is gone."),
        ("returned", None, "The article is back."),
        ("flagged", "shrunk: 9 of 99", "The page does not show the article (shrunk: 9 of 99)"),
    ],
)
def test_an_article_that_goes_has_no_wordings(event: str, text: str | None, line: str) -> None:
    empty = dict.fromkeys(("version_no", "version_id", "silent", "previous_text", "speaker"))
    shown = printed(change(what="article", change=event, **{**empty, "text": text}))
    assert f"  {line}\n" in shown
    assert "\n  - " not in shown
    assert "1 change; 0 new versions, 0 without" in shown


def test_what_came_in_one_version_stands_together() -> None:
    later = datetime(2026, 3, 5, tzinfo=UTC)
    shown = printed(change(), change(what="byline"), change(seen_at=later, version_no=3))
    assert shown.count("Contracts abroad") == 2


def test_nothing_changed() -> None:
    assert printed() == "Nothing has changed.\n"


def test_a_page_cannot_command_the_terminal() -> None:
    shown = printed(change(text="Gone \x1b[2J\u202e now", title="\x1b]0;x\x07"), terminal=False)
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_a_missing_column_is_named() -> None:
    with pytest.raises(CompareError, match="changes lack the columns outlet"):
        render_changes(Console(file=io.StringIO()), pa.table({"url": ["x"]}))
