"""A table of addresses as CSV: from a spreadsheet, or written by hand."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from claims.errors import FetchError
from claims.fetch.lists import Item, Items, content_of, followable, once
from claims.fetch.markup import decode

_URL, _OUTLET, _DATE = "url", "outlet", "date"
_SEPARATORS = ",;\t"


def read_table(path: Path) -> Items:
    """The addresses of a CSV file with a column ``url``; it may have ``outlet`` and ``date``.

    Columns are parted by commas, semicolons or tabs, as in the first line; those
    of other names are not read.

    Raises:
        FetchError: no column is called ``url``, or the file cannot be read.
    """
    lines = decode(content_of(path), None).splitlines(keepends=True)
    separator = max(_SEPARATORS, key=(lines or [""])[0].count)
    faults: dict[int, str] = {}
    rows = _rows(lines, separator, faults)
    _, first = next(rows, (1, []))
    header = [cell.strip().lower() for cell in first]
    if _URL not in header:
        raise FetchError(f"{path.name} has no column {_URL!r} in its first line")
    return once(_items(header, rows, faults), faults)


def _rows(
    lines: list[str], separator: str, faults: dict[int, str]
) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not empty, with the line that it begins on."""
    rows = csv.reader(lines, delimiter=separator, strict=True)
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            faults[line] = f"this is no line of CSV ({error})"
            continue
        if any(cell.strip() for cell in row):
            yield line, row


def _items(
    header: list[str], rows: Iterator[tuple[int, list[str]]], faults: dict[int, str]
) -> Iterator[Item]:
    for line, row in rows:
        if len(row) > len(header):
            faults[line] = f"it has {len(row)} columns, and the first line {len(header)}"
            continue
        told = dict(zip(header, map(str.strip, row), strict=False))
        try:
            url = followable(told.get(_URL, ""))
            yield Item(line, url, told.get(_OUTLET) or None, _moment(told.get(_DATE, "")))
        except FetchError as error:
            faults[line] = str(error)


def _moment(said: str) -> datetime | None:
    """A day or moment in ISO 8601; without a zone it is in UTC."""
    try:
        at = datetime.fromisoformat(said) if said else None
        return at if at is None or at.tzinfo else at.replace(tzinfo=UTC)
    except ValueError as error:
        raise FetchError(f"{said!r:.60} is no date such as 2026-05-03") from error
