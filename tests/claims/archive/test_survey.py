"""What an archive proves, read again without anything but its files."""

import gzip
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.archive import Archive, Surveyed
from claims.model import Capture, Fetched, Source

MOMENT = datetime(2026, 3, 1, 12, 30, 0, 250, tzinfo=UTC)
PAGE = Fetched(
    source_id="s1",
    role="page",
    url="http://news.test/a",
    final_url="https://www.news.test/a?b=1",
    fetched_at=MOMENT,
    status=200,
    request_headers=(("Host", "www.news.test"),),
    headers=(("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("ETag", '"v1"')),
    body=b"<p>Lumenta Data denied it.</p>" * 20,
)
SAVED = replace(
    PAGE,
    url="file:///pages/a%20b.html",
    final_url="file:///pages/a%20b.html",
    request_headers=(),
    headers=(("Content-Type", "text/html"), ("Last-Modified", "Sun, 01 Mar 2026 12:00:00 GMT")),
    saved=True,
)
VALUES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20)


def captures(folder: Path) -> list[Capture]:
    return [found.capture for found in Archive(folder).survey() if found.capture]


def faults(folder: Path) -> list[Surveyed]:
    return [found for found in Archive(folder).survey() if found.fault]


@st.composite
def visits(draw: st.DrawFn) -> list[list[Fetched]]:
    """Some calls of ``write``: pages and files, new, repeated, unchanged, missing, moved."""
    calls = []
    for _ in range(draw(st.integers(1, 3))):
        call = []
        for _ in range(draw(st.integers(0, 4))):
            status = draw(st.sampled_from([200, 200, 304, 404, 599]))
            body = b"" if status == 304 else draw(st.sampled_from([b"", b"one", b"two" * 500]))
            made = draw(st.sampled_from([PAGE, SAVED]))
            headers = (("Content-Type", "text/html"), ("ETag", draw(VALUES)), ("X-Own", "ü" * 3))
            if made is SAVED:
                status = 304 if status == 304 else 200
            call.append(replace(made, status=status, body=body, headers=headers))
        calls.append(call)
    return calls


@settings(max_examples=60)
@given(calls=visits())
def test_every_capture_is_made_again_from_its_record(calls: list[list[Fetched]]) -> None:
    with TemporaryDirectory() as folder:
        written, places = [], {}
        for number, call in enumerate(calls):
            at = [
                replace(one, fetched_at=MOMENT + timedelta(seconds=100 * number + place))
                for place, one in enumerate(call)
            ]
            written += Archive(Path(folder)).write(at, places)
            places = {c.body_sha256: (c.archive_file, c.archive_offset) for c in written if c}
        assert captures(Path(folder)) == written
        assert faults(Path(folder)) == []


def test_a_file_describes_the_sources_of_its_records(tmp_path: Path) -> None:
    feed = Source("tanks", "feed", "http://news.test/f", "Gazette", pattern="/a")
    pages = Source("tanks", "pages", "http://news.test/a", "Pöst", pages=("http://news.test/a",))
    other = Source("tanks", "feed", "http://other.test/f", "Other")
    archive = Archive(tmp_path, 1, (feed, pages, other))
    for _ in range(2):
        archive.write([replace(PAGE, source_id=feed.id), replace(PAGE, source_id=pages.id)], {})
        archive.write([replace(PAGE, source_id=feed.id)], {})
    described = [found.source for found in archive.survey() if found.source]
    assert described == [feed, pages, feed] * 2
    assert len(captures(tmp_path)) == 6


def test_the_size_is_that_of_all_files(tmp_path: Path) -> None:
    assert Archive(tmp_path / "none").size == (0, 0)
    archive = Archive(tmp_path, 1)
    archive.write([PAGE], {})
    archive.write([PAGE], {})
    assert archive.size == (2, sum(path.stat().st_size for path in tmp_path.glob("*.warc.gz")))
    assert sum(found.size for found in archive.survey()) == archive.size.bytes


@given(kept=st.integers(min_value=0))
@settings(max_examples=40)
def test_a_torn_end_is_told_apart_from_damage(kept: int) -> None:
    with TemporaryDirectory() as folder:
        archive = Archive(Path(folder))
        (first,) = archive.write([PAGE], {})
        path = Path(folder, first.archive_file)
        whole = path.stat().st_size
        archive.write([replace(PAGE, body=os.urandom(3000))], {})
        os.truncate(path, whole + kept % (path.stat().st_size - whole))
        assert captures(Path(folder))[0] == first
        assert all(fault.is_torn for fault in faults(Path(folder)))


def test_a_damaged_record_hides_none_of_those_after_it(tmp_path: Path) -> None:
    pages = [replace(PAGE, url=f"http://news.test/{n}", body=os.urandom(5000)) for n in range(3)]
    _, second, third = written = Archive(tmp_path).write(pages, {})
    path = tmp_path / second.archive_file
    content = bytearray(path.read_bytes())
    content[second.archive_offset + 1000 : second.archive_offset + 1010] = (
        b"\x1f\x8b\x08" * 3 + b"x"
    )
    path.write_bytes(content)
    assert captures(tmp_path) == [written[0], third]
    (fault,) = faults(tmp_path)
    assert fault.place.offset == second.archive_offset
    assert not fault.is_torn
    assert str(path) in str(fault.fault)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"denied", b"admits", "was altered"),
        (b"Claims-Role: page", b"Claims-Role: paGe", None),
        (b"2026-03-01T12:30:00.000250Z", b"at noon", "cannot be read"),
    ],
)
def test_a_record_that_was_altered_is_noticed_or_says_something_else(
    tmp_path: Path, old: bytes, new: bytes, said: str | None
) -> None:
    (capture,) = Archive(tmp_path).write([PAGE], {})
    path = tmp_path / capture.archive_file
    head, rest = (
        path.read_bytes()[: capture.archive_offset],
        path.read_bytes()[capture.archive_offset :],
    )
    record = gzip.decompress(rest)
    path.write_bytes(head + gzip.compress(record.replace(old, new)))
    assert captures(tmp_path) != [capture]
    assert any(said in str(fault.fault) for fault in faults(tmp_path)) if said else True


