import gzip
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from random import randbytes
from typing import Any

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from claims.fetch.warcs import read_warcs
from claims.model import Failure, KnownPage, Response, Source

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
) -> tuple[list[Response], list[Failure], list[Response]]:
    """The pages, the failures, and the answers for the files themselves."""
    source = Source("lumenta", "warc", place.as_uri(), "The Harbour Ledger")
    found = list(read_warcs(source, known or {}, limit))
    answers = [one for one in found if isinstance(one, Response)]
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


def test_what_is_no_page_is_passed_over(crawl: Callable[..., Crawl]) -> None:
    file = crawl().add(kind="image/png", url="http://news.test/1.png")
    file.add(status="301 Moved", Location="/2").add(status="500 Sorry")
    file.add(record="request").add(url="dns:news.test")
    assert read(file.path)[:2] == ([], [])


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
    assert failures[0].error.startswith(f"{path} is damaged after byte 0")


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
