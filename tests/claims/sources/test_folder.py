from pathlib import Path

import pytest

from claims.sources.folder import Folder


def test_it_lies_beside_the_dossier(tmp_path: Path) -> None:
    (tmp_path / "saved").mkdir()
    assert Folder().address("saved", tmp_path) == (tmp_path / "saved").as_uri()


def test_one_that_is_not_there_or_is_a_file_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for said in ("gone", "file"):
        with pytest.raises(ValueError, match=f"^there is no folder '{said}' beside the dossier"):
            Folder().address(said, tmp_path)


def test_the_home_of_nobody_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is the home of no user of this machine"):
        Folder().address("~nobody-of-that-name/saved", tmp_path)