def test_an_altered_body_with_its_block_digest_made_to_fit_is_noticed(tmp_path: Path) -> None:
    (capture,) = Archive(tmp_path).write([SAVED], {})
    path = tmp_path / capture.archive_file
    head = path.read_bytes()[: capture.archive_offset]
    record = gzip.decompress(path.read_bytes()[capture.archive_offset :])
    digest = record.split(b"WARC-Block-Digest: ")[1].split(b"\r\n")[0]
    lines = [line for line in record.split(b"\r\n") if not line.startswith(b"WARC-Block-Digest")]
    assert digest.startswith(b"sha256:")
    path.write_bytes(head + gzip.compress(b"\r\n".join(lines)))
    assert len(faults(tmp_path)) == 1


def test_a_revisit_whose_body_is_gone_proves_nothing(tmp_path: Path) -> None:
    (first,) = Archive(tmp_path, 1).write([PAGE], {})
    place = {first.body_sha256: (first.archive_file, first.archive_offset)}
    later = replace(PAGE, fetched_at=MOMENT + timedelta(days=1))
    (second,) = Archive(tmp_path, 1).write([later], place)
    assert captures(tmp_path) == [first, second]
    (tmp_path / first.archive_file).unlink()
    assert captures(tmp_path) == []
    (fault,) = faults(tmp_path)
    assert "the record that holds its body" in str(fault.fault)


def test_a_record_of_another_program_proves_no_capture(tmp_path: Path) -> None:
    (capture,) = Archive(tmp_path).write([PAGE], {})
    path = tmp_path / capture.archive_file
    record = gzip.decompress(path.read_bytes()[capture.archive_offset :])
    lines = [line for line in record.split(b"\r\n") if not line.startswith(b"Claims-")]
    path.write_bytes(gzip.compress(b"\r\n".join(lines)))
    assert captures(tmp_path) == []


def test_an_empty_file_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "empty.warc.gz").touch()
    assert list(Archive(tmp_path).survey()) == []
