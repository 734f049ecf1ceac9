from io import BytesIO

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pytest

from claims.errors import CompareError
from claims.exporters import EXPORTERS, RowExporter

ROWS = [name for name in EXPORTERS.names() if isinstance(EXPORTERS.get(name), RowExporter)]


def _format(name: str) -> RowExporter:
    found = EXPORTERS.get(name)
    assert isinstance(found, RowExporter)
    return found


def test_three_of_our_formats_hold_any_rows() -> None:
    assert {"csv", "json", "parquet"} <= set(ROWS)


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_a_type_that_a_format_cannot_hold_is_refused_in_one_sentence(name: str) -> None:
    interval = pa.array([None], pa.month_day_nano_interval())
    with pytest.raises(CompareError, match=f"cannot be written as {name}"):
        _format(name).write(pa.table({"every": interval}), BytesIO())


@pytest.mark.parametrize("name", ROWS)
def test_a_file_that_was_open_stays_open(table: pa.Table, name: str) -> None:
    file = BytesIO()
    _format(name).write(table, file)
    assert not file.closed
    assert file.tell() > 0


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_no_rows_still_name_the_columns(table: pa.Table, name: str) -> None:
    file = BytesIO()
    _format(name).write(table.slice(0, 0), file)
    assert b"claim_id" in file.getvalue()
