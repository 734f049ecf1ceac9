"""JSON, for programs that read objects."""

from collections import Counter
from typing import IO

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pyarrow.compute as pc  # type: ignore[import-untyped]  # pyarrow ships no types
from pyarrow import types

from claims.errors import CompareError
from claims.exporters.exporter import RowExporter
from claims.exporters.values import as_json, with_iso_times


class Json(RowExporter):
    """One array of objects, an object a line.

    Times are ISO 8601 to the second, in UTC; the texts are unchanged, and null
    stands for a number that is none.
    """

    name = "json"

    def _write(self, rows: pa.Table, file: IO[bytes]) -> None:
        twice = [name for name, times in Counter(rows.column_names).items() if times > 1]
        if twice:
            raise CompareError(
                f"Two columns are called {twice[0]!r}: name one otherwise to have both in JSON."
            )
        columns = [_with_null_for_nan(with_iso_times(column)) for column in rows.columns]
        objects = pa.table(columns, names=rows.column_names).to_pylist()
        lines = ",\n".join(as_json(one) for one in objects)
        file.write(f"[\n{lines}\n]\n".encode())


def _with_null_for_nan(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if not types.is_floating(column.type):
        return column
    return pc.if_else(pc.is_finite(column), column, None)
