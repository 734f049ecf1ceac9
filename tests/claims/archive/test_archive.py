import gzip
import os
import resource
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from claims.archive import Archive
from claims.errors import ArchiveError
from claims.model import Capture, Fetched, Hop

PAGE = Fetched(
    source_id="s1",
    role="page",
    url="http://news.test/a",
    final_url="https://www.news.test/a?b=1",
    fetched_at=datetime(2026, 3, 1, 12, 30, 0, 250, tzinfo=UTC),
    status=200,
    request_headers=(("Host", "www.news.test"), ("User-Agent", "claims-desk")),
    headers=(
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Encoding", "gzip"),
        ("ETag", '"v1"'),
        ("Last-Modified", "Sun, 01 Mar 2026 12:00:00 GMT"),
    ),
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


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


def records(folder: Path) -> list[tuple[str, dict[str, str], str, bytes]]:
    """Kind, WARC headers, status line and block's body of each record, digests checked."""
    found = []
    for path in sorted(folder.glob("*.warc.gz")):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, check_digests="raise"):
                line = record.http_headers.statusline if record.http_headers else ""
                headers = dict(record.rec_headers.headers)
                found.append((record.rec_type, headers, line, record.raw_stream.read()))
    return found


def kinds(folder: Path) -> list[str]:
    return [kind for kind, *_ in records(folder)]


def place(capture: Capture) -> tuple[str, int]:
    return capture.archive_file, capture.archive_offset


@settings(max_examples=50)
@given(bodies=st.lists(st.binary(max_size=2000), min_size=1, max_size=5))
def test_any_bytes_come_back_exactly(bodies: list[bytes]) -> None:
    with TemporaryDirectory() as folder:
        archive = Archive(Path(folder))
        pages = [replace(PAGE, url=f"http://news.test/{n}", body=b) for n, b in enumerate(bodies)]
        files = [replace(SAVED, body=b"file" + body) for body in bodies]
        captures = archive.write([*pages, *files], {})
        assert [archive.body(c) for c in captures] == [*bodies, *(b"file" + b for b in bodies)]


def test_a_capture_tells_what_the_response_told(archive: Archive) -> None:
    (capture,) = archive.write([PAGE], {})
    assert capture == Capture(
        source_id=PAGE.source_id,
        role=PAGE.role,
        url=PAGE.url,
        final_url=PAGE.final_url,
        fetched_at=PAGE.fetched_at,
        status=200,
        content_type="text/html; charset=utf-8",
        etag='"v1"',
        last_modified="Sun, 01 Mar 2026 12:00:00 GMT",
        body_sha256=sha256(PAGE.body).hexdigest(),
        archive_file=capture.archive_file,
        archive_offset=capture.archive_offset,
    )


def test_an_http_fetch_is_a_response_and_its_request(archive: Archive, tmp_path: Path) -> None:
    archive.write([PAGE], {})
    (_, response, request) = records(tmp_path)
    kind, headers, line, body = response
    assert (kind, line, body) == ("response", "200 OK", PAGE.body)
    assert headers["WARC-Target-URI"] == PAGE.final_url
    assert headers["WARC-Date"] == "2026-03-01T12:30:00.000250Z"
    assert headers["WARC-Payload-Digest"].startswith("sha256:")
    assert headers["Claims-Requested-URI"] == PAGE.url
    kind, headers, line, _ = request
    assert (kind, line) == ("request", "/a?b=1 HTTP/1.1")
    assert headers["WARC-Concurrent-To"] == response[1]["WARC-Record-ID"]


def test_an_archived_body_is_not_announced_as_compressed(archive: Archive, tmp_path: Path) -> None:
    archive.write([PAGE], {})
    (path,) = tmp_path.glob("*.warc.gz")
    with path.open("rb") as file:
        _, response, _ = (
            (r.http_headers, r.content_stream().read()) for r in ArchiveIterator(file)
        )
    headers, body = response
    assert body == PAGE.body
    assert headers["X-Crawler-Content-Encoding"] == "gzip"
    assert headers["Content-Length"] == str(len(PAGE.body))


def test_a_saved_file_is_a_resource(archive: Archive, tmp_path: Path) -> None:
    archive.write([SAVED], {})
    assert kinds(tmp_path) == ["warcinfo", "resource"]
    _, headers, _, body = records(tmp_path)[1]
    assert (headers["Content-Type"], body) == ("text/html", SAVED.body)


@pytest.mark.parametrize("seen", [PAGE, SAVED], ids=["page", "file"])
def test_a_body_seen_before_is_a_revisit_that_leads_to_it(seen: Fetched, tmp_path: Path) -> None:
    (first,) = Archive(tmp_path).write([seen], {})
    again = replace(seen, fetched_at=datetime(2026, 3, 2, tzinfo=UTC))
    archive = Archive(tmp_path)
    (second,) = archive.write([again], {first.body_sha256: place(first)})
    assert place(second) == place(first)
    assert archive.body(second) == seen.body
    (revisit,) = [headers for kind, headers, *_ in records(tmp_path) if kind == "revisit"]
    assert revisit["WARC-Profile"].endswith("/identical-payload-digest")
    assert revisit["WARC-Refers-To-Date"] == "2026-03-01T12:30:00.000250Z"


