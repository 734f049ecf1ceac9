import gzip
import re
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from random import randbytes
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from claims.archive import Archive
from claims.fetch.warcs import read_warcs
from claims.model import Failure, Fetched, KnownPage, Source

PAGE = "http://news.test/1"
NOON = "2021-03-02T12:00:00Z"
LATER = "2021-03-03T12:00:00.250000Z"


class Crawl:
    """A WARC file in the making, as any crawler writes one."""

    def __init__(self, path: Path, *, packed: bool = True) -> None:
        self.path = path
        self._bytes = BytesIO()
        self._writer = WARCWriter(self._bytes, gzip=packed)

    def add(
        self,
        body: bytes = b"<p>They knew.",
        *,
        url: str = PAGE,
        date: str = NOON,
        status: str = "200 OK",
        kind: str = "text/html; charset=utf-8",
        record: str = "response",
        **headers: str,
    ) -> "Crawl":
        named = [(name.replace("_", "-"), value) for name, value in headers.items()]
        head = StatusAndHeaders(status, [("Content-Type", kind), *named], protocol="HTTP/1.1")
        self._writer.write_record(
            self._writer.create_warc_record(
                url,
                record,
                payload=BytesIO(body),
                length=len(body),
                http_headers=head,
                warc_headers_dict={"WARC-Date": date},
            )
        )
        return self._saved()

    def keep(
        self, kind: str, block: bytes, *, url: str = PAGE, date: str = NOON, **fields: str
    ) -> "Crawl":
        """A record of that kind with this very block."""
        named = {name.replace("_", "-"): value for name, value in fields.items()}
        length = len(block)
        lines = {"WARC-Type": kind, "WARC-Target-URI": url, "WARC-Date": date, **named}
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        record = f"WARC/1.0\r\n{head}Content-Length: {length}\r\n\r\n".encode() + block
        record += b"\r\n\r\n"
        self._bytes.write(gzip.compress(record) if self._writer.gzip else record)
        return self._saved()

    def repeat(self, body: bytes, *, url: str = PAGE, date: str = LATER) -> "Crawl":
        digester = self._writer._create_digester()  # noqa: SLF001 - the digest that it writes
        digester.update(body)
        record = self._writer.create_revisit_record(url, str(digester), url, NOON)
        record.rec_headers.replace_header("WARC-Date", date)
        self._writer.write_record(record)
        return self._saved()

    def _saved(self) -> "Crawl":
        self.path.write_bytes(self._bytes.getvalue())
        return self


@pytest.fixture
def crawl(tmp_path: Path) -> Callable[..., Crawl]:
    def crawl(name: str = "crawl.warc.gz", **how: Any) -> Crawl:
        return Crawl(tmp_path / name, **how)

    return crawl


def read(
    place: Path, known: dict[str, KnownPage] | None = None, limit: int = 100_000
) -> tuple[list[Fetched], list[Failure], list[Fetched]]:
    """The pages, the failures, and the answers for the files themselves."""
    source = Source("lumenta", "warc", place.as_uri(), "The Harbour Ledger")
    found = list(read_warcs(source, known or {}, limit))
    answers = [one for one in found if isinstance(one, Fetched)]
    assert all(one.source_id == source.id for one in answers)
    return (
        [one for one in answers if one.role == "page"],
        [one for one in found if isinstance(one, Failure)],
        [one for one in answers if one.role == "index"],
    )


@pytest.mark.parametrize("packed", [True, False])
def test_each_page_comes_with_its_own_address_date_and_headers(
    crawl: Callable[..., Crawl],
    packed: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    file = crawl("crawl.warc.gz" if packed else "crawl.warc", packed=packed)
    file.add(date=NOON, ETag='"1"').add(b"gone", date=LATER, status="404 Not Found")
    pages, failures, _ = read(file.path)
    assert failures == []
    assert [(p.url, p.final_url, p.status, p.body, p.fetched_at) for p in pages] == [
        (PAGE, PAGE, 200, b"<p>They knew.", datetime(2021, 3, 2, 12, tzinfo=UTC)),
        (PAGE, PAGE, 404, b"gone", datetime(2021, 3, 3, 12, 0, 0, 250_000, tzinfo=UTC)),
    ]
    assert (pages[0].header("etag"), pages[0].request_headers) == ('"1"', ())


def of_no_page(file: Crawl) -> Crawl:
    file.add(kind="image/png", url="http://news.test/1.png")
    file.add(status="301 Moved", Location="/2").add(status="500 Sorry")
    return file.add(record="request").add(url="dns:news.test")


def test_what_is_no_page_is_passed_over(crawl: Callable[..., Crawl]) -> None:
    pages, failures, _ = read(of_no_page(crawl()).add(url="http://news.test/2").path)
    assert ([page.url for page in pages], failures) == (["http://news.test/2"], [])


def test_a_file_without_any_page_is_named_with_what_it_holds(
    crawl: Callable[..., Crawl], tmp_path: Path
) -> None:
    file = of_no_page(crawl())
    pages, [failed], _ = read(file.path)
    assert pages == []
    assert failed.subject == file.path.as_uri()
    assert failed.error.endswith("holds no page of the web; its records: 1 request, 4 response")
    crawl("pages.warc.gz").add()  # a log beside a crawl is nothing to speak of
    assert read(tmp_path)[1] == []


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(b"<p>said"), {"Content_Encoding": "gzip"}),
        (b"4\r\n<p>s\r\n3\r\naid\r\n0\r\n\r\n", {"Transfer_Encoding": "chunked"}),
    ],
    ids=["gzip", "chunks"],
)
def test_a_body_is_unpacked_from_whatever_it_travelled_in(
    crawl: Callable[..., Crawl], body: bytes, headers: dict[str, str]
) -> None:
    pages, failures, _ = read(crawl().add(body, **headers).path)
    assert ([page.body for page in pages], failures) == ([b"<p>said"], [])


