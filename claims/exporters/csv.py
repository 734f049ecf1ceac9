"""CSV, for spreadsheets."""

from typing import IO

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pyarrow.compute as pc  # type: ignore[import-untyped]  # pyarrow ships no types
import pyarrow.csv as pacsv  # type: ignore[import-untyped]  # pyarrow ships no types
from pyarrow import types

from claims.exporters.exporter import RowExporter
from claims.exporters.values import as_json, plain, with_iso_times

# What a spreadsheet takes for the start of a formula, full-width forms included, after any
# apostrophes of ours: one more apostrophe makes it text, and taking one off restores the cell.
# A name is a cell of the first line: `select 1 as "=1+1"`.
_FORMULA = r"^('*[=+\-@\t\r\n\x{ff1d}\x{ff0b}\x{ff0d}\x{ff20}])"


class Csv(RowExporter):
    """UTF-8 with a header line; times are ISO 8601 to the second, in UTC.

    A cell that a spreadsheet would run as a formula (it starts with ``= + - @``,
    a tab or a line break) gets an apostrophe in front, and so does one that
    starts with apostrophes followed by such a sign, so that taking one
    apostrophe off gives every cell back. Lists and structs are JSON.
    """

    name = "csv"

    def _write(self, rows: pa.Table, file: IO[bytes]) -> None:
        columns = [_cells(with_iso_times(column)) for column in rows.columns]
        names = _harmless(pa.array(rows.column_names, pa.string())).to_pylist()
        pacsv.write_csv(pa.table(columns, names=names), file)


def _cells(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """What a CSV file can hold and a spreadsheet can be trusted with."""
    if types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if not (types.is_primitive(column.type) or types.is_decimal(column.type)):
        texts = [value if value is None else _text(value) for value in column.to_pylist()]
        column = pa.chunked_array([pa.array(texts, pa.string())])
    return _harmless(column) if types.is_string(column.type) else column


def _harmless(texts: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    return pc.replace_substring_regex(texts, _FORMULA, r"'\1")


def _text(value: object) -> str:
    shown = plain(value) if isinstance(value, bytes) else value
    return shown if isinstance(shown, str) else as_json(shown)
