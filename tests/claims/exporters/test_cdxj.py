"""Lines of an index of records, in the order in which players look them up."""

import json
from datetime import UTC, datetime

import pytest

from claims.exporters.cdxj import Indexed, key, lines


@pytest.mark.parametrize(
    ("url", "sorted_as"),
    [
        ("https://www.Ledger.example/News/B/?b=2&A=1#top", "example,ledger)/news/b?a=1&b=2"),
        ("https://ledger.example:443", "example,ledger)/"),
        ("http://127.0.0.1:8123/tanks", "1,0,0,127:8123)/tanks"),
        ("https://u:p@www2.post.example/a?", "example,post)/a"),
        ("file:///saved/A.html", "file:///saved/a.html"),
    ],
)
def test_the_key_of_an_address_begins_with_its_host_backwards(url: str, sorted_as: str) -> None:
    assert key(url) == sorted_as


def test_a_line_leads_to_its_record_and_lines_are_sorted_by_key() -> None:
    day = datetime(2026, 3, 2, 6, 10, 5, 123, tzinfo=UTC)
    later, first = (
        Indexed(f"https://{host}.example/", day, "text/html", 200, "sha256:AB", "e.warc.gz", at, 9)
        for host, at in (("post", 0), ("ledger", 9))
    )
    said = [line.split(" ", 2) for line in lines([later, first]).decode().splitlines()]
    assert [(key, moment) for key, moment, _ in said] == [
        ("example,ledger)/", "20260302061005"),
        ("example,post)/", "20260302061005"),
    ]
    assert json.loads(said[0][2]) == {
        "url": "https://ledger.example/",
        "mime": "text/html",
        "status": "200",
        "digest": "sha256:AB",
        "length": "9",
        "offset": "9",
        "filename": "e.warc.gz",
    }