def test_a_revisit_has_the_body_that_was_seen_first_in_whichever_file(
    crawl: Callable[..., Crawl], tmp_path: Path
) -> None:
    crawl("a.warc.gz").repeat(b"one").repeat(b"two", url="http://news.test/2")
    crawl("b.warc.gz").add(b"one").add(b"two", url="http://news.test/2")
    pages, failures, _ = read(tmp_path)
    assert failures == []
    assert [(page.url[-1], page.body, page.status) for page in pages] == [
        ("1", b"one", 200),
        ("2", b"two", 200),
        ("1", b"one", 200),
        ("2", b"two", 200),
    ]
    assert [page.fetched_at.day for page in pages] == [3, 3, 2, 2]


def test_a_revisit_whose_body_is_nowhere_is_a_failure_and_the_rest_goes_on(
    crawl: Callable[..., Crawl],
) -> None:
    file = crawl().repeat(b"never seen").add()
    pages, [failed], _ = read(file.path)
    assert [page.body for page in pages] == [b"<p>They knew."]
    assert failed.error == f"{PAGE} was seen again, and no file of the source holds what was seen"


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ({"body": bytes(1001)}, f"{PAGE} is larger than 1,000 bytes"),
        (
            {"body": gzip.compress(bytes(9_000_000)), "Content_Encoding": "gzip"},
            f"{PAGE} is larger than 1,000 bytes",
        ),
        ({"date": "yesterday"}, f"{PAGE} was fetched at 'yesterday', which is no date"),
    ],
    ids=["large", "bomb", "date"],
)
def test_a_record_that_cannot_be_used_is_a_failure_and_the_rest_goes_on(
    crawl: Callable[..., Crawl], how: dict[str, Any], reason: str
) -> None:
    file = crawl().add(**how).add(b"good", url="http://news.test/2")
    pages, failures, _ = read(file.path, limit=1000 if "date" not in how else 100_000)
    assert [page.body for page in pages] == [b"good"]
    assert [failed.error for failed in failures] == [reason]


