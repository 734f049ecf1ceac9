"""``claims compare``: the same rows in five forms."""

import csv
import io
import json

import pyarrow.parquet as pq
import pytest

from tests.pipeline.newsdesk import NewsDesk

DENIAL = "We have never leaked a drop"
FORMS = ("table", "html", "csv", "parquet", "json")


def test_a_table_puts_the_denial_on_the_terminal(published: NewsDesk) -> None:
    ended = published.claims("compare", "tanks", "--all")
    assert (ended.status, ended.err) == (0, "")
    assert DENIAL in ended.out


def test_what_waits_to_be_checked_is_not_shown_and_counted(published: NewsDesk) -> None:
    rows = published.rows("from side_by_side")
    stated = [row for row in rows if row["claim_standing"] == "stated"]
    waiting = sum(row["standing"] == "to check" for row in rows)
    shown = published.claims("compare", "--format", "json")

    assert {row["claim_id"] for row in json.loads(shown.out)} == {r["claim_id"] for r in stated}
    assert waiting > 0
    assert f"{waiting:,} " in shown.err
    assert f"{waiting:,} " in published.claims("compare", "tanks").out


def test_json_csv_and_parquet_hold_the_same_claims(published: NewsDesk) -> None:
    expected = [row["claim_id"] for row in published.rows("from side_by_side")]
    read_json = json.loads(published.claims("compare", "--all", "--format", "json").out)
    told = published.claims("compare", "--all", "--format", "csv").out
    read_csv = csv.DictReader(io.StringIO(told))
    file = published.folder / "rows.parquet"
    published.claims("compare", "--all", "--format", "parquet", "--output", file)
    assert len(expected) > 0
    for rows in (read_json, list(read_csv), pq.read_table(file).to_pylist()):
        assert sorted(row["claim_id"] for row in rows) == sorted(expected)
    assert any(DENIAL in (row["response"] or "") for row in read_json)


def test_html_is_one_page_that_loads_nothing(published: NewsDesk) -> None:
    ended = published.claims("compare", "--all", "--format", "html")
    assert ended.out.startswith("<!doctype html>")
    assert DENIAL in ended.out
    assert "<script src" not in ended.out


@pytest.mark.parametrize("form", FORMS)
def test_every_form_can_go_to_a_file(published: NewsDesk, form: str) -> None:
    file = published.folder / f"out.{form}"
    ended = published.claims("compare", "tanks", "--all", "--format", form, "--output", file)
    assert (ended.status, ended.out, ended.err) == (0, "", "")
    assert file.stat().st_size > 0


@pytest.mark.parametrize("form", FORMS)
def test_a_file_that_cannot_be_written_is_one_sentence(published: NewsDesk, form: str) -> None:
    file = published.folder / "no such folder" / "out"
    ended = published.claims("compare", "--format", form, "--output", file)
    assert ended.status == 1
    assert ended.err == f"Cannot write {file}: No such file or directory.\n"


def test_a_dossiers_file_does_for_its_id(published: NewsDesk) -> None:
    by_file = published.claims("compare", published.folder / "dossier.yaml")
    assert by_file == published.claims("compare", "tanks")


def test_claims_can_be_narrowed_to_an_entity(published: NewsDesk) -> None:
    asked = ("compare", "--all", "--format", "json", "--entity", "brandvoort chemie")
    rows = json.loads(published.claims(*asked).out)
    assert any(row["target"] == "Brandvoort Chemie" for row in rows)


def test_an_unknown_entity_is_one_sentence_with_those_that_are_watched(
    published: NewsDesk,
) -> None:
    ended = published.claims("compare", "--entity", "Nemo")
    assert ended.status == 1
    assert ended.err == (
        "No entity is called 'Nemo'; those that are watched: Brandvoort Chemie, Harbour Office.\n"
    )


@pytest.mark.parametrize("form", FORMS)
def test_before_any_run_it_says_what_to_do(desk: NewsDesk, form: str) -> None:
    ended = desk.claims("compare", "--format", form)
    assert ended.status == 1
    assert ended.err.count("\n") == 1
    assert "run `claims run` first" in ended.err


@pytest.mark.parametrize("command", ["compare", "changes", "serve", "verify"])
@pytest.mark.parametrize("name", ["ships", "tanks.yml"])
def test_a_dossier_that_was_not_published_is_one_sentence_with_those_that_were(
    published: NewsDesk, command: str, name: str
) -> None:
    ended = published.claims(command, name)
    assert ended == (1, "", f"No dossier is called {name!r}; there are: tanks.\n")
