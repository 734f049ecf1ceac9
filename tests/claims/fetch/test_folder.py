import gzip
import os
from pathlib import Path

import pytest

from claims.errors import FetchError
from claims.fetch.files import files_of
from claims.fetch.folder import read_folder, read_page
from claims.model import Failure, Fetched, KnownPage, Source


def source_of(folder: Path) -> Source:
    return Source("lumenta", "folder", folder.as_uri(), "The Harbour Ledger")


def read(path: Path, *known: KnownPage, limit: int = 1000) -> Fetched:
    return read_page(path, source_of(path.parent), {page.url: page for page in known}, limit)


def seen(response: Fetched) -> KnownPage:
    etag, modified = response.header("ETag"), response.header("Last-Modified")
    return KnownPage(response.source_id, response.url, etag, modified)


def test_saved_pages_are_found_by_name_in_order(tmp_path: Path) -> None:
    folder = tmp_path / "saved pages ü"
    folder.mkdir()
    for name in ["b.htm", "a.html", "c.html.gz", "notes.txt", "c.gz"]:
        (folder / name).touch()
    found = [path.name for path in files_of(source_of(folder), (".htm", ".html", ".html.gz"))]
    assert found == ["a.html", "b.htm", "c.html.gz"]


def test_what_lies_beside_saved_pages_is_named(tmp_path: Path) -> None:
    beside = ["notes.txt", "scan.pdf", ".hidden", "dossier.yaml"]
    for name in ["a.html", "b.html.gz", *beside]:
        (tmp_path / name).write_bytes(gzip.compress(b"<p>"))
    for name in ["a_files", "b_files", "older"]:
        (tmp_path / name).mkdir()
    *pages, left = read_folder(source_of(tmp_path), {}, 1000)
    assert [Path(page.url).name for page in pages if isinstance(page, Fetched)] == [
        "a.html",
        "b.html.gz",
    ]
    assert isinstance(left, Failure)
    assert left.subject == tmp_path.as_uri()
    assert left.error.endswith("is no saved page and is not read: notes.txt, older, scan.pdf")


def test_of_many_other_files_ten_are_named(tmp_path: Path) -> None:
    for number in range(1012):
        (tmp_path / f"{number:04}.txt").touch()
    (tmp_path / "a.html").touch()
    [_, left] = read_folder(source_of(tmp_path), {}, 1000)
    assert isinstance(left, Failure)
    assert left.error.endswith(", 0008.txt, 0009.txt and 1,002 more")


def test_a_folder_that_is_missing_or_holds_no_page_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="holds no file that ends in"):
        files_of(source_of(tmp_path), (".html",))
    with pytest.raises(FetchError, match="cannot be read: No such file"):
        files_of(source_of(tmp_path / "gone"), (".html",))


def test_a_file_is_answered_as_a_server_would(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_bytes(b"<p>\xff")
    os.utime(page, (0, 0))
    response = read(page)
    assert (response.status, response.body, response.url) == (200, b"<p>\xff", page.as_uri())
    assert response.header("Content-Type") == "text/html"
    assert response.header("Last-Modified") == "Thu, 01 Jan 1970 00:00:00 GMT"


def test_a_compressed_file_is_unpacked_and_keeps_its_type(tmp_path: Path) -> None:
    page = tmp_path / "a.html.gz"
    page.write_bytes(gzip.compress(b"<p>said"))
    response = read(page)
    assert (response.body, response.header("Content-Type")) == (b"<p>said", "text/html")


def test_an_unchanged_file_is_not_modified(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_bytes(b"<p>")
    known = seen(read(page))
    without_etag = KnownPage(known.source_id, known.url, last_modified=known.last_modified)
    for validators in [known, without_etag]:
        response = read(page, validators)
        assert (response.status, response.body) == (304, b"")


def test_an_edit_within_the_same_second_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_bytes(b"<p>first")
    os.utime(page, ns=(0, 1))
    known = seen(read(page))
    page.write_bytes(b"<p>other")
    os.utime(page, ns=(0, 2))
    assert read(page, known).body == b"<p>other"


def test_a_file_over_the_limit_is_refused_packed_or_not(tmp_path: Path) -> None:
    plain, packed = tmp_path / "a.html", tmp_path / "b.html.gz"
    plain.write_bytes(bytes(1001))
    packed.write_bytes(gzip.compress(bytes(1001)))
    for page in [plain, packed]:
        with pytest.raises(FetchError, match="is larger than 1,000 bytes"):
            read(page)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").mkdir()
    with pytest.raises(FetchError, match="is no plain file"):
        read(tmp_path / "a.html")
