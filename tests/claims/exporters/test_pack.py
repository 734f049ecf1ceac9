"""The file of a pack: written in one way, so that each changed byte shows."""

from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from claims.errors import CompareError
from claims.exporters.pack import Pack, opened

ABOUT = {"title": "Tanks", "description": "all of it", "created": "2026-03-02T06:10:00Z"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A pack of two files."""
    path = tmp_path / "tanks.wacz"
    with Pack.writing(path, ABOUT) as pack:
        pack.add("rows/claims.csv", b"claim\nIt leaked.\n")
        pack.add("report/readme.txt", b"Read me.\n")
    return path


def _faults(path: Path) -> list[str]:
    try:
        with opened(path) as found:
            return found.faults
    except CompareError as error:
        return [str(error)]


def test_what_was_packed_is_found_again(path: Path) -> None:
    with opened(path) as found:
        assert (found.faults, found.altered) == ([], set())
        assert (found.folder / "rows" / "claims.csv").read_bytes() == b"claim\nIt leaked.\n"


def test_a_pack_is_the_same_bytes_wherever_it_is_written(path: Path) -> None:
    # Of the part before datapackage.json, which names the version of the program.
    content = path.read_bytes()
    before = content[: content.rindex(b"PK\x03\x04", 0, content.index(b'"profile"'))]
    assert sha256(before).hexdigest() == (
        "76474ce7e0e6866bd9ca68b5324acdad587177aa8731a993c853db8d8787cbd2"
    )


def test_a_flip_of_any_byte_at_all_is_found(path: Path, tmp_path: Path) -> None:
    content = path.read_bytes()
    other = tmp_path / "other.wacz"
    for at in range(len(content)):
        changed = bytearray(content)
        changed[at] ^= 1 << at % 8
        other.write_bytes(changed)
        assert _faults(other), f"byte {at}"


def test_a_flip_in_a_file_names_the_file_and_one_elsewhere_the_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[content.index(b"leaked")] ^= 1
    path.write_bytes(content)
    with opened(path) as found:
        assert found.faults == ["rows/claims.csv was altered"]
        assert found.altered == {"rows/claims.csv"}
    content[content.index(b"leaked".replace(b"l", b"m"))] ^= 1
    content[10] ^= 1  # the time in the head of the first file
    path.write_bytes(content)
    assert _faults(path) == [
        "byte 10 was changed, which belongs to the zip file and to no file in it"
    ]


def test_files_that_were_added_or_taken_out_are_named(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.wacz"
    with ZipFile(path) as old, ZipFile(other, "w") as new:
        for name in old.namelist():
            if name != "report/readme.txt":
                new.writestr(name, old.read(name))
        new.writestr("rows/more.csv", b"")
        new.writestr("../escaped.txt", b"")
        new.writestr("rows/packed.csv", b"", ZIP_DEFLATED)
    assert _faults(other) == [
        "'../escaped.txt' is no file that a pack has",
        "'rows/packed.csv' is no file that a pack has",
        "report/readme.txt is missing",
        "../escaped.txt was added",
        "rows/more.csv was added",
        "rows/packed.csv was added",
    ]


def test_what_is_no_pack_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tanks.wacz"
    path.write_bytes(b"no zip file")
    assert "is no evidence pack, or it is damaged" in _faults(path)[0]


def test_a_pack_that_could_not_be_finished_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "tanks.wacz"
    with pytest.raises(CompareError, match="cannot be written: Not a directory"):
        _break_off(path)
    assert list(tmp_path.iterdir()) == []


def _break_off(path: Path) -> None:
    with Pack.writing(path, ABOUT) as pack:
        pack.add("rows/claims.csv", b"claim\n")
        (Path("/dev/null") / "file").read_bytes()
