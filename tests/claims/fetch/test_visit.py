import gzip
import socket
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from claims.fetch import Fetcher, Manners
from claims.model import Failure, KnownPage, Response, Source, SourceKind


@pytest.fixture
def fetcher(clock: Any) -> Iterator[Fetcher]:
    manners = Manners(allow_loopback=True, retries=1, timeout_s=5)
    with Fetcher(manners, clock, clock.sleep) as fetcher:
        yield fetcher


def visit(
    fetcher: Fetcher,
    kind: SourceKind,
    *urls: str,
    known: Sequence[KnownPage] = (),
    index: KnownPage | None = None,
) -> tuple[list[Response], list[Failure]]:
    pages = urls if kind == "pages" else ()
    source = Source("lumenta", kind, urls[0], "The Harbour Ledger", pages)
    found = list(fetcher.visit("lumenta", source, known, index))
    assert all(r.source_id == source.id for r in found if isinstance(r, Response))
    return (
        [one for one in found if isinstance(one, Response)],
        [one for one in found if isinstance(one, Failure)],
    )


def paths(site: HTTPServer) -> list[str]:
    return [request.path for request, _ in site.log if request.path != "/robots.txt"]


def feed(*links: str) -> str:
    items = "".join(f"<item><link>{link}</link></item>" for link in links)
    return f'<rss version="2.0"><channel>{items}</channel></rss>'


def sitemap(*links: str) -> str:
    return "<urlset>" + "".join(f"<url><loc>{link}</loc></url>" for link in links) + "</urlset>"


def test_a_feed_is_read_then_its_pages_then_the_known_ones_each_once(
    fetcher: Fetcher, site: HTTPServer
) -> None:
    site.expect_request("/feed").respond_with_data(feed("/1", "/2", "/1#comments", "/2"))
    for page in ["/1", "/2", "/old"]:
        site.expect_request(page).respond_with_data(f"<p>{page}")
    known = [KnownPage(site.url_for(page)) for page in ["/old", "/2"]]
    responses, failures = visit(fetcher, "feed", site.url_for("/feed"), known=known)
    assert not failures
    assert paths(site) == ["/feed", "/1", "/2", "/old"]
    assert [r.role for r in responses] == ["index", "page", "page", "page"]
    assert responses[1].body == b"<p>/1"


def test_validators_are_sent_and_304_is_passed_on(fetcher: Fetcher, site: HTTPServer) -> None:
    for path, tag in [("/feed", '"f"'), ("/1", '"p"')]:
        site.expect_request(path, headers={"If-None-Match": tag}).respond_with_data(status=304)
    since = {"If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"}
    site.expect_request("/2", headers=since).respond_with_data(status=304)
    known = [
        KnownPage(site.url_for("/1"), etag='"p"'),
        KnownPage(site.url_for("/2"), last_modified="Thu, 01 Jan 1970 00:00:00 GMT"),
    ]
    index = KnownPage(site.url_for("/feed"), etag='"f"')
    responses, failures = visit(fetcher, "feed", index.url, known=known, index=index)
    assert ([r.status for r in responses], failures) == ([304, 304, 304], [])


def test_a_validator_that_no_header_can_carry_is_not_sent(
    fetcher: Fetcher, site: HTTPServer
) -> None:
    site.expect_request("/1").respond_with_data("<p>")
    known = [KnownPage(site.url_for("/1"), etag='"vérité"')]
    responses, _ = visit(fetcher, "pages", site.url_for("/1"), known=known)
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
    url = site.url_for("/feed")
    responses, failures = visit(fetcher, "feed", url, known=[KnownPage(site.url_for("/1"))])
    assert [(f.dossier, f.stage, f.subject) for f in failures] == [("lumenta", "fetch", url)]
    assert [r.role for r in responses] == ["index", "page"]


def test_a_feed_that_answers_an_error_is_a_response_and_a_failure(
    fetcher: Fetcher, site: HTTPServer
) -> None:
    site.expect_request("/feed").respond_with_data("", status=404)
    responses, failures = visit(fetcher, "feed", site.url_for("/feed"))
    assert [r.status for r in responses] == [404]
    assert [f.error for f in failures] == [f"{site.url_for('/feed')} answers 404"]


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
    index = f"<sitemapindex><sitemap><loc>{site.url_for('/s1')}</loc></sitemap><sitemap><loc>"
    index += f"{site.url_for('/s2.xml.gz')}</loc></sitemap></sitemapindex>"
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


def test_a_sitemap_is_read_in_full_each_time(fetcher: Fetcher, site: HTTPServer) -> None:
    # The root of an index is unchanged while the sitemaps under it change.
    site.expect_request("/sitemap").respond_with_data(sitemap("/1"))
    site.expect_request("/1").respond_with_data("here")
    index = KnownPage(site.url_for("/sitemap"), etag='"old"')
    responses, _ = visit(fetcher, "sitemap", index.url, index=index)
    assert "If-None-Match" not in dict(responses[0].request_headers)


def test_a_redirect_gives_both_addresses(fetcher: Fetcher, site: HTTPServer) -> None:
    site.expect_request("/1").respond_with_data(status=301, headers={"Location": "/2"})
    site.expect_request("/2").respond_with_data("here")
    responses, _ = visit(fetcher, "pages", site.url_for("/1"))
    assert [(r.url, r.final_url, r.body) for r in responses] == [
        (site.url_for("/1"), site.url_for("/2"), b"here")
    ]


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
    gone = KnownPage((tmp_path / "gone.html").as_uri())
    responses, failures = visit(fetcher, "folder", tmp_path.as_uri(), known=[gone])
    assert [r.body for r in responses] == [b"<p>a", b"<p>c"]
    assert [f.subject for f in failures] == [(tmp_path / "b.html.gz").as_uri()]


def test_a_missing_folder_is_one_failure(fetcher: Fetcher, tmp_path: Path) -> None:
    url = (tmp_path / "nowhere").as_uri()
    responses, failures = visit(fetcher, "folder", url)
    assert (responses, [f.subject for f in failures]) == ([], [url])
