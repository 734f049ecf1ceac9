"""Rows into a file that other programs open: CSV, Parquet, JSON."""

import json
from collections import Counter
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import IO, Literal, get_args

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pyarrow.compute as pc  # type: ignore[import-untyped]  # pyarrow ships no types
import pyarrow.csv as pacsv  # type: ignore[import-untyped]  # pyarrow ships no types
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # pyarrow ships no types
from pyarrow import types

from claims.errors import CompareError

Format = Literal["csv", "parquet", "json"]

# What a spreadsheet takes for the start of a formula, full-width forms included, after any
# apostrophes of ours: one more apostrophe makes it text, and taking one off restores the cell.
_FORMULA = r"^('*[=+\-@\t\r\n\x{ff1d}\x{ff0b}\x{ff0d}\x{ff20}])"


def write(table: pa.Table, fmt: Format, destination: Path | IO[bytes]) -> None:
    """Write every row and column of ``table``, the side by side or any other answer.

    ``csv`` is UTF-8 with a header line; times are ISO 8601 to the second, in
    UTC. A cell that a spreadsheet would run as a formula (it starts with
    ``= + - @``, a tab or a line break) gets an apostrophe in front, and so
    does one that starts with apostrophes followed by such a sign, so that
    taking one apostrophe off gives every cell back. Lists and structs are JSON.
    ``json`` is one array of objects, an object a line, with the same times,
    the texts unchanged, and null for a number that is none. ``parquet`` keeps
    the types.

    Raises:
        CompareError: the format is unknown, cannot hold the rows, or the
            destination cannot be written.
    """
    if fmt not in get_args(Format):
        raise CompareError(f"{fmt!r} is no format to write: choose csv, parquet or json.")
    if not isinstance(destination, Path):
        _write(table, fmt, destination)
        return
    try:
        with destination.open("wb") as file:
            _write(table, fmt, file)
    except OSError as error:
        raise CompareError(f"Cannot write {destination}: {error.strerror or error}.") from error


def _write(table: pa.Table, fmt: Format, file: IO[bytes]) -> None:
    try:
        _WRITERS[fmt](table, file)
    except pa.ArrowNotImplementedError as error:
        raise CompareError(f"These rows cannot be written as {fmt}: {error}.") from error


def _write_csv(table: pa.Table, file: IO[bytes]) -> None:
    columns = [_cells(_with_iso_times(column)) for column in table.columns]
    pacsv.write_csv(pa.table(columns, names=table.column_names), file)


def _write_parquet(table: pa.Table, file: IO[bytes]) -> None:
    pq.write_table(table, file, compression="zstd")


def _write_json(table: pa.Table, file: IO[bytes]) -> None:
    twice = [name for name, times in Counter(table.column_names).items() if times > 1]
    if twice:
        raise CompareError(
            f"Two columns are called {twice[0]!r}: name one otherwise to have both in JSON."
        )
    columns = [_with_null_for_nan(_with_iso_times(column)) for column in table.columns]
    rows = pa.table(columns, names=table.column_names).to_pylist()
    lines = ",\n".join(_json(row) for row in rows)
    file.write(f"[\n{lines}\n]\n".encode())


def _with_iso_times(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if not types.is_timestamp(column.type):
        return column
    zone, suffix = ("UTC", "Z") if column.type.tz else (None, "")
    seconds = pc.cast(column, pa.timestamp("s", zone), safe=False)
    return pc.strftime(seconds, format=f"%Y-%m-%dT%H:%M:%S{suffix}")


def _with_null_for_nan(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if not types.is_floating(column.type):
        return column
    return pc.if_else(pc.is_finite(column), column, None)


def _cells(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """What a CSV file can hold and a spreadsheet can be trusted with."""
    if types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if not (types.is_primitive(column.type) or types.is_decimal(column.type)):
        texts = [value if value is None else _text(value) for value in column.to_pylist()]
        column = pa.chunked_array([pa.array(texts, pa.string())])
    if types.is_string(column.type):
        column = pc.replace_substring_regex(column, _FORMULA, r"'\1")
    return column


def _text(value: object) -> str:
    plain = _plain(value) if isinstance(value, bytes) else value
    return plain if isinstance(plain, str) else _json(plain)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: object) -> object:
    """The nearest thing that JSON knows: sums are DuckDB's decimals, bytes are read in hex."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, bytes):
        return value.hex()
    return value.isoformat() if isinstance(value, datetime) else str(value)


_WRITERS = {"csv": _write_csv, "parquet": _write_parquet, "json": _write_json}
