from pathlib import Path

import pytest

from claims.sources.csv import Csv


def test_it_is_a_file_of_that_kind_beside_the_dossier(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("url\n")
    assert Csv().address("list.csv", tmp_path) == (tmp_path / "list.csv").as_uri()


def test_another_file_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("address\n")
    with pytest.raises(ValueError, match=r"^list\.csv has no column 'url'"):
        Csv().address("list.csv", tmp_path)
    (tmp_path / "list.pdf").touch()
    with pytest.raises(ValueError, match=r"^'list\.pdf' is no CSV file: its name should end"):
        Csv().address("list.pdf", tmp_path)
