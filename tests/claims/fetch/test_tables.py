from datetime import UTC, datetime
from pathlib import Path

import pytest

from claims.errors import FetchError
from claims.fetch.lists import Item, Items
from claims.fetch.tables import read_table

ONE, TWO = "https://ledger.example/1", "https://post.example/2"


def read(tmp_path: Path, text: str, charset: str = "utf-8") -> Items:
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode(charset))
    return read_table(path)


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_it_is_read_as_spreadsheets_write_it(tmp_path: Path, separator: str, charset: str) -> None:
    lines = [
        ["Outlet", "URL", "Notes", "Date"],
        ['"The Ledger"', ONE, f'"a{separator} ""b"""', "2019-05-03"],
        ["", TWO, "", ""],
    ]
    found = read(tmp_path, "\r\n".join(map(separator.join, lines)) + "\r\n", charset)
    assert found == Items(
        [Item(2, ONE, "The Ledger", datetime(2019, 5, 3, tzinfo=UTC)), Item(3, TWO)], {}
    )


def test_the_column_of_addresses_may_stand_alone(tmp_path: Path) -> None:
    found = read(tmp_path, f"url\n{ONE}\n\n{TWO}\n{ONE}")
    assert [(one.line, one.url) for one in found.items] == [(2, ONE), (4, TWO)]


def test_a_bad_line_is_named_by_its_number_and_the_rest_goes_on(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        f'url,outlet,date\nledger.example/1,A,\n"https://a.example/x\ny",A,\n'
        f'{ONE},A,3 May\nhttps://a.example/a,b,A,,\n"{ONE}"x,A,\n,A,\n{TWO},A,2026-05-03T10:00+02:00\n'
        f"{TWO},B,\n",
    )
    assert found.items == [
        Item(3, "https://a.example/xy", "A"),
        Item(9, TWO, "A", datetime.fromisoformat("2026-05-03T10:00+02:00")),
    ]
    assert found.faults == {
        2: "'ledger.example/1' is not an http or https address",
        5: "'3 May' is no date such as 2026-05-03",
        6: "it has 5 columns, and the first line 3",
        7: "this is no line of CSV (',' expected after '\"')",
        8: "'' is not an http or https address",
        10: f"{TWO} stands on line 9 with another outlet",
    }


def test_a_quotation_mark_that_nobody_closed_is_the_fault_of_its_own_line(tmp_path: Path) -> None:
    found = read(tmp_path, f'url,outlet\n{ONE},A\n{TWO},"B\nhttps://c.example/3,C\n')
    assert [one.url for one in found.items] == [ONE]
    assert found.faults == {3: "this is no line of CSV (unexpected end of data)"}


@pytest.mark.parametrize("text", ["", "address\nhttps://a.example/", f"{ONE}\n"])
def test_without_a_column_of_addresses_it_is_no_list(tmp_path: Path, text: str) -> None:
    with pytest.raises(FetchError, match=r"^list\.csv has no column 'url' in its first line$"):
        read(tmp_path, text)


def test_a_file_that_is_no_table_at_all_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(bytes(range(256)) * 10)
    with pytest.raises(FetchError, match="has no column 'url'"):
        read_table(path)
