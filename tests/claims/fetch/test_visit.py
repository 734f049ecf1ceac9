import gzip
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
import werkzeug
from pytest_httpserver import HTTPServer
from werkzeug import Request

from claims.fetch import Fetcher, Owed
from claims.model import Failure, Fetched, KnownPage, Listing, Manners, Rest, Source


@pytest.fixture
def fetcher(clock: Any) -> Iterator[Fetcher]:
    manners = Manners(allow_loopback=True, retries=1, timeout_s=5)
    with Fetcher(manners, clock=clock, sleep=clock.sleep) as fetcher:
        yield fetcher


def source(kind: str, *urls: str, pattern: str | None = None) -> Source:
    pages = urls if kind == "pages" else ()
    return Source("lumenta", kind, urls[0], "The Harbour Ledger", pages, pattern)


def known(
    site: HTTPServer, of: Source, *pages: str, etag: str | None = None, **how: Any
) -> list[KnownPage]:
    return [KnownPage(of.id, site.url_for(page), etag, **how) for page in pages]


def found(
    fetcher: Fetcher, *sources: Source, **how: Any
) -> tuple[list[Fetched], list[Failure], list[Listing]]:
    everything = list(fetcher.visit(sources, **how))
    return (
        [one for one in everything if isinstance(one, Fetched)],
        [one for one in everything if isinstance(one, Failure)],
        [one for one in everything if isinstance(one, Listing)],
    )


def visit(
    fetcher: Fetcher, kind: str, *urls: str, **how: Any
) -> tuple[list[Fetched], list[Failure]]:
    of = source(kind, *urls)
    responses, failures, listings = found(fetcher, of, **how)
    assert all(one.source_id == of.id for one in [*responses, *listings])
    return responses, failures


def paths(site: HTTPServer) -> list[str]:
    return [request.path for request, _ in site.log if request.path != "/robots.txt"]


def feed(*links: str) -> str:
    items = "".join(f"<item><link>{link}</link></item>" for link in links)
    return f'<rss version="2.0"><channel>{items}</channel></rss>'


def index_of(*links: str) -> str:
    entries = "".join(f"<sitemap><loc>{link}</loc></sitemap>" for link in links)
    return f"<sitemapindex>{entries}</sitemapindex>"


def sitemap(*links: str) -> str:
    return "<urlset>" + "".join(f"<url><loc>{link}</loc></url>" for link in links) + "</urlset>"


def test_a_feed_is_read_then_its_pages_then_the_known_ones_each_once(
    fetcher: Fetcher, site: HTTPServer
) -> None:
    site.expect_request("/feed").respond_with_data(feed("/1", "/2", "/1#comments", "/2"))
    for page in ["/1", "/2", "/old"]:
        site.expect_request(page).respond_with_data(f"<p>{page}")
    of = source("feed", site.url_for("/feed"))
    responses, failures, _ = found(fetcher, of, known=known(site, of, "/old", "/2"))
    assert not failures
    assert paths(site) == ["/feed", "/1", "/2", "/old"]
    assert [r.role for r in responses] == ["index", "page", "page", "page"]
    assert responses[1].body == b"<p>/1"


def test_validators_are_sent_and_304_is_passed_on(fetcher: Fetcher, site: HTTPServer) -> None:
    for path, tag in [("/feed", '"f"'), ("/1", '"p"')]:
        site.expect_request(path, headers={"If-None-Match": tag}).respond_with_data(status=304)
    since = {"If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"}
    site.expect_request("/2", headers=since).respond_with_data(status=304)
    of = source("feed", site.url_for("/feed"))
    pages = known(site, of, "/1", etag='"p"')
    pages += known(site, of, "/2", last_modified="Thu, 01 Jan 1970 00:00:00 GMT")
    index = known(site, of, "/feed", etag='"f"')
    responses, failures, _ = found(fetcher, of, known=pages, indexes=index)
    assert ([r.status for r in responses], failures) == ([304, 304, 304], [])


def test_what_a_server_calls_unchanged_is_the_body_that_it_was_asked_with_the_validators_of(
    fetcher: Fetcher, site: HTTPServer
) -> None:
    for path in ["/asked", "/unasked"]:
        site.expect_request(path).respond_with_data(status=304)
    of = source("feed", site.url_for("/feed"))
    pages = known(site, of, "/asked", etag='"p"', body_sha256="a" * 64)
    pages += known(site, of, "/unasked", body_sha256="b" * 64)
    responses, _, _ = found(fetcher, of, known=pages)
    assert [one.same_as for one in responses if one.status == 304] == ["a" * 64, None]


