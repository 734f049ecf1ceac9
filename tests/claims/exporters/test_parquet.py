from io import BytesIO

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # pyarrow ships no types

from claims.exporters.parquet import Parquet


def test_it_keeps_rows_and_types(table: pa.Table) -> None:
    file = BytesIO()
    Parquet().write(table, file)
    assert pq.read_table(file).equals(table)
