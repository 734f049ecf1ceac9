"""Rows as Markdown, with nothing in them that is Markdown."""

from datetime import UTC, datetime

from pipeline.markdown import table


def test_no_rows_are_said_to_be_none() -> None:
    assert table([]) == "nothing yet"


def test_what_a_page_says_is_neither_a_cell_nor_markup() -> None:
    rows = [
        {"title": "a | b\n<script>", "seen": datetime(2026, 3, 1, 12, 5, tzinfo=UTC), "x": None}
    ]
    assert table(rows).splitlines() == [
        "| title | seen | x |",
        "| --- | --- | --- |",
        "| a &#124; b &lt;script> | 2026-03-01 12:05 |  |",
    ]