def test_a_validator_that_no_header_can_carry_is_not_sent(
    fetcher: Fetcher, site: HTTPServer
) -> None:
    site.expect_request("/1").respond_with_data("<p>")
    of = source("pages", site.url_for("/1"))
    responses, _, _ = found(fetcher, of, known=known(site, of, "/1", etag='"vérité"'))
    assert responses[0].status == 200


@pytest.mark.parametrize("status", [404, 410, 500])
def test_an_error_page_is_a_response_and_the_rest_goes_on(
    fetcher: Fetcher, site: HTTPServer, status: int
) -> None:
    site.expect_request("/1").respond_with_data("gone", status=status)
    site.expect_request("/2").respond_with_data("here")
    responses, failures = visit(fetcher, "pages", site.url_for("/1"), site.url_for("/2"))
    assert ([r.status for r in responses], failures) == ([status, 200], [])


@pytest.mark.parametrize("body", ["<p>This is not a feed.", "", feed()], ids=["html", "", "empty"])
def test_a_useless_feed_is_one_failure_and_known_pages_are_still_visited(
    fetcher: Fetcher, site: HTTPServer, body: str
) -> None:
    site.expect_request("/feed").respond_with_data(body)
    site.expect_request("/1").respond_with_data("here")
    of = source("feed", site.url_for("/feed"))
    responses, failures, _ = found(fetcher, of, known=known(site, of, "/1"))
    assert [(f.dossier, f.stage, f.subject) for f in failures] == [("lumenta", "fetch", of.url)]
    assert [r.role for r in responses] == ["index", "page"]


def test_a_feed_that_answers_an_error_is_a_response_and_a_failure(
    fetcher: Fetcher, site: HTTPServer
) -> None:
    site.expect_request("/feed").respond_with_data("", status=404)
    responses, failures = visit(fetcher, "feed", site.url_for("/feed"))
    assert [r.status for r in responses] == [404]
    assert [f.error for f in failures] == [f"{site.url_for('/feed')} answers 404"]


@pytest.mark.parametrize(
    "target",
    [
        "mailto:desk@news.test",
        "data:text/html,x",
        "about:blank",
        "javascript:void(0)",
        "http:name",
        "http://xn--zzzzzz.test/",
        "http://[::1",
        "http://news.test:99999/",
        "http://news.test:x/",
    ],
)
def test_wherever_a_redirect_leads_it_is_one_failure_and_the_rest_goes_on(
    fetcher: Fetcher, site: HTTPServer, target: str
) -> None:
    site.expect_request("/1").respond_with_data("", 302, {"Location": target})
    site.expect_request("/2").respond_with_data("here")
    urls = [site.url_for("/1"), site.url_for("/2")]
    responses, failures = visit(fetcher, "pages", *urls)
    gone_on = [r.url for r in responses if r.status == 200]
    assert (gone_on, [f.subject for f in failures]) == ([urls[1]], urls[:1] if failures else [])
    assert failures or responses[0].status == 500  # http:name is a page of the same host


