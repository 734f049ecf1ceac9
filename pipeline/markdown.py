"""Rows as a table that Dagster's UI shows."""

from collections.abc import Mapping, Sequence
from datetime import datetime


def table(rows: Sequence[Mapping[str, object]]) -> str:
    """The rows as Markdown, with the columns of the first one."""
    if not rows:
        return "nothing yet"
    lines = [list(rows[0]), ["---"] * len(rows[0]), *(row.values() for row in rows)]
    return "\n".join("| " + " | ".join(map(_cell, line)) + " |" for line in lines)


def _cell(value: object) -> str:
    """A value as one cell: pages are not ours, so nothing in them is Markdown or HTML."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    text = str(value if value is not None else "").replace("\n", " ")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("|", "&#124;")