def test_a_body_that_comes_twice_is_stored_once(archive: Archive, tmp_path: Path) -> None:
    one, two = archive.write([PAGE, replace(PAGE, url="http://news.test/b")], {})
    (three,) = archive.write([replace(PAGE, url="http://news.test/c")], {})
    assert place(one) == place(two) == place(three)
    assert kinds(tmp_path).count("response") == 1


def test_a_body_whose_proof_is_lost_is_stored_anew(tmp_path: Path) -> None:
    lost = {sha256(PAGE.body).hexdigest(): ("gone.warc.gz", 0)}
    archive = Archive(tmp_path)
    (capture,) = archive.write([PAGE], lost)
    assert archive.body(capture) == PAGE.body


def test_not_modified_is_a_revisit_of_its_own(archive: Archive, tmp_path: Path) -> None:
    (empty,) = archive.write([replace(PAGE, body=b"")], {})
    answers = [replace(r, status=304, body=b"") for r in (PAGE, SAVED)]
    captures = archive.write(answers, {empty.body_sha256: place(empty)})
    assert [archive.body(capture) for capture in captures] == [b"", b""]
    assert kinds(tmp_path)[3:] == ["revisit", "request", "revisit"]
    assert len({place(empty), *map(place, captures)}) == 3


@pytest.mark.parametrize("seen", [PAGE, SAVED], ids=["page", "file"])
def test_not_modified_names_the_record_that_it_refers_to(seen: Fetched, tmp_path: Path) -> None:
    (first,) = Archive(tmp_path).write([seen], {})
    unchanged = replace(
        seen,
        status=304,
        body=b"",
        same_as=first.body_sha256,
        fetched_at=datetime(2026, 3, 2, tzinfo=UTC),
    )
    archive = Archive(tmp_path)
    (second,) = archive.write([unchanged], {first.body_sha256: place(first)})
    assert (archive.body(first), archive.body(second)) == (seen.body, b"")
    told = {kind: headers for kind, headers, *_ in records(tmp_path)}
    original = told["response" if seen is PAGE else "resource"]
    assert told["revisit"]["WARC-Profile"].endswith("/server-not-modified")
    assert told["revisit"]["WARC-Refers-To"] == original["WARC-Record-ID"]
    assert told["revisit"]["WARC-Refers-To-Target-URI"] == seen.final_url
    assert told["revisit"]["WARC-Refers-To-Date"] == original["WARC-Date"]
    assert [one.capture for one in archive.survey() if one.capture] == [first, second]


def test_not_modified_of_a_record_that_is_lost_refers_to_none(tmp_path: Path) -> None:
    lost = sha256(PAGE.body).hexdigest()
    unchanged = replace(PAGE, status=304, body=b"", same_as=lost)
    Archive(tmp_path).write([unchanged], {lost: ("gone.warc.gz", 0)})
    (revisit,) = [headers for kind, headers, *_ in records(tmp_path) if kind == "revisit"]
    assert "WARC-Refers-To" not in revisit


def test_an_unknown_status_is_archived(archive: Archive) -> None:
    (capture,) = archive.write([replace(PAGE, status=599)], {})
    assert archive.body(capture) == PAGE.body


def test_nothing_to_write_leaves_no_file(archive: Archive, tmp_path: Path) -> None:
    assert archive.write([], {}) == []
    assert list(tmp_path.iterdir()) == []


def test_a_run_goes_on_in_the_file_of_the_last_one_until_it_is_full(tmp_path: Path) -> None:
    pages = [replace(PAGE, body=bytes([n]) * 100) for n in range(4)]
    kept = [Archive(tmp_path).write([page], {})[0] for page in pages[:2]]
    full = Archive(tmp_path, rotate_at_bytes=1)
    kept += [*full.write([pages[2]], {}), *full.write([pages[3]], {})]

    one, two, three, four = (capture.archive_file for capture in kept)
    assert one == two
    assert len({two, three, four}) == 3
    assert [full.body(capture) for capture in kept] == [page.body for page in pages]


@pytest.mark.parametrize("told", [b"", b"[]", b'{"file": "gone.warc.gz", "size": 1}', b"\xff"])
def test_without_a_sound_mark_a_new_file_is_begun(told: bytes, tmp_path: Path) -> None:
    (first,) = Archive(tmp_path).write([PAGE], {})
    (tmp_path / "last.json").write_bytes(told)
    (second,) = Archive(tmp_path).write([PAGE], {})
    assert first.archive_file != second.archive_file


@given(position=st.integers(min_value=0), mask=st.integers(1, 255))
@settings(max_examples=50)
def test_an_altered_byte_is_noticed_or_harmless(position: int, mask: int) -> None:
    with TemporaryDirectory() as folder:
        archive = Archive(Path(folder))
        (capture,) = archive.write([PAGE], {})
        path = Path(folder, capture.archive_file)
        content = bytearray(path.read_bytes())
        content[position % len(content)] ^= mask
        path.write_bytes(content)
        try:
            body = archive.body(capture)
        except ArchiveError:
            return
        assert body == PAGE.body


