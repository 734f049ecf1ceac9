from pathlib import Path

import pytest

from claims.sources.warc import Warc


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "crawl.warc.zst"])
def test_a_file_is_known_by_its_ending(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert Warc().address(name, tmp_path) == (tmp_path / name).as_uri()


def test_a_folder_may_hold_several(tmp_path: Path) -> None:
    (tmp_path / "crawls").mkdir()
    assert Warc().address("crawls", tmp_path) == (tmp_path / "crawls").as_uri()


def test_another_file_or_none_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "pages.zip").touch()
    with pytest.raises(ValueError, match=r"'pages\.zip' is no WARC file: its name should end in"):
        Warc().address("pages.zip", tmp_path)
    with pytest.raises(ValueError, match="there is no WARC file or folder 'gone' beside"):
        Warc().address("gone", tmp_path)
