from pathlib import Path

import pytest

from claims.sources.opml import Opml


def test_it_is_a_file_of_that_kind_beside_the_dossier(tmp_path: Path) -> None:
    (tmp_path / "list.opml").write_text("<opml><body/></opml>")
    assert Opml().address("list.opml", tmp_path) == (tmp_path / "list.opml").as_uri()


def test_another_file_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "list.opml").write_text("<rss/>")
    with pytest.raises(ValueError, match=r"^list\.opml is no OPML"):
        Opml().address("list.opml", tmp_path)
    (tmp_path / "list.pdf").touch()
    with pytest.raises(ValueError, match=r"^'list\.pdf' is no OPML file: its name should end"):
        Opml().address("list.pdf", tmp_path)