def test_an_error_that_nobody_foresaw_is_one_failure_and_the_rest_goes_on(
    fetcher: Fetcher, site: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def odd(_: Source, body: bytes, *__: Any) -> Any:
        raise ZeroDivisionError(body.decode())

    monkeypatch.setattr("claims.fetch.indexes.read_index", odd)
    site.expect_request("/feed").respond_with_data("odd")
    site.expect_request("/1").respond_with_data("here")
    of = source("feed", site.url_for("/feed"))
    responses, failures, _ = found(fetcher, of, known=known(site, of, "/1"))
    assert [f.error for f in failures] == [f"{of.url} cannot be read: ZeroDivisionError: odd"]
    assert [r.role for r in responses] == ["index", "page"]


def test_an_answer_that_breaks_a_library_is_one_failure_and_the_rest_goes_on(
    fetcher: Fetcher, site: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def odd(chunks: Any, said: str, *_: Any) -> Any:
        if said:
            raise ZeroDivisionError(said)
        return chunks

    monkeypatch.setattr("claims.fetch.client.decoded", odd)
    site.expect_request("/1").respond_with_data("odd", headers={"Content-Encoding": "odd"})
    site.expect_request("/2").respond_with_data("here")
    urls = [site.url_for("/1"), site.url_for("/2")]
    responses, failures = visit(fetcher, "pages", *urls)
    assert [(f.subject, f.error) for f in failures] == [
        (urls[0], "it cannot be read: ZeroDivisionError: odd")
    ]
    assert [r.body for r in responses] == [b"here"]


def test_a_page_whose_address_is_none_is_one_failure_and_the_rest_goes_on(
    fetcher: Fetcher, site: HTTPServer
) -> None:
    site.expect_request("/feed").respond_with_data(feed("/1"))
    site.expect_request("/1").respond_with_data("here")
    of = source("feed", site.url_for("/feed"))
    odd = [KnownPage(of.id, url) for url in ("http://[::1", "http://a.test:x/", "")]
    responses, failures, _ = found(fetcher, of, known=odd)
    assert sorted(f.subject for f in failures) == ["", "http://[::1", "http://a.test:x/"]
    assert len(responses) == 2


def test_odd_links_of_an_index_are_a_failure_each_and_the_others_are_asked_for(
    fetcher: Fetcher, site: HTTPServer
) -> None:
    odd = ["\\ud800", "http://[::1", "http://a:99999/", "mailto:a@b", "x" * 9000]
    items = ", ".join(f'{{"url": "{link}"}}' for link in [*odd, "/1"])
    feed = f'{{"version": "https://jsonfeed.org/version/1", "items": [{items}]}}'
    site.expect_request("/feed").respond_with_data(feed)
    site.expect_request("/1").respond_with_data("here")
    responses, failures = visit(fetcher, "feed", site.url_for("/feed"))
    assert [r.status for r in responses] == [200, 200]
    subjects = [*odd[:4], "x" * 200 + "..."]
    assert [f.subject for f in failures] == subjects
    assert all(len(f.error) < 400 for f in failures)


def test_a_link_that_is_not_of_the_web_is_a_failure_of_its_own(
    fetcher: Fetcher, site: HTTPServer
) -> None:
    site.expect_request("/feed").respond_with_data(feed("mailto:desk@news.test", "/1"))
    site.expect_request("/1").respond_with_data("here")
    responses, failures = visit(fetcher, "feed", site.url_for("/feed"))
    assert [f.subject for f in failures] == ["mailto:desk@news.test"]
    assert len(responses) == 2


def test_a_sitemap_index_leads_through_its_sitemaps_to_pages(
    fetcher: Fetcher, site: HTTPServer
) -> None:
    index = index_of(site.url_for("/s1"), site.url_for("/s2.xml.gz"))
    site.expect_request("/sitemap").respond_with_data(index)
    site.expect_request("/s1").respond_with_data(sitemap("/1", "/2"))
    packed = gzip.compress(sitemap("/2", "/3").encode())
    site.expect_request("/s2.xml.gz").respond_with_data(packed)
    for page in ["/1", "/2", "/3"]:
        site.expect_request(page).respond_with_data("here")
    responses, failures = visit(fetcher, "sitemap", site.url_for("/sitemap"))
    assert not failures
    assert paths(site) == ["/sitemap", "/s1", "/s2.xml.gz", "/1", "/2", "/3"]
    assert [r.role for r in responses] == ["index"] * 3 + ["page"] * 3


def test_a_sitemap_without_others_under_it_is_asked_whether_it_changed(
    fetcher: Fetcher, site: HTTPServer
) -> None:
    site.expect_request("/map", headers={"If-None-Match": '"m"'}).respond_with_data(status=304)
    of = source("sitemap", site.url_for("/map"))
    responses, failures, _ = found(fetcher, of, indexes=known(site, of, "/map", etag='"m"'))
    assert ([r.status for r in responses], failures) == ([304], [])


def test_the_root_of_a_tree_of_sitemaps_is_read_each_time_and_its_branches_if_they_changed(
    fetcher: Fetcher, site: HTTPServer
) -> None:
    # The root is unchanged while the sitemaps under it change.
    site.expect_request("/map").respond_with_data(index_of("/s1"))
    site.expect_request("/s1", headers={"If-None-Match": '"s"'}).respond_with_data(status=304)
    of = source("sitemap", site.url_for("/map"))
    last = known(site, of, "/map", "/s1", etag='"s"')
    responses, failures, _ = found(fetcher, of, indexes=last)
    assert ([r.status for r in responses], failures) == ([200, 304], [])
    assert "If-None-Match" not in dict(responses[0].request_headers)


def test_indexes_of_sitemaps_may_hold_indexes_and_each_is_read_once(
    fetcher: Fetcher, site: HTTPServer
) -> None:
    site.expect_request("/map").respond_with_data(index_of("/deeper", "/map"))
    site.expect_request("/deeper").respond_with_data(index_of("/s1", "/map"))
    site.expect_request("/s1").respond_with_data(sitemap("/1"))
    site.expect_request("/1").respond_with_data("here")
    _, failures = visit(fetcher, "sitemap", site.url_for("/map"))
    assert (paths(site), failures) == (["/map", "/deeper", "/s1", "/1"], [])


def test_of_too_many_sitemaps_the_newest_are_read_and_a_failure_says_so(
    fetcher: Fetcher, site: HTTPServer
) -> None:
    dates = [f"2026-{n // 28 + 1:02}-{n % 28 + 1:02}" for n in range(60)]
    entries = "".join(
        f"<sitemap><loc>/s{n}</loc><lastmod>{date}</lastmod></sitemap>"
        for n, date in enumerate(dates)
    )
    site.expect_request("/map").respond_with_data(f"<sitemapindex>{entries}</sitemapindex>")
    for n in range(60):
        site.expect_request(f"/s{n}").respond_with_data(sitemap("/1"))
    site.expect_request("/1").respond_with_data("here")
    _, failures = visit(fetcher, "sitemap", site.url_for("/map"))
    assert [path for path in paths(site) if path.startswith("/s")] == [
        f"/s{n}" for n in range(59, 9, -1)
    ]
    assert [f.subject for f in failures] == [site.url_for("/map")]


def test_what_an_index_lists_comes_before_its_answer(fetcher: Fetcher, site: HTTPServer) -> None:
    site.expect_request("/feed").respond_with_data(feed("/1"))
    site.expect_request("/1").respond_with_data("here")
    of = source("feed", site.url_for("/feed"))
    listing, index, page = fetcher.visit([of])
    assert isinstance(index, Fetched)
    assert listing == Listing(of.id, (site.url_for("/1"),), index.fetched_at)
    assert isinstance(page, Fetched)


def test_a_page_that_was_listed_once_is_visited_though_it_is_listed_no_more(
    fetcher: Fetcher, site: HTTPServer
) -> None:
    site.expect_request("/map").respond_with_data(sitemap("/new"))
    for page in ["/new", "/old"]:
        site.expect_request(page).respond_with_data("here")
    of = source("sitemap", site.url_for("/map"))
    found(fetcher, of, known=known(site, of, "/old"))  # it was listed, and no answer ever came
    assert paths(site) == ["/map", "/new", "/old"]


def test_a_section_leads_to_the_articles_that_the_pattern_lets_pass(
    fetcher: Fetcher, site: HTTPServer
) -> None:
    links = "".join(f'<a href="{path}">x</a>' for path in ["/world/1", "/sport/2", "/about"])
    site.expect_request("/front").respond_with_data(links, content_type="text/html")
    site.expect_request("/world/1").respond_with_data("here")
    _, failures, listings = found(
        fetcher, source("section", site.url_for("/front"), pattern=r"/(world|money)/\d+")
    )
    assert (paths(site), failures) == (["/front", "/world/1"], [])
    assert [listing.urls for listing in listings] == [(site.url_for("/world/1"),)]


def test_addresses_that_differ_in_tracking_only_are_asked_for_once_as_they_were_listed(
    fetcher: Fetcher, site: HTTPServer
) -> None:
    site.expect_request("/a").respond_with_data(feed("/1?utm_source=a", "/2?id=7"))
    site.expect_request("/b").respond_with_data(feed("/1?utm_source=b", "/2?id=8"))
    for page in ["/1", "/2"]:
        site.expect_request(page).respond_with_data("here")
    of = [source("feed", site.url_for(path)) for path in ["/a", "/b"]]
    responses, _, _ = found(fetcher, *of)
    pages = [(r.source_id, r.url) for r in responses if r.role == "page"]
    assert pages == [
        (of[0].id, site.url_for("/1?utm_source=a")),
        (of[0].id, site.url_for("/2?id=7")),
        (of[1].id, site.url_for("/2?id=8")),
    ]


NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_only_pages_that_are_due_are_asked_for(fetcher: Fetcher, site: HTTPServer) -> None:
    for page in ["/feed", "/due", "/new"]:
        site.expect_request(page).respond_with_data(feed("/new", "/fresh"))
    of = source("feed", site.url_for("/feed"))
    pages = [
        *known(site, of, "/fresh", since=NOW - HOUR, asked_at=NOW - HOUR / 12, status=200),
        *known(site, of, "/due", since=NOW - HOUR, asked_at=NOW - HOUR / 3, status=200),
        *known(site, of, "/old", since=NOW - 9999 * HOUR, asked_at=NOW - 999 * HOUR, status=200),
    ]
    found(fetcher, of, known=pages, now=NOW)
    assert paths(site) == ["/feed", "/new", "/due"]


def test_everything_is_asked_for_when_that_is_wanted_but_what_is_gone_for_good(
    fetcher: Fetcher, site: HTTPServer
) -> None:
    site.expect_request("/feed").respond_with_data(feed("/fresh", "/gone"))
    site.expect_request("/fresh").respond_with_data("here")
    of = source("feed", site.url_for("/feed"))
    pages = known(site, of, "/fresh", since=NOW, asked_at=NOW, status=200)
    pages += known(site, of, "/gone", since=NOW, asked_at=NOW, status=410)
    found(fetcher, of, known=pages, now=NOW, everything=True)
    assert paths(site) == ["/feed", "/fresh"]


def test_a_redirect_gives_both_addresses(fetcher: Fetcher, site: HTTPServer) -> None:
    site.expect_request("/1").respond_with_data(status=301, headers={"Location": "/2"})
    site.expect_request("/2").respond_with_data("here")
    responses, _ = visit(fetcher, "pages", site.url_for("/1"))
    assert [(r.url, r.final_url, r.body) for r in responses] == [
        (site.url_for("/1"), site.url_for("/2"), b"here")
    ]
    assert [(hop.url, hop.status) for hop in responses[0].hops] == [(site.url_for("/1"), 301)]


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("/1", "redirects in a circle"),
        ("http://10.0.0.1/admin", "10.0.0.1, which is not a public address"),
        ("http://169.254.169.254/latest", "169.254.169.254, which is not a public address"),
        ("file:///etc/passwd", "is not an http or https address"),
    ],
)
def test_a_redirect_to_where_we_do_not_go_is_a_failure(
    fetcher: Fetcher, site: HTTPServer, location: str, reason: str
) -> None:
    site.expect_request("/1").respond_with_data(status=302, headers={"Location": location})
    responses, failures = visit(fetcher, "pages", site.url_for("/1"))
    assert not responses
    assert [f.subject for f in failures] == [site.url_for("/1")]
    assert reason in failures[0].error


