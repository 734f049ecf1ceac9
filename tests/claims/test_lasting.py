import os
import stat
from pathlib import Path

import pytest

from claims.lasting import make_last, write_whole


def test_a_file_has_its_new_content_and_nothing_stays_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "list.jsonl"
    path.write_bytes(b"before")

    write_whole(path, b"now")

    assert path.read_bytes() == b"now"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_keeps_its_old_content_where_the_disk_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "list.jsonl"
    path.write_bytes(b"before")
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            write_whole(path, b"now")
    assert path.read_bytes() == b"before"

    write_whole(path, b"now")  # what the failure left is in nobody's way
    assert path.read_bytes() == b"now"


def test_a_secret_is_never_open_to_others_not_even_after_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "users.json"
    path.with_name("users.json.unfinished").write_bytes(b"left open")

    write_whole(path, b"{}", mode=0o600)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_files_and_folders_are_made_to_last_alike(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    make_last(tmp_path / "file", tmp_path)
    with pytest.raises(FileNotFoundError):
        make_last(tmp_path / "nothing")
