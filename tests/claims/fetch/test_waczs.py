import json
import re
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from claims.fetch.waczs import read_waczs
from claims.model import Failure, Fetched, KnownPage, Source
from tests.claims.fetch.test_warcs import LATER, NOON, PAGE, Crawl

OTHER = "http://news.test/2"


class Packed:
    """A WACZ file in the making; each file in it can be got wrong by itself."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.files: dict[str, bytes] = {}
        self.resources: list[dict[str, Any]] = []
        self.deflated: set[str] = set()

    def add(self, name: str, content: bytes, **said: Any) -> "Packed":
        self.files[name] = content
        digest = f"sha256:{sha256(content).hexdigest()}"
        self.resources.append({"name": name, "path": name, "hash": digest, **said})
        return self

    def saved(self, **package: Any) -> Path:
        said = json.dumps({"profile": "data-package", "resources": self.resources, **package})
        named = {"path": "datapackage.json", "hash": f"sha256:{sha256(said.encode()).hexdigest()}"}
        files = {
            **self.files,
            "datapackage.json": said.encode(),
            "datapackage-digest.json": json.dumps(named).encode(),
        }
        with zipfile.ZipFile(self.path, "w") as packed:
            for name, content in files.items():
                how = zipfile.ZIP_DEFLATED if name in self.deflated else zipfile.ZIP_STORED
                packed.writestr(name, content, how)
        return self.path


@pytest.fixture
def warc(tmp_path: Path) -> Callable[..., bytes]:
    def warc(body: bytes = b"<p>They knew.", *, packed: bool = True, **about: str) -> bytes:
        crawl = Crawl(tmp_path / "made", packed=packed).add(body, **about)
        content = crawl.path.read_bytes()
        crawl.path.unlink()
        return content

    return warc


def read(
    place: Path, known: dict[str, KnownPage] | None = None
) -> tuple[list[Fetched], dict[str, str], list[Fetched]]:
    """The pages, the failures by what they are about below the place, the answers for files."""
    source = Source("lumenta", "wacz", place.as_uri(), "The Harbour Ledger")
    found = list(read_waczs(source, known or {}, 100_000))
    answers = [one for one in found if isinstance(one, Fetched)]
    failures = [one for one in found if isinstance(one, Failure)]
    return (
        [one for one in answers if one.role == "page"],
        {one.subject.removeprefix(place.as_uri()): one.error for one in failures},
        [one for one in answers if one.role == "index"],
    )


@pytest.mark.parametrize(
    ("name", "deflated"),
    [
        ("archive/data.warc.gz", False),
        ("archive/data.warc.gz", True),
        ("archive/data.warc", False),
        ("archive/data.warc", True),
    ],
)
def test_each_page_of_its_warcs_comes_with_its_own_date(
    tmp_path: Path,
    warc: Callable[..., bytes],
    name: str,
    deflated: bool,  # noqa: FBT001  # a parameter of the test
) -> None:
    crawl = Crawl(tmp_path / "made", packed=name.endswith(".gz"))
    content = crawl.add().add(b"<p>Later.", url=OTHER, date=LATER).path.read_bytes()
    wacz = Packed(tmp_path / "crawl.wacz").add(name, content)
    wacz.add("archive/more.warc.gz", warc(url="http://news.test/3"))
    wacz.deflated = {name} if deflated else set()
    pages, failures, files = read(wacz.saved())
    assert failures == {}
    assert [(one.url, f"{one.fetched_at:%d}") for one in pages] == [
        (PAGE, "02"),
        (OTHER, "03"),
        ("http://news.test/3", "02"),
    ]
    assert [(one.url, one.status) for one in files] == [(wacz.path.as_uri(), 200)]


def test_a_folder_may_hold_several_and_what_was_seen_again_may_lie_in_another(
    tmp_path: Path, warc: Callable[..., bytes]
) -> None:
    folder = tmp_path / "crawls"
    folder.mkdir()
    again = Crawl(tmp_path / "again").repeat(b"<p>They knew.").path.read_bytes()
    Packed(folder / "1.wacz").add("archive/a.warc.gz", again).saved()
    Packed(folder / "2.wacz").add("archive/a.warc.gz", warc(date=NOON)).saved()
    pages, failures, files = read(folder)
    assert failures == {}
    assert [one.body for one in pages] == [b"<p>They knew."] * 2
    assert len(files) == 2


def test_one_that_is_as_it_was_is_not_read_again(
    tmp_path: Path, warc: Callable[..., bytes]
) -> None:
    path = Packed(tmp_path / "crawl.wacz").add("archive/a.warc.gz", warc()).saved()
    _, _, (file,) = read(path)
    known = KnownPage(file.source_id, file.url, etag=file.header("ETag"))
    pages, failures, (file,) = read(path, {file.url: known})
    assert (pages, failures, file.status) == ([], {}, 304)


def test_a_file_that_is_not_what_the_package_says_is_named_and_the_rest_is_read(
    tmp_path: Path, warc: Callable[..., bytes]
) -> None:
    wacz = Packed(tmp_path / "crawl.wacz").add("archive/a.warc.gz", warc())
    wacz.add("archive/altered.warc.gz", warc(url=OTHER), hash="sha256:" + "0" * 64)
    wacz.add("archive/bare.warc.gz", warc(url=OTHER), hash=None)
    wacz.add("archive/gone.warc.gz", b"").files.pop("archive/gone.warc.gz")
    wacz.files["archive/slipped-in.warc.gz"] = warc(url=OTHER)
    wacz.add("pages/pages.jsonl", b"{}", hash="sha256:" + "0" * 64)
    pages, failures, _ = read(wacz.saved())
    assert [one.url for one in pages] == [PAGE]
    of = f"of {wacz.path}"
    assert failures == {
        "#archive/altered.warc.gz": f"archive/altered.warc.gz {of} is not what its "
        "datapackage.json says it is",
        "#archive/bare.warc.gz": f"archive/bare.warc.gz {of} has no digest in its "
        "datapackage.json, so that nothing proves it",
        "#archive/gone.warc.gz": f"archive/gone.warc.gz is missing from {wacz.path}, whose "
        "datapackage.json names it",
        "#archive/slipped-in.warc.gz": f"archive/slipped-in.warc.gz {of} is not in "
        "datapackage.json, so that nothing proves it",
        "#pages/pages.jsonl": f"pages/pages.jsonl {of} is not what its datapackage.json says it is",
    }


def test_a_byte_that_was_flipped_is_the_fault_of_its_file_alone(
    tmp_path: Path, warc: Callable[..., bytes]
) -> None:
    wacz = Packed(tmp_path / "crawl.wacz").add("archive/a.warc.gz", warc())
    wacz.add("archive/b.warc.gz", flipped := warc(url=OTHER))
    content = bytearray(wacz.saved().read_bytes())
    content[content.index(flipped) + len(flipped) // 2] ^= 1
    wacz.path.write_bytes(content)
    pages, failures, _ = read(wacz.path)
    assert [one.url for one in pages] == [PAGE]
    assert list(failures) == ["#archive/b.warc.gz"]
    assert "is damaged: Bad CRC-32" in failures["#archive/b.warc.gz"]


def test_a_bad_record_has_its_place_in_the_warc(tmp_path: Path, warc: Callable[..., bytes]) -> None:
    content = b"rubbish\r\n\r\n" + warc(packed=False)
    path = Packed(tmp_path / "crawl.wacz").add("archive/a.warc", content).saved()
    pages, failures, _ = read(path)
    assert [one.url for one in pages] == [PAGE]
    assert failures == {
        "#archive/a.warc:0": f"byte 0 of archive/a.warc of {path} begins no WARC record"
    }


def test_a_package_whose_own_list_was_altered_is_not_read(
    tmp_path: Path, warc: Callable[..., bytes]
) -> None:
    path = Packed(tmp_path / "crawl.wacz").add("archive/a.warc.gz", warc()).saved()
    with zipfile.ZipFile(path) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    files["datapackage.json"] = files["datapackage.json"].replace(b"data-package", b"data-parcel!")
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    pages, failures, _ = read(path)
    assert pages == []
    said = f"datapackage.json of {path} is not what its datapackage-digest.json says it is"
    assert failures == {"": said}


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (
            lambda path: path.write_bytes(b"no zip"),
            "is no WACZ file, or it is damaged: File is not",
        ),
        (lambda path: zipfile.ZipFile(path, "w").close(), "has no datapackage.json"),
        (lambda path: Packed(path).saved(resources={}), "datapackage.json of .* names no files"),
        (lambda path: Packed(path).saved(), "holds no WARC file in 'archive/'"),
    ],
)
def test_a_file_that_is_no_package_is_one_failure_and_the_others_are_read(
    tmp_path: Path, warc: Callable[..., bytes], made: Callable[[Path], object], why: str
) -> None:
    folder = tmp_path / "crawls"
    folder.mkdir()
    made(folder / "1.wacz")
    Packed(folder / "2.wacz").add("archive/a.warc.gz", warc()).saved()
    pages, failures, _ = read(folder)
    assert [one.url for one in pages] == [PAGE]
    assert list(failures) == ["/1.wacz"]
    assert re.search(why, failures["/1.wacz"])
