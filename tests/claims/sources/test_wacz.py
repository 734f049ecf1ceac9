from pathlib import Path

import pytest

from claims.sources.wacz import Wacz


def test_it_is_a_file_or_a_folder_beside_the_dossier(tmp_path: Path) -> None:
    (tmp_path / "crawl.wacz").touch()
    (tmp_path / "crawls").mkdir()
    for name in ("crawl.wacz", "crawls"):
        assert Wacz().address(name, tmp_path) == (tmp_path / name).as_uri()


def test_another_file_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc").touch()
    with pytest.raises(ValueError, match=r"^'crawl\.warc' is no WACZ file: its name should end in"):
        Wacz().address("crawl.warc", tmp_path)
