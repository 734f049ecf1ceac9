"""What a pack says of itself is held against its own records and texts."""

from pathlib import Path
from zipfile import ZipFile

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # pyarrow ships no types
import pytest

from claims.archive import Archive
from claims.errors import CompareError
from claims.exporters import evidence
from claims.exporters.pack import Pack
from claims.exporters.wacz import WARC, write
from claims.exporters.wanted import Wanted
from claims.store import Desk
from tests.pipeline.newsdesk import NewsDesk

ABOUT = {"title": "Tanks", "description": "all of it", "created": "2026-03-02T06:10:00Z"}


@pytest.fixture(scope="module")
def path(published: NewsDesk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack of a desk with one article and a journal of no lines."""
    folder = tmp_path_factory.mktemp("pack")
    journal = folder / "journal.jsonl"
    journal.touch()
    home = published.home
    with Desk.open(home.published) as desk:
        archive = Archive(home.archive("tanks"))
        packed = write(desk, archive, journal, Wanted("tanks", "Tanks"), folder / "tanks.wacz")
    assert (packed.records, packed.faults) == (1, [])
    return folder / "tanks.wacz"


def _made_anew(old: Path, new: Path, **changed: bytes) -> evidence.Proven:
    """What is found in a pack that somebody changed, and gave digests that suit it."""
    with ZipFile(old) as zipped, Pack.writing(new, ABOUT) as pack:
        for name in zipped.namelist():
            if not name.startswith("datapackage"):
                stem = name.partition("/")[2].replace(".", "_")
                pack.add(name, changed.get(stem, zipped.read(name)))
    return evidence.verify(new)


def _versions(path: Path) -> pa.Table:
    with ZipFile(path) as zipped:
        return pq.read_table(pa.BufferReader(zipped.read("rows/versions.parquet")))


def _parquet(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def test_a_pack_proves_each_of_its_passages(path: Path, tmp_path: Path) -> None:
    proven = evidence.verify(path)
    assert (proven.records, proven.faults) == (1, [])
    assert proven.passages > 1
    assert proven.sha256 == evidence.digest(path)
    assert _made_anew(path, tmp_path / "same.wacz").faults == []


def test_a_flip_in_a_record_names_the_file_and_the_page(path: Path, tmp_path: Path) -> None:
    with ZipFile(path) as zipped:
        record = zipped.read(f"archive/{WARC}")
    content = bytearray(path.read_bytes())
    content[content.index(record) + len(record) - 50] ^= 1
    other = tmp_path / "other.wacz"
    other.write_bytes(content)
    first, second, third = evidence.verify(other).faults
    assert first == f"archive/{WARC} was altered"
    assert second.startswith("bytes ")
    assert second.endswith(f"of archive/{WARC} are no record")
    assert third.startswith("the record of version 1 of http://127.0.0.1:")
    assert third.endswith("/tanks is not the one that was packed")


def test_a_text_and_a_body_that_do_not_suit_are_named_though_all_digests_do(
    path: Path, tmp_path: Path
) -> None:
    versions = _versions(path).to_pylist()
    versions[0]["text"] = versions[0]["text"].replace("leaked benzene", "leaked perfume")
    versions[0]["body_sha256"] = "0" * 64
    changed = _parquet(pa.Table.from_pylist(versions, _versions(path).schema))
    faults = _made_anew(path, tmp_path / "other.wacz", versions_parquet=changed).faults
    where = f"version 1 of {versions[0]['url']}"
    assert faults[:2] == [
        f"the record of {where} is not the one that was packed",
        f"the text of {where} was altered",
    ]
    assert any("leaked benzene" in one and one.endswith("at its place") for one in faults[2:])


def test_a_line_of_the_journal_that_is_none_is_named(path: Path, tmp_path: Path) -> None:
    journal = b'{"before":"x"}\n{"before":"y"}\n'
    (fault,) = _made_anew(path, tmp_path / "other.wacz", journal_jsonl=journal).faults
    assert fault.startswith("Line 2 of decisions/journal.jsonl is not what was written")


def test_what_is_no_table_or_not_there_is_refused(path: Path, tmp_path: Path) -> None:
    with pytest.raises(CompareError, match=r"rows/versions\.parquet of the pack cannot be read"):
        _made_anew(path, tmp_path / "other.wacz", versions_parquet=b"no table")
    with pytest.raises(CompareError, match="cannot be read: No such file"):
        evidence.verify(tmp_path / "nowhere.wacz")
