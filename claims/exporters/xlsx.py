"""A workbook: the tables as sheets, in which nothing runs."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it has no types
from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from claims.exporters.draft import new_file
from claims.exporters.export import Export, Written
from claims.exporters.meanings import Meanings
from claims.exporters.values import as_json, with_iso_times
from claims.exporters.wanted import Wanted, tables
from claims.home import Home
from claims.store import Desk

MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
"""What a sheet and a cell have room for; a character is a unit of UTF-16."""

_MEANINGS = "what it means"
_FORMULA = re.compile("[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_NO_XML = re.compile("[\ufffe\uffff]")


class Xlsx(Export):
    """One workbook; a cell that looks like a formula is marked as text."""

    ending = ".xlsx"

    def write(self, desk: Desk, home: Home, wanted: Wanted, path: Path) -> Written:  # noqa: ARG002
        """Write a sheet a table, and one that says what the columns mean."""
        found, meanings = tables(desk, wanted), Meanings(desk)
        with new_file(path) as draft:
            faults = write(draft, {_MEANINGS: _meant(found, meanings), **found})
        told = ", ".join(f"{table.num_rows:,} rows in {name}" for name, table in found.items())
        return Written([f"{path}: {told}."], faults)


def write(path: Path, found: Mapping[str, pa.Table]) -> list[str]:
    """Write each table as a sheet, or as several; a sentence for each cell that was cut.

    Raises:
        OSError: the file cannot be written.
    """
    with TemporaryDirectory() as scratch:
        # Every text is a text: no formula, address or number is made of one.
        ways = {"constant_memory": True, "tmpdir": scratch, "strings_to_urls": False}
        workbook = Workbook(path, ways)
        sheets = _Sheets(workbook, workbook.add_format({"quote_prefix": True}))
        try:
            for name, table in found.items():
                sheets.add(name, table)
            workbook.close()
        except FileCreateError as error:
            raise error.args[0] from error  # what the system said
        finally:
            for sheet in workbook.worksheets():
                sheet.row_data_fh.close()  # which it leaves open where it fails
    return sheets.faults


def _meant(found: Mapping[str, pa.Table], meanings: Meanings) -> pa.Table:
    rows = [
        {"table": name, "column": column, "meaning": meanings.of(name, column)}
        for name, table in found.items()
        for column in (None, *table.column_names)
    ]
    return pa.Table.from_pylist(rows)


class _Sheets:
    """The sheets of a workbook that is being written."""

    def __init__(self, workbook: Workbook, as_text: Format) -> None:
        self.faults: list[str] = []
        self._workbook = workbook
        self._as_text = as_text

    def add(self, name: str, table: pa.Table) -> None:
        """Add a table; what has no room on its first sheet goes on on further ones."""
        rows = _rows(table)
        for number in range(1, 2 + (table.num_rows - 1) // (MOST_ROWS - 1)):
            title = name if number == 1 else f"{name} {number}"
            sheet = self._workbook.add_worksheet(title)
            sheet.freeze_panes(1, 0)
            self._row(sheet, 0, table.column_names, title, table.column_names)
            for line, row in enumerate(islice(rows, MOST_ROWS - 1), 1):
                self._row(sheet, line, row, title, table.column_names)

    def _row(
        self, sheet: Worksheet, line: int, row: list[object], title: str, columns: list[str]
    ) -> None:
        for column, value in enumerate(row):
            if isinstance(value, bool):
                sheet.write_boolean(line, column, value)
            elif isinstance(value, int | float):
                sheet.write_number(line, column, value)
            elif value is not None:
                where = f"row {line + 1} of {title}, {columns[column]}"
                text = self._fitting(str(value), where)
                form = self._as_text if _FORMULA.match(text) else None
                sheet.write_string(line, column, text, form)

    def _fitting(self, text: str, where: str) -> str:
        """A text as a cell can hold it; what is lost is said."""
        units = text.encode("utf-16-le", "surrogatepass")
        if len(units) > 2 * MOST_CHARACTERS:
            count = f"{len(units) // 2:,} characters, of which a cell holds {MOST_CHARACTERS:,}"
            self.faults.append(f"{where}: the text has {count}; the rest is cut off.")
            text = units[: 2 * MOST_CHARACTERS].decode("utf-16-le", "ignore")
        if _NO_XML.search(text):
            self.faults.append(f"{where}: a character that no workbook can hold is a \ufffd.")
            text = _NO_XML.sub("\ufffd", text)
        return text


def _rows(table: pa.Table) -> Iterator[list[object]]:
    columns = [with_iso_times(column).to_pylist() for column in table.columns]
    for row in zip(*columns, strict=True):
        yield [value if _is_plain(value) else as_json(value) for value in row]


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, str | int | float)