@pytest.mark.parametrize("packed", [True, False])
def test_a_torn_file_gives_what_lies_before_the_tear_and_a_failure(
    crawl: Callable[..., Crawl],
    packed: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    file = crawl("a.warc", packed=packed).add().add(randbytes(5000), url="http://news.test/2")
    file.path.write_bytes(file.path.read_bytes()[:-2500])
    pages, [failed], _ = read(file.path)
    assert [page.url for page in pages] == [PAGE]
    assert failed.subject.startswith(file.path.as_uri())
    assert failed.error == "http://news.test/2 ends before its record says that it should"


def test_what_is_no_warc_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(b"<html>Not at all.")
    pages, failures, _ = read(path)
    assert (pages, len(failures)) == ([], 1)
    assert failures[0].error == f"byte 0 of {path} begins no WARC record"


def test_a_file_is_answered_for_after_its_pages_and_not_read_again_until_it_changes(
    crawl: Callable[..., Crawl],
) -> None:
    file = crawl().add()
    _, _, [answer] = read(file.path)
    known = {
        answer.url: KnownPage(
            "s", answer.url, answer.header("ETag"), answer.header("Last-Modified")
        )
    }
    pages, failures, [again] = read(file.path, known)
    assert (pages, failures, again.status) == ([], [], 304)
    file.add(b"new", url="http://news.test/2")
    pages, _, [again] = read(file.path, known)
    assert (len(pages), again.status) == (2, 200)


def test_a_missing_file_and_a_folder_without_any_are_failures(tmp_path: Path) -> None:
    for place in [tmp_path, tmp_path / "gone.warc"]:
        _, [failed], _ = read(place)
        assert failed.subject == place.as_uri()


def http(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    """The block of an answer."""
    named = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status}\r\n{named}\r\n".encode() + body


SAID = b"<!doctype html><p>They knew."


def test_a_page_that_was_kept_without_its_head_is_a_page_and_what_was_made_of_it_is_none(
    crawl: Callable[..., Crawl],
) -> None:
    file = crawl().keep("resource", SAID, Content_Type="text/html; charset=utf-8")
    file.keep("conversion", SAID, Content_Type="text/html")
    file.keep("resource", b"{}", Content_Type="application/json", url="http://news.test/2")
    [page], failures, _ = read(file.path)
    assert failures == []
    assert (page.status, page.body, page.saved) == (200, SAID, True)
    assert page.headers == (("Content-Type", "text/html; charset=utf-8"),)
    assert page.fetched_at == datetime(2021, 3, 2, 12, tzinfo=UTC)


def test_an_answer_that_does_not_say_what_it_is_is_a_page_if_it_begins_like_one(
    crawl: Callable[..., Crawl],
) -> None:
    file = crawl().keep("response", http(b"\xef\xbb\xbf \n" + SAID))
    file.keep("response", http(b"\x89PNG\r\n"), url="http://news.test/1.png")
    file.keep("response", http(b"", "410 Gone"), url="http://news.test/2")
    file.keep("resource", SAID, url="http://news.test/3")
    pages, failures, _ = read(file.path)
    assert failures == []
    assert [(page.url[-1], page.status) for page in pages] == [("1", 200), ("2", 410), ("3", 200)]


@pytest.mark.parametrize(
    "names",
    [
        {"WARC_Refers_To": "<urn:uuid:1>"},
        {"WARC_Refers_To_Target_URI": PAGE, "WARC_Refers_To_Date": NOON},
        {"WARC_Refers_To_Date": NOON},
        {"WARC_Payload_Digest": "sha1:ONE"},
    ],
    ids=["record", "address and date", "date", "digest"],
)
@pytest.mark.parametrize("kind", ["response", "resource"])
def test_a_revisit_may_name_what_it_saw_in_each_of_four_ways(
    crawl: Callable[..., Crawl], tmp_path: Path, names: dict[str, str], kind: str
) -> None:
    body = SAID + randbytes(200_000).hex().encode()
    block = http(body, Content_Type="text/html") if kind == "response" else body
    crawl("a.warc.gz").keep("revisit", b"", date=LATER, **names)
    crawl("b.warc").keep(
        kind,
        block,
        Content_Type="text/html",
        WARC_Record_ID="<urn:uuid:1>",
        WARC_Payload_Digest="sha1:ONE",
    )
    pages, failures, _ = read(tmp_path, limit=1_000_000)
    assert failures == []
    assert [(page.fetched_at.day, page.body == body, page.status) for page in pages] == [
        (3, True, 200),
        (2, True, 200),
    ]


def test_a_revisit_of_a_body_with_another_digest_is_a_failure(crawl: Callable[..., Crawl]) -> None:
    seen = {"WARC_Refers_To_Date": NOON, "WARC_Payload_Digest": "sha1:TWO"}
    file = crawl().keep("resource", SAID, Content_Type="text/html", WARC_Payload_Digest="sha1:ONE")
    pages, [failed], _ = read(file.keep("revisit", b"", date=LATER, **seen).path)
    assert len(pages) == 1
    assert "no file of the source holds what was seen" in failed.error


@pytest.mark.parametrize(
    "block",
    [b"", http(b"", "304 Not Modified", ETag='"1"'), http(b"", "200 OK", ETag='"1"')],
    ids=["no block", "304", "200"],
)
def test_a_page_that_its_server_called_unchanged_is_unchanged(
    crawl: Callable[..., Crawl], block: bytes
) -> None:
    profile = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
    [page], failures, _ = read(crawl().keep("revisit", block, WARC_Profile=profile).path)
    assert failures == []
    assert (page.status, page.body, page.header("ETag")) == (304, b"", '"1"' if block else None)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"WARC_Truncated": "length"}, "length"),
        ({"WARC_Segment_Number": "1"}, "segment"),
        ({}, None),
    ],
)
def test_a_page_of_which_not_all_was_kept_says_why(
    crawl: Callable[..., Crawl], fields: dict[str, str], why: str | None
) -> None:
    block = http(SAID, Content_Type="text/html")
    [page], _, _ = read(crawl().keep("response", block, **fields).path)
    assert page.truncated == why


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize(
    "bad",
    [
        {"url": "http://news.test:eighty/1"},
        {"date": "0001-01-01T00:00:00+05:00"},
        {"date": "9999-12-31T23:59:59-05:00"},
        {"date": "9999-12-31T23:59:59Z"},
        {"date": "0001-01-01T00:00:00Z"},
        {"Content_Length": "-5"},
        {"Content_Length": "9" * 5000},
    ],
    ids="-".join,
)
def test_one_record_that_cannot_be_used_is_one_failure_and_the_rest_goes_on(
    crawl: Callable[..., Crawl],
    bad: dict[str, str],
    packed: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    block = http(SAID, Content_Type="text/html")
    file = crawl("a.warc", packed=packed).keep("response", block, **bad)
    file.keep("response", block, url="http://news.test/2")
    pages, failures, _ = read(file.path)
    assert [page.url for page in pages] == ["http://news.test/2"]
    assert [failed.subject for failed in failures] == [f"{file.path.as_uri()}#0"]


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("where", [0, 30, 300])
def test_damage_hides_none_of_the_records_behind_it(
    crawl: Callable[..., Crawl],
    where: int,
    packed: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    file = crawl("a.warc", packed=packed)
    for number in range(3):
        file.add(b"<p>" + randbytes(3000).hex().encode(), url=f"http://news.test/{number}")
    content = bytearray(file.path.read_bytes())
    content[where : where + 8] = b"\0" * 8
    file.path.write_bytes(content)
    pages, failures, _ = read(file.path)
    assert [page.url for page in pages][-2:] == ["http://news.test/1", "http://news.test/2"]
    assert len(pages) + len(failures) == 3


def test_a_file_that_is_one_gzip_says_how_to_mend_it(crawl: Callable[..., Crawl]) -> None:
    file = crawl("a.warc", packed=False).add().add(url="http://news.test/2")
    file.path.write_bytes(gzip.compress(file.path.read_bytes()))
    _, [failed], _ = read(file.path)
    assert "is one gzip over all its records" in failed.error
    assert "gunzip" in failed.error
    assert "damaged" not in failed.error


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("within", ["fields", "head"])
def test_headers_without_an_end_are_not_read_to_it(
    crawl: Callable[..., Crawl],
    within: str,
    packed: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    endless = "x" * 12_000_000
    file = crawl("a.warc", packed=packed)
    if within == "fields":
        file.keep("response", http(SAID, Content_Type="text/html"), X_Long=endless)
    else:
        file.keep("response", http(SAID, Content_Type="text/html", X_Long=endless))
    file.add()
    tracemalloc.start()
    pages, [failed], _ = read(file.path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "has headers of more than 262,144 bytes" in failed.error
    assert [page.body for page in pages] == [b"<p>They knew."]
    assert most < 6_000_000


HEADS = re.compile(rb"(?m)^[\w-]+: .*?(?=\r$)")


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_a_record_says_it_is_a_page_that_can_be_archived_or_one_failure(
    data: st.DataObject,
) -> None:
    block = http(SAID, Content_Type="text/html", ETag='"1"', Content_Encoding="identity")
    with TemporaryDirectory() as folder:
        file = Crawl(Path(folder, "a.warc"), packed=False)
        file.keep("response", block, WARC_Payload_Digest="sha1:ONE", Content_Type=TYPE)
        record = file.path.read_bytes()
        chosen = data.draw(st.sampled_from(list(HEADS.finditer(record))))
        said = data.draw(st.one_of(st.binary(max_size=30), st.sampled_from(ODD)))
        changed = record[: chosen.start()] + said + record[chosen.end() :]
        if data.draw(st.booleans()):
            name = chosen[0].partition(b" ")[0]
            changed = record[: chosen.start()] + name + b" " + said + record[chosen.end() :]
        other = record.replace(PAGE.encode(), b"http://news.test/2")
        file.path.write_bytes(gzip.compress(changed) + gzip.compress(other))
        pages, failures, _ = read(file.path)
        assert "http://news.test/2" in [page.url for page in pages]
        archive = Archive(Path(folder, "archive"))
        written = archive.write(pages, {})
        assert [one.fault for one in archive.survey() if one.fault] == []
        assert [one.capture for one in archive.survey() if one.capture] == written
        assert len(failures) <= 2


TYPE = "application/http; msgtype=response"
ODD = [
    b"",
    b"-1",
    b"9" * 5000,
    b"\xff\xfe",
    b"a\x00b",
    b"\xc2\x85x\xc2\xa0",
    b"0001-01-01T00:00:00Z",
]
