"""A data package of a desk after one run: its files, and what it says of them."""

import csv
import json
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq  # type: ignore[import-untyped]  # pyarrow ships no types
import pytest

from claims.errors import CompareError
from claims.exporters.package import FORMS, write
from claims.exporters.wanted import Wanted
from claims.store import Desk
from tests.pipeline.newsdesk import NewsDesk

WANTED = Wanted("tanks", "Tanks of Brandvoort")


def _write(desk: NewsDesk, form: str, folder: Path) -> dict[str, int]:
    with Desk.open(desk.home.published) as copy:
        return write(copy, WANTED, form, folder)


def _read(path: Path) -> list[dict[str, Any]]:
    text = path.read_bytes()
    if path.suffix == ".csv":
        return list(csv.DictReader(StringIO(text.decode(), newline="")))
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in text.splitlines()]
    rows: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    return rows


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_the_same_tables_and_says_what_they_hold(
    published: NewsDesk, tmp_path: Path, form: str
) -> None:
    counts = _write(published, form, tmp_path / "out")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_bytes())
    assert (package["name"], package["title"]) == ("tanks", "Tanks of Brandvoort")
    stated = published.rows("select distinct claim from side_by_side where standing = 'stated'")
    for resource in package["resources"]:
        path = tmp_path / "out" / resource["path"]
        content = path.read_bytes()
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"
        rows = _read(path)
        assert len(rows) == counts[path.stem]
        fields = resource["schema"]["fields"]
        for row in rows:
            assert list(row) == [field["name"] for field in fields]
        assert all(field["description"] for field in fields), resource["name"]
    claims = {row["claim"] for row in _read(tmp_path / "out" / f"side_by_side.{form}")}
    assert {row["claim"] for row in stated} <= claims


def test_columns_have_the_types_of_frictionless(published: NewsDesk, tmp_path: Path) -> None:
    _write(published, "csv", tmp_path / "out")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_bytes())
    found = {
        field["name"]: field["type"]
        for field in package["resources"][0]["schema"]["fields"]
        if field["type"] != "string"
    }
    assert found["claim_at"] == "datetime"
    assert (found["claim_start"], found["score"]) == ("integer", "number")
    assert found["target_watched"] == "boolean"


def test_a_folder_that_holds_something_is_left_alone(published: NewsDesk, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").touch()
    with pytest.raises(CompareError, match="is not empty; name another folder"):
        _write(published, "csv", tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]
    with pytest.raises(CompareError, match=r"mine\.txt cannot be written: Not a directory"):
        _write(published, "csv", tmp_path / "mine.txt")
