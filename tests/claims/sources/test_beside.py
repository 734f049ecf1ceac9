from pathlib import Path

import pytest

from claims.sources.beside import check


def test_a_file_of_that_ending_is_what_it_should_be(tmp_path: Path) -> None:
    (tmp_path / "List.OPML").touch()
    check(tmp_path / "List.OPML", "List.OPML", "list", (".opml",), folder=False)


@pytest.mark.parametrize(
    ("name", "folder", "said"),
    [
        ("gone", True, "there is no list or folder 'gone' beside the dossier file"),
        ("saved", False, "there is no list 'saved' beside the dossier file"),
        ("a.txt", True, "'a.txt' is no list: its name should end in .opml, .xml or .ol"),
    ],
)
def test_another_or_none_is_a_sentence(tmp_path: Path, name: str, folder: bool, said: str) -> None:  # noqa: FBT001
    (tmp_path / "saved").mkdir()
    (tmp_path / "a.txt").touch()
    with pytest.raises(ValueError, match=f"^{said}$"):
        check(tmp_path / name, name, "list", (".opml", ".xml", ".ol"), folder=folder)
