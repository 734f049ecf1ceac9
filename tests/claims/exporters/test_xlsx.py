"""Workbooks, read from their XML: what a cell holds, and what has no room in one."""

import resource
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pytest
from lxml import etree

from claims.errors import CompareError
from claims.exporters import xlsx
from claims.exporters.wanted import Wanted
from claims.exporters.xlsx import MOST_CHARACTERS, Xlsx, write
from claims.store import Desk
from tests.pipeline.newsdesk import NewsDesk

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _cells(path: Path, number: int = 1) -> list[list[str | None]]:
    with ZipFile(path) as zipped:
        sheet = etree.fromstring(zipped.read(f"xl/worksheets/sheet{number}.xml"))
    rows = sheet.iter(f"{_SHEET}row")
    return [["".join(cell.itertext()) for cell in row.iter(f"{_SHEET}c")] for row in rows]


def _sheets(path: Path) -> list[str]:
    with ZipFile(path) as zipped:
        book = etree.fromstring(zipped.read("xl/workbook.xml"))
    return [unescape(sheet.get("name", "")) for sheet in book.iter(f"{_SHEET}sheet")]


def test_each_table_is_a_sheet_and_the_first_says_what_columns_mean(
    published: NewsDesk, tmp_path: Path
) -> None:
    path = tmp_path / "tanks.xlsx"
    with Desk.open(published.home.published) as desk:
        wanted = Wanted("tanks", "Tanks of Brandvoort")
        assert Xlsx().write(desk, published.home, wanted, path).faults == []
    tables = ["side_by_side", "wordings", "history", "lone_responses", "versions"]
    assert _sheets(path) == ["what it means", *tables]
    assert all(len(row) > 1 and row[-1] for row in _cells(path))
    names, *rows = _cells(path, 2)
    assert names[:3] == ["dossier", "claim_id", "claim"]
    assert rows


def test_nothing_in_a_cell_runs(tmp_path: Path) -> None:
    texts = ["=1+1", "+1", "@SUM(A1)", "https://a.example", "12", "plain"]
    assert write(tmp_path / "one.xlsx", {"one": pa.table({"=A1": texts})}) == []
    assert _cells(tmp_path / "one.xlsx") == [[text] for text in ["=A1", *texts]]
    with ZipFile(tmp_path / "one.xlsx") as zipped:
        sheet = zipped.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet
        assert sheet.count(b't="inlineStr"') == 1 + len(texts)
        assert sheet.count(b's="1"') == 4  # marked as text: the name and the first three
        assert b'quotePrefix="1"' in zipped.read("xl/styles.xml")


def test_a_text_that_is_too_long_is_cut_and_said(tmp_path: Path) -> None:
    long = {"text": ["x" * MOST_CHARACTERS, "\U0001f600" * 20_000]}
    (fault,) = write(tmp_path / "one.xlsx", {"one": pa.table(long)})
    assert fault.startswith("row 3 of one, text: the text has 40,000 characters, of which a cell")
    assert fault.endswith("holds 32,767; the rest is cut off.")
    _, whole, cut = _cells(tmp_path / "one.xlsx")
    assert whole == long["text"][:1]
    assert cut == ["\U0001f600" * (MOST_CHARACTERS // 2)]


def test_rows_that_have_no_room_on_a_sheet_go_on_on_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    write(tmp_path / "one.xlsx", {"one": pa.table({"n": [1, 2, 3, 4, 5]})})
    assert _sheets(tmp_path / "one.xlsx") == ["one", "one 2", "one 3"]
    found = [_cells(tmp_path / "one.xlsx", number) for number in (1, 2, 3)]
    assert found == [[["n"], ["1"], ["2"]], [["n"], ["3"], ["4"]], [["n"], ["5"]]]


def test_control_characters_are_written_as_workbooks_write_them(tmp_path: Path) -> None:
    faults = write(tmp_path / "one.xlsx", {"one": pa.table({"n": ["a\x07b", "c\ufffe"]})})
    assert [row[0] for row in _cells(tmp_path / "one.xlsx")[1:]] == ["a_x0007_b", "c\ufffd"]
    assert faults == ["row 3 of one, n: a character that no workbook can hold is a \ufffd."]


def test_a_full_disk_is_said_of_the_file_that_was_asked_for(
    published: NewsDesk, tmp_path: Path
) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, before[1]))
    try:
        with (
            Desk.open(published.home.published) as desk,
            pytest.raises(CompareError, match=r"out\.xlsx cannot be written: File too large\."),
        ):
            Xlsx().write(desk, published.home, Wanted("tanks", None), tmp_path / "out.xlsx")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []
