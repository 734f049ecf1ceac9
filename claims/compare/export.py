"""Rows into a file that other programs open: CSV, Parquet, JSON."""

import json
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Literal, get_args

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pyarrow.compute as pc  # type: ignore[import-untyped]  # pyarrow ships no types
import pyarrow.csv as pacsv  # type: ignore[import-untyped]  # pyarrow ships no types
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # pyarrow ships no types

from claims.errors import CompareError

Format = Literal["csv", "parquet", "json"]

# What a spreadsheet takes for the start of a formula, full-width forms included, after any
# apostrophes of ours: one more apostrophe makes it text, and taking one off restores the cell.
_FORMULA = r"^('*[=+\-@\t\r\n\x{ff1d}\x{ff0b}\x{ff0d}\x{ff20}])"


def write(table: pa.Table, fmt: Format, destination: Path | IO[bytes]) -> None:
    """Write every row and column of ``table``.

    ``csv`` is UTF-8 with a header line; times are ISO 8601 in UTC to the
    second. A cell that a spreadsheet would run as a formula (it starts with
    ``= + - @``, a tab or a line break) gets an apostrophe in front, and so
    does one that starts with apostrophes followed by such a sign, so that
    taking one apostrophe off gives every cell back. ``json`` is one array of
    objects with the same times and the texts unchanged. ``parquet`` keeps the
    types.

    Raises:
        CompareError: the format is unknown or the destination cannot be written.
    """
    if fmt not in get_args(Format):
        raise CompareError(f"{fmt!r} is no format to write: choose csv, parquet or json.")
    if not isinstance(destination, Path):
        _WRITERS[fmt](table, destination)
        return
    try:
        with destination.open("wb") as file:
            _WRITERS[fmt](table, file)
    except OSError as error:
        raise CompareError(f"Cannot write {destination}: {error.strerror or error}.") from error


def _write_csv(table: pa.Table, file: IO[bytes]) -> None:
    pacsv.write_csv(_without_formulas(_with_iso_times(table)), file)


def _write_parquet(table: pa.Table, file: IO[bytes]) -> None:
    pq.write_table(table, file, compression="zstd")


def _write_json(table: pa.Table, file: IO[bytes]) -> None:
    text = TextIOWrapper(file, encoding="utf-8", newline="\n")
    json.dump(_with_iso_times(table).to_pylist(), text, ensure_ascii=False, indent=2)
    text.write("\n")
    text.detach()  # flushes, and leaves the file open to whoever opened it


def _with_iso_times(table: pa.Table) -> pa.Table:
    for index, field in enumerate(table.schema):
        if pa.types.is_timestamp(field.type):
            seconds = pc.cast(table[index], pa.timestamp("s", "UTC"), safe=False)
            table = table.set_column(
                index, field.name, pc.strftime(seconds, format="%Y-%m-%dT%H:%M:%SZ")
            )
    return table


def _without_formulas(table: pa.Table) -> pa.Table:
    for index, field in enumerate(table.schema):
        if pa.types.is_string(field.type) or pa.types.is_large_string(field.type):
            safe = pc.replace_substring_regex(table[index], _FORMULA, r"'\1")
            table = table.set_column(index, field.name, safe)
    return table


_WRITERS = {"csv": _write_csv, "parquet": _write_parquet, "json": _write_json}
