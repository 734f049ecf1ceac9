"""``--format``: what is installed can be chosen, and what cannot is one sentence."""

import json
from pathlib import Path

import pytest

from tests.packages import install
from tests.pipeline.newsdesk import NewsDesk

LINES = """
    # entry: lines = Lines
    from claims.exporters import RowExporter
    class Lines(RowExporter):
        name = "lines"
        def _write(self, rows, file):
            for row in rows.to_pylist():
                file.write(" | ".join(map(str, row.values())).encode() + b"\\n")
"""


def test_a_format_of_another_package_is_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, published: NewsDesk
) -> None:
    install(monkeypatch, tmp_path, "claims.exporters", LINES)
    rows = json.loads(published.claims("compare", "--all", "--format", "json").out)

    ended = published.claims("compare", "--all", "--format", "lines")
    assert ended.status == 0
    assert len(ended.out.splitlines()) == len(rows) > 0
    assert published.claims("sql", "select 1, 'two'", "--format", "lines").out == "1 | two\n"


def test_the_help_names_every_format(published: NewsDesk) -> None:
    assert "[csv|html|json|parquet|table]" in published.claims("compare", "--help").out


def test_an_unknown_format_is_answered_with_the_nearest(published: NewsDesk) -> None:
    ended = published.claims("compare", "--format", "jsno")
    assert ended.status == 2
    assert "did you mean 'json'?" in ended.err


def test_a_format_of_comparisons_holds_no_other_rows(published: NewsDesk) -> None:
    ended = published.claims("sql", "select 1", "--format", "html")
    assert (ended.status, ended.out) == (2, "")
    assert ended.err == "'html' is a format of `claims compare` alone: choose csv or json.\n"


def test_a_file_that_is_there_stays_as_it_was_when_there_is_no_answer(
    published: NewsDesk, tmp_path: Path
) -> None:
    file = tmp_path / "kept.csv"
    file.write_text("kept")
    ended = published.claims("compare", "--entity", "Nemo", "--format", "csv", "--output", file)
    assert ended.status == 1
    assert file.read_text() == "kept"
