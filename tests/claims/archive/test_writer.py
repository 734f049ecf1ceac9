from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from typing import Any

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # no types

from claims.archive.writer import Writer
from claims.model import Fetched, Hop

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
ASKED = (("User-Agent", "claims-desk"),)
FETCHED = Fetched(
    "s", "page", "https://a.example/1", "https://a.example/2", NOON, 200, ASKED,
    (("Content-Encoding", "gzip"), ("X-Name", "Zoë"), ("Content-Length", "9")), b"<p>Tanks",
)  # fmt: skip


def _records(*fetched: Fetched) -> list[tuple[str, dict[str, str], dict[str, str], bytes]]:
    """Kind, WARC fields, HTTP headers and body of each record, as another reader reads them."""
    file = BytesIO()
    writer = Writer(file, "a.warc.gz")
    for one in fetched:
        writer.write(one, sha256(one.body).hexdigest(), None)
    file.seek(0)
    found: list[tuple[str, Any, Any, bytes]] = []
    for record in ArchiveIterator(file, check_digests="raise"):
        http = dict(record.http_headers.headers) if record.http_headers else {}
        body = record.content_stream().read()
        found.append((record.rec_type, dict(record.rec_headers.headers), http, body))
    return found


def test_an_answer_stands_with_what_was_asked_behind_a_note_on_the_file() -> None:
    kinds = [kind for kind, *_ in _records(FETCHED)]
    assert kinds[0] == "warcinfo"
    assert sorted(kinds[1:]) == ["request", "response"]


def test_the_body_is_unpacked_and_what_told_how_it_travelled_has_another_name() -> None:
    (answer,) = [record for record in _records(FETCHED) if record[0] == "response"]
    _, fields, http, body = answer
    assert body == FETCHED.body
    assert (http["X-Crawler-Content-Encoding"], http["Content-Length"]) == ("gzip", "8")
    assert fields["Claims-Requested-URI"] == FETCHED.url
    assert fields["WARC-Target-URI"] == FETCHED.final_url


def test_redirects_come_first_each_with_its_request() -> None:
    hop = Hop(FETCHED.url, 301, ASKED, (("Location", "/2"),), b"")
    found = _records(replace(FETCHED, hops=(hop,)))
    targets = [fields["WARC-Target-URI"] for kind, fields, *_ in found if kind == "response"]
    assert targets == [FETCHED.url, FETCHED.final_url]


def test_a_file_that_nobody_served_has_no_head_and_no_request() -> None:
    saved = replace(FETCHED, saved=True, request_headers=(), headers=(("ETag", '"1"'),))
    (_, (kind, fields, http, body)) = _records(saved)
    assert (kind, http, body) == ("resource", {}, FETCHED.body)
    assert fields["ETag"] == '"1"'
