"""Lists in a visit: what they name is asked for, and what is wrong with them is told."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from claims.fetch import Fetcher
from claims.fetch.lists import Item, once
from claims.model import Failure, Fetched, KnownPage, Listing, Manners, Source
from claims.registry import SOURCES, SourceList

MANNERS = Manners(allow_loopback=True, pause_s=0)


def follow(path: Path, *known: KnownPage) -> list[object]:
    listed = Source("tanks", path.suffix[1:], path.as_uri(), path.name, outlets=())
    kind = SOURCES.get(listed.kind)
    assert isinstance(kind, SourceList)
    with Fetcher(MANNERS) as fetcher:
        sources = [listed, *kind.sources(listed)]
        return [one for one in fetcher.visit(sources, indexes=known) if one is not None]


@pytest.fixture
def page(httpserver: HTTPServer) -> str:
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    httpserver.expect_request("/1").respond_with_data("<p>They knew.", content_type="text/html")
    return httpserver.url_for("/1")


def test_its_pages_are_asked_for_and_a_bad_line_is_a_failure(tmp_path: Path, page: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"url,outlet,date\n{page},Gazette,2019-05-03\nnowhere,Gazette,\n")
    failure, listing, answer, fetched = follow(path)
    assert isinstance(failure, Failure)
    assert failure.subject == f"{path.as_uri()}#3"
    assert failure.error == "list.csv, line 3: 'nowhere' is not an http or https address"
    assert isinstance(listing, Listing)
    assert (listing.urls, listing.listed_at) == ((page,), datetime(2019, 5, 3, tzinfo=UTC))
    assert isinstance(answer, Fetched)
    assert (answer.role, answer.url, answer.status) == ("index", path.as_uri(), 200)
    assert isinstance(fetched, Fetched)
    assert (fetched.url, fetched.source_id) == (page, listing.source_id)

    known = KnownPage(answer.source_id, answer.url, etag=answer.header("ETag"))
    answer, fetched = follow(path, known)
    assert isinstance(answer, Fetched)
    assert answer.status == 304


def test_its_feeds_are_read_as_any_feed(tmp_path: Path, page: str, httpserver: HTTPServer) -> None:
    item = f"<item><link>{page}</link></item>"
    feed = f"<rss version='2.0'><channel>{item}</channel></rss>"
    httpserver.expect_request("/feed").respond_with_data(feed, content_type="text/xml")
    path = tmp_path / "feeds.opml"
    outline = f'<outline text="Gazette" xmlUrl="{httpserver.url_for("/feed")}"/>'
    path.write_text(f"<opml><body>{outline}</body></opml>")
    answer, listing, _, fetched = follow(path)
    assert isinstance(answer, Fetched)
    assert isinstance(listing, Listing)
    assert listing.urls == (page,)
    assert isinstance(fetched, Fetched)
    assert fetched.body == b"<p>They knew."


def test_one_that_went_meanwhile_is_a_failure(tmp_path: Path) -> None:
    (failure,) = follow(tmp_path / "gone.csv")
    assert isinstance(failure, Failure)
    assert "cannot be read: No such file" in failure.error


def test_a_list_without_end_is_cut_and_says_so() -> None:
    faults: dict[int, str] = {}
    found = once((Item(line, f"https://a.example/{line}") for line in range(1, 60_000)), faults)
    assert len(found.items) == 50_000
    assert faults == {50_001: "a list has no more than 50,000 addresses"}
