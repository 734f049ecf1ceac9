import csv
import json
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # pyarrow ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.compare import Format, write
from claims.errors import CompareError

MakeRow = Callable[..., dict[str, Any]]
Table = Callable[..., pa.Table]

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "''-1"]


@pytest.fixture
def table(side_by_side: Table, claim: MakeRow, answer: MakeRow) -> pa.Table:
    return side_by_side(
        [answer(claim("c1")), claim("c2", claim='He said:\n"no, never", and left; ‘so’.')]
    )


def _written(table: pa.Table, fmt: Format) -> bytes:
    file = BytesIO()
    write(table, fmt, file)
    return file.getvalue()


def _cells(table: pa.Table) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(_written(table, "csv").decode(), newline="")))


def test_csv_gives_every_row_and_column_back(table: pa.Table) -> None:
    first, second = _cells(table)
    assert list(first) == table.column_names
    assert first["claim_at"] == "2026-03-02T06:10:00Z"
    assert float(first["score"]) == 0.815
    assert second["claim"] == 'He said:\n"no, never", and left; ‘so’.'
    assert second["response"] == ""


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_never_starts_a_cell_like_a_formula(text: str) -> None:
    (cell,) = _cells(pa.table({"claim": [text]}))
    assert cell["claim"] == f"'{text}"


@pytest.mark.parametrize("text", ["a=b", "3 - 2", "'quoted'", "’", "", "“=”"])
def test_csv_leaves_other_cells_alone(text: str) -> None:
    (cell,) = _cells(pa.table({"claim": [text], "other": ["x"]}))
    assert cell["claim"] == text


@given(text=st.text("'=+-@ab\t", max_size=6))
def test_taking_one_apostrophe_off_gives_the_text_back(text: str) -> None:
    (cell,) = _cells(pa.table({"claim": [text], "other": ["x"]}))
    marked = cell["claim"].startswith("'") and cell["claim"].lstrip("'")[:1] in set("=+-@\t")
    assert (cell["claim"][1:] if marked else cell["claim"]) == (text if marked or text else "")


def test_csv_keeps_a_negative_number_a_number() -> None:
    assert _cells(pa.table({"score": [-0.5]})) == [{"score": "-0.5"}]


def test_parquet_keeps_rows_and_types(table: pa.Table) -> None:
    assert pq.read_table(BytesIO(_written(table, "parquet"))).equals(table)


def test_json_is_an_array_of_objects_with_iso_times(table: pa.Table) -> None:
    first, second = json.loads(_written(table, "json"))
    assert list(first) == table.column_names
    assert first["claim_at"] == "2026-03-02T06:10:00Z"
    assert first["score"] == 0.815
    assert first["target_watched"] is True
    assert second["response_at"] is None


def test_json_keeps_text_as_it_is() -> None:
    texts = [*FORMULAS, "‘Zürich’ </script> 日本"]
    found = json.loads(_written(pa.table({"claim": texts}), "json"))
    assert [row["claim"] for row in found] == texts


def test_times_in_another_zone_are_written_in_utc() -> None:
    summer = pa.array([1_780_000_000_000_000], pa.timestamp("us", "Europe/Amsterdam"))
    (row,) = json.loads(_written(pa.table({"at": summer}), "json"))
    assert row["at"] == "2026-05-28T20:26:40Z"


def test_what_an_aggregate_query_gives_can_be_written_too() -> None:
    table = pa.table(
        {
            "total": pa.array([Decimal(7)], pa.decimal128(38, 0)),
            "share": [float("nan")],
            "names": [["Orrin", "=1"]],
            "kind": pa.array(["=1"]).dictionary_encode(),
            "bytes": [b"=\xff"],
            "day": [date(2026, 3, 2)],
            "local": pa.array([datetime(2026, 3, 2)], pa.timestamp("us")),  # noqa: DTZ001 - a naive time is the case
        }
    )
    assert json.loads(_written(table, "json")) == [
        {
            "total": 7,
            "share": None,
            "names": ["Orrin", "=1"],
            "kind": "=1",
            "bytes": "3dff",
            "day": "2026-03-02",
            "local": "2026-03-02T00:00:00",
        }
    ]
    (cells,) = _cells(table)
    assert cells == {
        "total": "7",
        "share": "nan",
        "names": '["Orrin", "=1"]',
        "kind": "'=1",
        "bytes": "3dff",
        "day": "2026-03-02",
        "local": "2026-03-02T00:00:00",
    }


def test_json_does_not_drop_a_column_that_shares_its_name() -> None:
    twice = pa.table([["a"], ["b"]], names=["claim", "claim"])
    with pytest.raises(CompareError, match="Two columns are called 'claim'"):
        _written(twice, "json")
    assert _written(twice, "csv") == b'"claim","claim"\n"a","b"\n'


@pytest.mark.parametrize("fmt", ["csv", "parquet"])
def test_a_type_that_a_format_cannot_hold_is_refused_in_one_sentence(fmt: Format) -> None:
    interval = pa.array([None], pa.month_day_nano_interval())
    with pytest.raises(CompareError, match=f"cannot be written as {fmt}"):
        _written(pa.table({"every": interval}), fmt)


@pytest.mark.parametrize("fmt", ["csv", "json", "parquet"])
def test_no_rows_still_make_a_file(side_by_side: Table, fmt: Format) -> None:
    written = _written(side_by_side([]), fmt)
    if fmt == "json":
        assert json.loads(written) == []
    else:
        assert b"claim_id" in written


@pytest.mark.parametrize("fmt", ["csv", "json", "parquet"])
def test_a_path_and_an_open_file_get_the_same_bytes(
    tmp_path: Path, table: pa.Table, fmt: Format
) -> None:
    path = tmp_path / "rows"
    write(table, fmt, path)
    assert path.read_bytes() == _written(table, fmt)


def test_a_file_that_was_open_stays_open(table: pa.Table) -> None:
    file = BytesIO()
    for fmt in ("csv", "json", "parquet"):
        write(table, fmt, file)
        assert not file.closed


def test_an_unknown_format_is_refused(table: pa.Table) -> None:
    with pytest.raises(CompareError, match="'xlsx' is no format"):
        write(table, "xlsx", BytesIO())  # type: ignore[arg-type]  # a caller's mistake


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, table: pa.Table) -> None:
    with pytest.raises(CompareError, match=r"Cannot write .*missing.*: No such file"):
        write(table, "csv", tmp_path / "missing" / "rows.csv")