def test_robots_txt_is_obeyed_for_the_target_of_a_redirect_too(
    fetcher: Fetcher, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nDisallow: /closed")
    httpserver.expect_request("/1").respond_with_data(status=302, headers={"Location": "/closed"})
    _, failures = visit(fetcher, "pages", httpserver.url_for("/1"), httpserver.url_for("/closed"))
    assert ["closed to claims-desk" in f.error for f in failures] == [True, True]
    assert paths(httpserver) == ["/1"]


def test_the_crawl_delay_of_a_host_is_kept_between_all_its_pages(
    fetcher: Fetcher, httpserver: HTTPServer, clock: Any
) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nCrawl-delay: 5")
    urls = [httpserver.url_for(f"/{n}") for n in range(3)]
    for n in range(3):
        httpserver.expect_request(f"/{n}").respond_with_data("here")
    visit(fetcher, "pages", *urls)
    assert clock.naps == [1.0, 5.0, 5.0]  # our own pause behind robots.txt, then the host's


def test_an_unreachable_host_is_a_failure_for_each_page_and_stops_no_other(
    fetcher: Fetcher, site: HTTPServer
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        dead = f"http://127.0.0.1:{server.getsockname()[1]}/1"
    site.expect_request("/1").respond_with_data("here")
    responses, failures = visit(fetcher, "pages", dead, site.url_for("/1"))
    assert [f.subject for f in failures] == [dead]
    assert "could not be reached" in failures[0].error
    assert [r.body for r in responses] == [b"here"]


def owed(fetcher: Fetcher, *sources: Source, **how: Any) -> list[str]:
    return [str(one) for one in fetcher.visit(sources, **how) if isinstance(one, Owed)]


def test_a_visit_ends_at_its_ceiling_of_pages_and_says_what_waits(
    site: HTTPServer, clock: Any
) -> None:
    for n in range(5):
        site.expect_request(f"/{n}").respond_with_data("here")
    manners = Manners(allow_loopback=True, max_pages=3)
    of = source("pages", *(site.url_for(f"/{n}") for n in range(5)))
    with Fetcher(manners, clock=clock, sleep=clock.sleep) as fetcher:
        assert owed(fetcher, of) == [
            "the visit ended after 3 pages (max_pages); 2 pages will be asked for at the next one"
        ]
    assert paths(site) == ["/0", "/1", "/2"]


def test_what_a_visit_owed_is_asked_for_first_at_the_next_one(site: HTTPServer, clock: Any) -> None:
    for n in range(4):
        site.expect_request(f"/{n}").respond_with_data("here")
    manners = Manners(allow_loopback=True, max_pages=2)
    of = source("pages", *(site.url_for(f"/{n}") for n in range(4)))
    now = datetime.now(UTC)
    ages = {"/0": 2, "/1": 3, "/2": 1}  # days since each was asked for; /3 never was
    for day in range(2):
        pages = [
            known(site, of, page, asked_at=now - timedelta(days=age), since=now)[0]
            for page, age in ages.items()
        ]
        with Fetcher(manners, clock=clock, sleep=clock.sleep) as fetcher:
            assert owed(fetcher, of, known=pages, everything=True, now=now)
        ages |= dict.fromkeys(paths(site)[-2:], -day)
    assert paths(site) == ["/3", "/1", "/0", "/2"]


def test_a_visit_ends_when_its_time_is_up_and_says_what_waits(site: HTTPServer, clock: Any) -> None:
    for n in range(5):
        site.expect_request(f"/{n}").respond_with_data("here")
        site.expect_request(f"/feed{n}").respond_with_data(feed("/late"))
    manners = Manners(allow_loopback=True, pause_s=10, max_visit_s=35)
    pages = source("pages", *(site.url_for(f"/{n}") for n in range(3)))
    feeds = [source("feed", site.url_for(f"/feed{n}")) for n in range(5)]
    with Fetcher(manners, clock=clock, sleep=clock.sleep) as fetcher:
        [said] = owed(fetcher, *feeds, pages)
    assert said == (
        "the visit ended after 35 s (max_visit_s); 1 index and 4 pages will be asked for at "
        "the next one"
    )
    assert paths(site) == ["/feed0", "/feed1", "/feed2", "/feed3"]


def test_a_host_that_fails_in_a_row_is_left_alone_and_one_failure_says_how_much_waits(
    site: HTTPServer, clock: Any
) -> None:
    pages = [f"/{n}" for n in range(6)]
    for page in pages:
        site.expect_request(page).respond_with_data("sorry", status=500)
    manners = Manners(allow_loopback=True, retries=0, max_failures=3)
    with Fetcher(manners, clock=clock, sleep=clock.sleep) as fetcher:
        responses, failures = visit(fetcher, "pages", *map(site.url_for, pages))
    host = site.url_for("").rstrip("/")
    assert [r.status for r in responses] == [500, 500, 500]
    assert [(f.subject, f.error) for f in failures] == [
        (
            host,
            (
                f"{host} is left alone, because it failed 3 times in a row; "
                "3 pages wait for the next visit"
            ),
        )
    ]


def test_a_host_whose_rules_cannot_be_read_is_left_alone_at_once(
    fetcher: Fetcher, httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data("", status=500)
    urls = [httpserver.url_for(f"/{n}") for n in range(3)]
    responses, failures = visit(fetcher, "pages", *urls)
    host = httpserver.url_for("").rstrip("/")
    assert (responses, [f.subject for f in failures]) == ([], [urls[0], host])
    assert f"{host}/robots.txt answers 500; 2 pages wait" in failures[1].error


def test_a_host_that_asks_for_a_long_rest_has_it_from_the_next_visits_too(
    site: HTTPServer, clock: Any
) -> None:
    later = {"Retry-After": "7200"}
    site.expect_request("/1").respond_with_data("", status=429, headers=later)
    manners = Manners(allow_loopback=True)
    of = source("pages", site.url_for("/1"), site.url_for("/2"))
    with Fetcher(manners, clock=clock, sleep=clock.sleep) as fetcher:
        everything = list(fetcher.visit([of]))
    [rest] = [one for one in everything if isinstance(one, Rest)]
    assert rest.host == site.url_for("").rstrip("/")
    with Fetcher(manners, [rest], clock, clock.sleep) as fetcher:
        responses, failures, _ = found(fetcher, of)
    assert (responses, len(failures)) == ([], 1)
    assert "because it asked for a rest until" in failures[0].error
    assert paths(site) == ["/1"]


def test_hosts_are_visited_side_by_side(site: HTTPServer) -> None:
    together = Barrier(2, timeout=30)

    def meet(_: Request) -> werkzeug.Response:
        together.wait()
        return werkzeug.Response("here")

    with HTTPServer(host="127.0.0.1", port=0) as other:
        other.expect_request("/robots.txt").respond_with_data("", status=404)
        for server in [site, other]:
            server.expect_request("/1").respond_with_handler(meet)
        with Fetcher(Manners(allow_loopback=True, pause_s=0)) as fetcher:
            responses, _ = visit(fetcher, "pages", site.url_for("/1"), other.url_for("/1"))
    assert [r.body for r in responses] == [b"here", b"here"]


def test_whoever_leaves_a_visit_early_does_not_wait_for_the_pause(site: HTTPServer) -> None:
    for page in ["/1", "/2"]:
        site.expect_request(page).respond_with_data("here")
    with Fetcher(Manners(allow_loopback=True, pause_s=3000, patience_s=3000)) as fetcher:
        answers = fetcher.visit([source("pages", site.url_for("/1"), site.url_for("/2"))])
        assert next(answers) is None  # behind robots.txt, the host has its pause
        answers.close()  # type: ignore[attr-defined]  # it is a generator
    assert paths(site) == []


def test_an_image_is_a_response_like_any_other(fetcher: Fetcher, site: HTTPServer) -> None:
    # Servers mislabel pages. What a body is, the parser says, which sees its first bytes.
    site.expect_request("/1.png").respond_with_data(b"\x89PNG", content_type="image/png")
    responses, failures = visit(fetcher, "pages", site.url_for("/1.png"))
    assert ([r.header("Content-Type") for r in responses], failures) == (["image/png"], [])


def test_a_body_over_the_limit_is_a_failure(site: HTTPServer) -> None:
    site.expect_request("/1").respond_with_data(bytes(101))
    with Fetcher(Manners(allow_loopback=True, max_bytes=100, pause_s=0)) as fetcher:
        _, failures = visit(fetcher, "pages", site.url_for("/1"))
    assert [f.error for f in failures] == [
        f"{site.url_for('/1')} announces 101 bytes, more than 100"
    ]


def test_loopback_is_refused_unless_the_manners_allow_it(site: HTTPServer) -> None:
    with Fetcher(Manners()) as fetcher:
        _, failures = visit(fetcher, "pages", site.url_for("/1"))
    assert "not a public address" in failures[0].error
    assert not site.log


def test_a_folder_is_visited_file_by_file_and_its_bad_files_are_failures(
    fetcher: Fetcher, tmp_path: Path
) -> None:
    (tmp_path / "a.html").write_bytes(b"<p>a")
    (tmp_path / "b.html.gz").write_bytes(b"not gzip")
    (tmp_path / "c.html").write_bytes(b"<p>c")
    of = source("folder", tmp_path.as_uri())
    gone = KnownPage(of.id, (tmp_path / "gone.html").as_uri())
    responses, failures, _ = found(fetcher, of, known=[gone])
    assert [r.body for r in responses] == [b"<p>a", b"<p>c"]
    assert [f.subject for f in failures] == [(tmp_path / "b.html.gz").as_uri()]


def test_a_missing_folder_is_one_failure(fetcher: Fetcher, tmp_path: Path) -> None:
    url = (tmp_path / "nowhere").as_uri()
    responses, failures = visit(fetcher, "folder", url)
    assert (responses, [f.subject for f in failures]) == ([], [url])
