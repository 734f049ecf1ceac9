"""Only plain files of the folder itself are opened, whatever lies in it."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from claims.errors import FetchError
from claims.fetch.files import files_of, opened
from claims.fetch.folder import read_folder
from claims.fetch.warcs import read_warcs
from claims.model import Failure, Fetched, Source


def source_of(place: Path, kind: str = "folder") -> Source:
    return Source("lumenta", kind, place.as_uri(), "The Harbour Ledger")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def folder(path: Path) -> None:
    path.mkdir()


def port(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(path))


def link_out(path: Path) -> None:
    path.symlink_to(_outside(path))


def link_to_link_out(path: Path) -> None:
    (path.parent / "between").symlink_to(_outside(path))
    path.symlink_to("between")


def link_to_nothing(path: Path) -> None:
    path.symlink_to("nothing")


def link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def _outside(path: Path) -> Path:
    secret = path.parent.parent / "secret.html"
    secret.write_bytes(b"<p>Not for the desk.")
    return secret


@pytest.mark.parametrize(
    "made",
    [
        *(pipe, device, folder, port),
        *(link_out, link_to_link_out, link_to_nothing, link_to_itself),
    ],
)
@pytest.mark.parametrize("kind", ["folder", "warc"])
def test_what_is_no_plain_file_of_the_folder_is_one_sentence_and_the_rest_is_read(
    tmp_path: Path, made: Callable[[Path], None], kind: str
) -> None:
    place, ending = tmp_path / "in", "html" if kind == "folder" else "warc"
    place.mkdir()
    made(place / f"a.{ending}")
    (place / f"b.{ending}").write_bytes(b"<p>They knew.")
    read = read_folder if kind == "folder" else read_warcs
    found = list(read(source_of(place, kind), {}, 1000))
    refused = [one for one in found if isinstance(one, Failure) and "/a." in one.subject]
    assert [one.subject for one in refused] == [(place / f"a.{ending}").as_uri()]
    assert "\n" not in refused[0].error
    answered = [one for one in found if isinstance(one, Fetched)]
    assert [one.url for one in answered] == [(place / f"b.{ending}").as_uri()]


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.html").write_bytes(b"<p>They knew.")
    (tmp_path / "a.html").symlink_to("real.html")
    with opened(tmp_path / "a.html", source_of(tmp_path)) as file:
        assert file.read() == b"<p>They knew."


def test_the_source_itself_may_be_a_link_and_must_be_a_plain_file(tmp_path: Path) -> None:
    real, link = tmp_path / "real.warc", tmp_path / "in" / "link.warc"
    link.parent.mkdir()
    real.write_bytes(b"")
    link.symlink_to(real)
    assert files_of(source_of(link, "warc"), (".warc",)) == [link]
    with opened(link, source_of(link, "warc")) as file:
        assert file.read() == b""
    pipe(tmp_path / "pipe.warc")
    source = source_of(tmp_path / "pipe.warc", "warc")
    [path] = files_of(source, (".warc",))
    with pytest.raises(FetchError, match="is no plain file"), opened(path, source):
        pass


def test_a_file_whose_name_is_no_text_fails_with_a_sentence_that_can_be_kept(
    tmp_path: Path,
) -> None:
    name = os.fsencode(tmp_path) + b"/\xff.html"
    Path(os.fsdecode(name)).write_bytes(bytes(2000))
    [failed] = read_folder(source_of(tmp_path), {}, 1000)
    assert isinstance(failed, Failure)
    assert "is larger than 1,000 bytes" in failed.error.encode().decode()
