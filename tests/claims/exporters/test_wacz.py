"""What an evidence pack holds: records, index, pages, rows and words for people."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

import pyarrow as pa  # type: ignore[import-untyped]  # pyarrow ships no types
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # pyarrow ships no types
import pytest
from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # it has no types

from claims.archive import Archive
from claims.errors import CompareError
from claims.exporters.wacz import WARC, write
from claims.exporters.wanted import Wanted
from claims.store import Desk
from tests.pipeline.newsdesk import NewsDesk

LATER = datetime.now(UTC) + timedelta(days=1)


@pytest.fixture(scope="module")
def pack(published: NewsDesk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ZipFile]:
    """A pack of all that the desk holds."""
    path = tmp_path_factory.mktemp("pack") / "tanks.wacz"
    _write(published, Wanted("tanks", "Tanks of Brandvoort"), path)
    with ZipFile(path) as zipped:
        yield zipped


def _write(desk: NewsDesk, wanted: Wanted, path: Path) -> None:
    with Desk.open(desk.home.published) as copy:
        archive = Archive(desk.home.archive("tanks"))
        write(copy, archive, desk.home.decisions("tanks"), wanted, path)


def _table(pack: ZipFile, name: str) -> pa.Table:
    return pq.read_table(pa.BufferReader(pack.read(f"rows/{name}.parquet")))


def test_records_are_those_of_the_archive_and_the_index_leads_to_them(
    published: NewsDesk, pack: ZipFile
) -> None:
    content = pack.read(f"archive/{WARC}")
    (line,) = pack.read("indexes/index.cdx").decode().splitlines()
    said = json.loads(line.split(" ", 2)[2])
    record = content[int(said["offset"]) :][: int(said["length"])]
    (archive,) = published.home.archive("tanks").glob("*.warc.gz")
    assert record in archive.read_bytes()
    with pack.open(f"archive/{WARC}") as file:
        kinds = [
            (one.rec_type, one.rec_headers["WARC-Target-URI"]) for one in ArchiveIterator(file)
        ]
    assert kinds == [("warcinfo", None), ("response", said["url"])]
    page = json.loads(pack.read("pages/pages.jsonl").splitlines()[1])
    assert (page["url"], page["title"]) == (said["url"], "The tanks of Brandvoort")


def test_rows_are_those_of_the_copy_with_the_texts_and_places_of_their_proofs(
    published: NewsDesk, pack: ZipFile
) -> None:
    stated = published.rows("from side_by_side where standing = 'stated' order by all")
    found = _table(pack, "side_by_side")
    assert {row["claim_id"] for row in stated} <= set(found["claim_id"].to_pylist())
    assert set(found["standing"].to_pylist()) == {"stated"}
    (version,) = _table(pack, "versions").to_pylist()
    for row in found.to_pylist():
        assert version["text"][row["claim_start"] : row["claim_end"]] == row["claim"]
    assert version["record_offset"] > 0
    assert pack.read("rows/side_by_side.csv").startswith(b'"dossier","claim_id"')


def test_the_report_and_the_words_for_people_say_what_the_pack_is_of(pack: ZipFile) -> None:
    assert b"<title>Tanks of Brandvoort" in pack.read("report/report.html")
    told = pack.read("report/readme.txt").decode()
    assert "Stated claims and answers of the dossier tanks, as of 20" in told
    package = json.loads(pack.read("datapackage.json"))
    assert (package["title"], package["wacz_version"]) == ("Tanks of Brandvoort", "1.1.1")


def test_responses_beside_no_claim_are_in_the_report_and_have_their_proof(
    published: NewsDesk, pack: ZipFile
) -> None:
    with Desk.open(published.home.published) as copy:
        alone = copy.lone_responses("tanks").to_pylist()
    found = _table(pack, "lone_responses").to_pylist()
    assert [row["text"] for row in found] == [row["text"] for row in alone]
    versions = {row["version_id"]: row["text"] for row in _table(pack, "versions").to_pylist()}
    for row in found:
        assert versions[row["version_id"]][row["start"] : row["end"]] == row["text"]
    report = pack.read("report/report.html").decode()
    assert ("beside no claim" in report) == bool(alone)


def test_claims_of_before_the_day_that_is_asked_for_stay_out(
    published: NewsDesk, tmp_path: Path
) -> None:
    with pytest.raises(CompareError, match="no claim is stated in the dossier tanks, published or"):
        _write(published, Wanted("tanks", "Tanks", since=LATER), tmp_path / "late.wacz")
    assert list(tmp_path.iterdir()) == []
    early = Wanted("tanks", "Tanks", "Brandvoort Chemie", LATER - timedelta(days=2))
    _write(published, early, tmp_path / "early.wacz")
    with ZipFile(tmp_path / "early.wacz") as zipped:
        assert _table(zipped, "side_by_side").num_rows > 0
        assert "decisions/journal.jsonl" not in zipped.namelist()
