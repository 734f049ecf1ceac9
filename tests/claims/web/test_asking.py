"""SQL in a browser: one SELECT, its rows as a table or as a file, and no more."""

import csv
import io
import json

import httpx
import pyarrow.parquet as pq
import pytest

from tests.claims.web.conftest import CLAIM


def ask(site: httpx.Client, query: str, **more: str) -> httpx.Response:
    return site.get("/sql", params={"query": query, **more})


def test_rows_are_shown_with_their_columns(site: httpx.Client) -> None:
    page = ask(site, "select text as a, text as a from statements where kind = 'claim'").text
    assert page.count('<th scope="col">a</th>') == 2
    assert CLAIM in page


def test_many_rows_are_counted_and_not_all_shown(site: httpx.Client) -> None:
    page = ask(site, "select repeat('<', 5000) as x from range(5000)").text
    assert "5,000 rows; the first" in page
    assert len(page.encode()) < 200_000


def test_a_file_has_every_row(site: httpx.Client) -> None:
    query = "select range as n, '=1+1' as formula from range(3000)"
    read = csv.DictReader(io.StringIO(ask(site, query, format="csv").text))
    assert [int(row["n"]) for row in read] == list(range(3000))
    table = pq.read_table(io.BytesIO(ask(site, query, format="parquet").content))
    assert table.num_rows == len(json.loads(ask(site, query, format="json").text)) == 3000


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("drop table claims", "Only SELECT can be run here"),
        ("select 1; select 2", "Only one statement"),
        ("select * from nothing", "nothing"),
        ("from read_text('/etc/passwd')", "Only the desk"),
        ("copy claims to 'x.csv'", "Only SELECT can be run here"),
    ],
)
def test_what_is_no_question_is_refused_with_a_sentence(
    site: httpx.Client, query: str, sentence: str
) -> None:
    page = ask(site, query)
    assert page.status_code == 400
    assert sentence in page.text
    assert ask(site, query, format="csv").status_code == 400


def test_every_table_and_column_has_its_meaning(site: httpx.Client) -> None:
    page = site.get("/tables").text
    assert 'id="side_by_side"' in page
    assert "Whether the dossier file names that entity" in page
    assert "None" not in page
