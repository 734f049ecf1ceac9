from pathlib import Path

from claims.revision import of_room


def _room(folder: Path) -> str:
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "words.toml").write_text("a = 1")
    return str(folder / "__init__.py")


def test_a_revision_does_not_tell_where_a_room_lies_or_what_python_leaves_there(
    tmp_path: Path,
) -> None:
    one, other = _room(tmp_path / "one"), _room(tmp_path / "other")
    (tmp_path / "other" / "__pycache__").mkdir()
    (tmp_path / "other" / "__pycache__" / "x.py").write_text("1")
    (tmp_path / "other" / "NOTES.md").write_text("not read by any code")
    assert of_room(one) == of_room(other)
    assert len(of_room(one)) == 12


def test_other_bytes_another_name_or_another_digest_are_another_revision(tmp_path: Path) -> None:
    room = _room(tmp_path / "room")
    found = {of_room(room), of_room(room, "more")}
    (tmp_path / "room" / "words.toml").write_text("a = 2")
    found.add(of_room(room))
    (tmp_path / "room" / "words.toml").rename(tmp_path / "room" / "more.toml")
    found.add(of_room(room))
    assert len(found) == 4


def test_files_are_told_apart_from_their_names(tmp_path: Path) -> None:
    one, other = _room(tmp_path / "one"), _room(tmp_path / "other")
    (tmp_path / "one" / "a.py").write_text("b.pyx")
    (tmp_path / "other" / "a.pyb.py").write_text("x")
    assert of_room(one) != of_room(other)
