"""Parquet, for programs that want the types."""

from typing import IO

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # pyarrow ships no types

from claims.exporters.exporter import RowExporter


class Parquet(RowExporter):
    """The rows with the types of their columns, compressed."""

    name = "parquet"

    def _write(self, rows: pa.Table, file: IO[bytes]) -> None:
        pq.write_table(rows, file, compression="zstd")
