import csv
from io import BytesIO, StringIO

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.exporters.csv import Csv

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "''-1"]


def _cells(table: pa.Table) -> list[dict[str, str]]:
    file = BytesIO()
    Csv().write(table, file)
    return list(csv.DictReader(StringIO(file.getvalue().decode(), newline="")))


def test_it_gives_every_row_and_column_back(table: pa.Table) -> None:
    first, second = _cells(table)
    assert list(first) == table.column_names
    assert first["claim_at"] == "2026-03-02T06:10:00Z"
    assert float(first["score"]) == 0.815
    assert second["claim"] == 'He said:\n"no, never", and left; ‘so’.'
    assert second["response"] == ""


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_starts_like_a_formula(text: str) -> None:
    (cell,) = _cells(pa.table({"claim": [text]}))
    assert cell["claim"] == f"'{text}"


@pytest.mark.parametrize("name", FORMULAS)
def test_nor_does_a_name_in_the_first_line(name: str) -> None:
    (cell,) = _cells(pa.table({name: ["x"]}))
    assert cell == {f"'{name}": "x"}


@pytest.mark.parametrize("text", ["a=b", "3 - 2", "'quoted'", "’", "", "“=”"])
def test_other_cells_are_left_alone(text: str) -> None:
    (cell,) = _cells(pa.table({"claim": [text], "other": ["x"]}))
    assert cell["claim"] == text


@given(text=st.text("'=+-@ab\t", max_size=6))
def test_taking_one_apostrophe_off_gives_the_text_back(text: str) -> None:
    (cell,) = _cells(pa.table({"claim": [text], "other": ["x"]}))
    marked = cell["claim"].startswith("'") and cell["claim"].lstrip("'")[:1] in set("=+-@\t")
    assert (cell["claim"][1:] if marked else cell["claim"]) == (text if marked or text else "")


def test_a_negative_number_stays_a_number() -> None:
    assert _cells(pa.table({"score": [-0.5]})) == [{"score": "-0.5"}]


def test_two_columns_of_one_name_are_both_written() -> None:
    file = BytesIO()
    Csv().write(pa.table([["a"], ["b"]], names=["claim", "claim"]), file)
    assert file.getvalue() == b'"claim","claim"\n"a","b"\n'


def test_what_an_aggregate_query_gives_can_be_written_too(aggregates: pa.Table) -> None:
    assert _cells(aggregates) == [
        {
            "total": "7",
            "share": "nan",
            "names": '["Orrin", "=1"]',
            "kind": "'=1",
            "bytes": "3dff",
            "day": "2026-03-02",
            "local": "2026-03-02T00:00:00",
        }
    ]
