"""Which pages a visit asks for, what it archives, and what it leaves to the next one."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_httpserver import HTTPServer
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from claims import model, parse
from claims.archive import Archive
from claims.dossier import load
from claims.journey import fetch
from claims.journey.case import Case
from claims.journey.fetch import fetch_captures
from claims.journey.progress import Nobody
from claims.store import Database
from tests.pipeline.newsdesk import NewsDesk, feed, page, settled, shown

PATHS = [f"/tanks-{number}" for number in range(1, 7)]


def opened(desk: NewsDesk, sources: str, *, everything: bool = False) -> Case:
    return Case(load(desk.dossier(sources)), desk.home, Nobody(), everything)


def asked(site: HTTPServer) -> list[str]:
    return [request.path for request, _ in site.log if request.path != "/robots.txt"]


def test_between_two_beats_of_the_rhythm_only_the_indexes_are_visited(
    desk: NewsDesk, site: HTTPServer
) -> None:
    listed = feed(site.url_for("/tanks"), site.url_for("/gone"))
    site.expect_request("/feed").respond_with_data(listed)
    site.expect_request("/gone").respond_with_data("", status=410)
    shown(site, "The tanks of Brandvoort")
    sources = f"  - {{ outlet: Gazette, feed: {site.url_for('/feed')} }}"
    for everything in (False, False, True):
        fetch_captures(opened(desk, sources, everything=everything))
    assert asked(site) == ["/feed", "/tanks", "/gone", "/feed", "/feed", "/tanks"]


def test_a_page_whose_first_fetch_failed_is_visited_though_the_sitemap_lists_it_no_more(
    desk: NewsDesk, site: HTTPServer
) -> None:
    def sitemap(path: str) -> str:
        return f"<urlset><url><loc>{site.url_for(path)}</loc></url></urlset>"

    site.expect_oneshot_request("/map").respond_with_data(sitemap("/tanks"))
    site.expect_request("/map").respond_with_data(sitemap("/other"))
    damaged = b"\x1f\x8b, and no gzip"
    site.expect_oneshot_request("/tanks").respond_with_data(
        damaged, headers={"Content-Encoding": "gzip"}
    )
    shown(site, "The tanks of Brandvoort")
    shown(site, "Something else", path="/other")
    sources = f"  - {{ outlet: Gazette, sitemap: {site.url_for('/map')} }}"
    case = opened(desk, sources, everything=True)
    assert fetch_captures(case).counts == {"captured": 1, "failed": 1}
    assert list(desk.failures()) == [site.url_for("/tanks")]
    assert fetch_captures(case).counts == {"captured": 3, "failed": 0}
    assert desk.failures() == {}


def test_what_a_visit_leaves_at_its_ceiling_is_counted_and_due_at_the_next(
    desk: NewsDesk, site: HTTPServer
) -> None:
    for path in PATHS:
        shown(site, "Tanks", path=path)
    pages = ", ".join(site.url_for(path) for path in PATHS)
    case = opened(desk, f"  - {{ outlet: Gazette, pages: [{pages}] }}")
    text = case.dossier.path.read_text(encoding="utf-8")
    case.dossier.path.write_text(text.replace("pause_s: 0", "pause_s: 0, max_pages: 4"))
    case = Case(load(case.dossier.path), desk.home, Nobody())
    left = {"captured": 4, "failed": 0, "left to the next visit": 2}
    assert fetch_captures(case).counts == left
    assert fetch_captures(case).counts == {"captured": 2, "failed": 0}
    assert asked(site) == PATHS


def test_a_host_that_asks_for_a_rest_has_it_in_the_next_run_too(
    desk: NewsDesk, site: HTTPServer
) -> None:
    busy = {"Retry-After": "3600"}
    site.expect_request("/tanks").respond_with_data("", status=429, headers=busy)
    case = opened(desk, settled(site), everything=True)
    fetch_captures(case)
    assert fetch_captures(case).counts == {"captured": 0, "failed": 1}
    assert asked(site) == ["/tanks"]
    [said] = desk.failures().values()
    assert "is left alone, because it asked for a rest until" in said


def test_the_failure_of_a_host_is_settled_when_the_host_answers(
    desk: NewsDesk, site: HTTPServer
) -> None:
    site.expect_oneshot_request("/tanks").respond_with_data("", status=500)
    shown(site, "The tanks of Brandvoort")
    shown(site, "More of them", path="/more")
    pages = [site.url_for("/tanks"), site.url_for("/more")]
    path = desk.dossier(f"  - {{ outlet: Gazette, pages: {pages} }}")
    path.write_text(path.read_text().replace("retries: 0", "retries: 0, max_failures: 1"))
    case = Case(load(path), desk.home, Nobody(), everything=True)
    fetch_captures(case)
    assert list(desk.failures()) == [site.url_for("").rstrip("/")]
    assert fetch_captures(case).counts == {"captured": 2, "failed": 0}
    assert desk.failures() == {}


def test_the_pages_of_a_warc_are_articles_of_their_own_day(desk: NewsDesk) -> None:
    body = page("The tanks of Brandvoort").encode()
    head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    with (desk.folder / "crawl.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        writer.write_record(
            writer.create_warc_record(
                "https://gazette.test/tanks",
                "response",
                payload=BytesIO(body),
                length=len(body),
                http_headers=head,
                warc_headers_dict={"WARC-Date": "2021-03-02T12:00:00Z"},
            )
        )
    case = opened(desk, "  - { outlet: Gazette, warc: crawl.warc.gz }")
    assert fetch_captures(case).counts == {"captured": 2, "failed": 0}
    with Database.open(desk.home.database) as database:
        [capture] = database.captures.due("tanks", parse.VERSION)
    assert Archive(desk.home.archive("tanks")).body(capture) == body
    assert (capture.url, capture.fetched_at.isoformat()) == (
        "https://gazette.test/tanks",
        "2021-03-02T12:00:00+00:00",
    )
    assert fetch_captures(case).counts == {"captured": 1, "failed": 0}  # the file has not changed


@given(st.lists(st.none() | st.builds(bytes, st.integers(0, 9)), max_size=40), st.integers(1, 5))
def test_lots_lose_nothing_and_end_at_a_lull(bodies: list[bytes | None], size: int) -> None:
    found = [None if body is None else answer(body) for body in bodies]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fetch, "_ANSWERS_AT_ONCE", size)
        patch.setattr(fetch, "_BYTES_AT_ONCE", 12)
        lots = list(fetch._lots(found))  # noqa: SLF001 - the rest of it needs a server
    assert [one for lot in lots for one in lot] == [one for one in found if one]
    assert all(0 < len(lot) <= size for lot in lots)
    assert all(sum(len(one.body) for one in lot[:-1]) < 12 for lot in lots)  # type: ignore[union-attr]  # all are responses


def answer(body: bytes) -> model.Fetched:
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    return model.Fetched("s", "page", "u", "u", noon, 200, (), (), body)