def test_an_altered_body_is_an_error_that_names_its_place(archive: Archive, tmp_path: Path) -> None:
    (capture,) = archive.write([PAGE], {})
    path = tmp_path / capture.archive_file
    content = bytearray(path.read_bytes())
    content[capture.archive_offset + 300] ^= 1
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match=f"byte {capture.archive_offset} of {path}"):
        archive.body(capture)


def test_a_forged_record_with_a_valid_checksum_is_an_error(
    archive: Archive, tmp_path: Path
) -> None:
    (capture,) = archive.write([PAGE], {})
    path = tmp_path / capture.archive_file
    record = gzip.decompress(path.read_bytes()[capture.archive_offset :])
    head = path.read_bytes()[: capture.archive_offset]
    path.write_bytes(head + gzip.compress(record.replace(b"denied", b"admits")))
    with pytest.raises(ArchiveError, match="is not the one that was captured"):
        archive.body(capture)
    path.write_bytes(head + gzip.compress(b"WARC/1.1\r\nWARC-Type: response\r\n\r\nx"))
    with pytest.raises(ArchiveError, match="begins no WARC record"):
        archive.body(capture)


def test_a_missing_file_is_an_error(archive: Archive, tmp_path: Path) -> None:
    (capture,) = archive.write([PAGE], {})
    (tmp_path / capture.archive_file).unlink()
    with pytest.raises(ArchiveError, match="cannot be read: No such file"):
        archive.body(capture)


@given(kept=st.integers(min_value=0))
@settings(max_examples=50)
def test_a_torn_tail_damages_neither_earlier_records_nor_later_ones(kept: int) -> None:
    with TemporaryDirectory() as folder:
        killed = Archive(Path(folder))
        (first,) = killed.write([PAGE], {})
        path = Path(folder, first.archive_file)
        whole = path.stat().st_size
        (torn,) = killed.write([replace(PAGE, body=b"torn")], {})
        os.truncate(path, whole + kept % (path.stat().st_size - whole))
        archive = Archive(Path(folder))
        (later,) = archive.write([replace(PAGE, body=b"later")], {first.body_sha256: place(first)})
        assert archive.body(first) == PAGE.body
        assert archive.body(later) == b"later"
        assert later.archive_file != torn.archive_file


def test_a_write_that_fails_counts_for_nothing_and_the_next_begins_a_new_file(
    archive: Archive, tmp_path: Path
) -> None:
    (before,) = archive.write([PAGE], {})
    size = (tmp_path / before.archive_file).stat().st_size
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # so that it is an error, as ENOSPC
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 100, limits[1]))
    try:
        with pytest.raises(ArchiveError, match="cannot be written: File too large"):
            archive.write([replace(PAGE, body=os.urandom(5000))], {})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, ignored)
    (after,) = archive.write([replace(PAGE, body=b"after")], {})
    assert after.archive_file != before.archive_file
    assert (archive.body(before), archive.body(after)) == (PAGE.body, b"after")


KILLED = """
import sys
from itertools import count
from pathlib import Path
from claims.archive import Archive
from claims.model import Fetched
from datetime import UTC, datetime
archive = Archive(Path(sys.argv[1]))
for n in count():
    page = Fetched("s1", "page", f"http://news.test/{n}", f"http://news.test/{n}",
                    datetime.now(UTC), 200, (), (), str(n).encode() * 20_000)
    for c in archive.write([page], {}):
        print(n, c.archive_file, c.archive_offset, flush=True)
"""


def test_a_capture_that_was_returned_outlives_a_killed_process(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - own code
        assert process.stdout
        told = [process.stdout.readline().split() for _ in range(20)]
        process.kill()
        told += [line.split() for line in process.stdout.read().splitlines(keepends=False)]
    archive = Archive(tmp_path)
    (sample,) = archive.write([PAGE], {})
    for n, file, offset in told:
        body = n.encode() * 20_000
        capture = replace(
            sample,
            body_sha256=sha256(body).hexdigest(),
            archive_file=file,
            archive_offset=int(offset),
        )
        assert archive.body(capture) == body


def test_redirects_are_archived_before_the_answer_that_they_led_to(
    archive: Archive, tmp_path: Path
) -> None:
    moved = Hop(PAGE.url, 302, PAGE.request_headers, (("Location", PAGE.final_url),), b"moved")
    (capture,) = archive.write([replace(PAGE, hops=(moved,))], {})
    assert archive.body(capture) == PAGE.body
    assert kinds(tmp_path)[1:] == ["response", "request", "response", "request"]
    _, headers, line, body = records(tmp_path)[1]
    assert (line, body, headers["WARC-Target-URI"]) == ("302 Found", b"moved", PAGE.url)
    assert headers["WARC-Date"] == "2026-03-01T12:30:00.000250Z"
    assert [found.capture for found in archive.survey() if found.capture] == [capture]


def test_an_answer_that_others_recorded_has_no_request(archive: Archive, tmp_path: Path) -> None:
    archive.write([replace(PAGE, request_headers=())], {})
    assert kinds(tmp_path) == ["warcinfo", "response"]
