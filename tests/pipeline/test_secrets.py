"""What a source logs in with is sent to its own host, and lies nowhere afterwards."""

import gzip
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from claims.dossier import load
from claims.journey.case import Case
from claims.journey.fetch import fetch_captures
from claims.journey.parse import parse_articles
from claims.journey.progress import Nobody
from claims.store import publish
from tests.pipeline.newsdesk import NewsDesk, page

LOGIN = "newsdesk:open-sesame-1001"
BASIC = f"Basic {b64encode(LOGIN.encode()).decode()}"
SECRETS = [b"open-sesame-1001", BASIC.removeprefix("Basic ").encode()]


def contents(folder: Path) -> Iterator[bytes]:
    """Every file of a folder, and what is packed in it."""
    for path in folder.rglob("*"):
        if path.is_file():
            body = path.read_bytes()
            yield body
            if path.name.endswith(".gz"):
                yield gzip.decompress(body)


def visit(desk: NewsDesk, path: Path) -> None:
    """Fetch and read, as a run does, and publish."""
    case = Case(load(path), desk.home, Nobody())
    fetch_captures(case)
    parse_articles(case)
    publish(desk.home.database, desk.home.published)


def elsewhere(host: str) -> str:
    """The other name of this machine: of one server, two hosts."""
    return "127.0.0.1" if host == "localhost" else "localhost"


def guarded(request: Request) -> Response:
    if request.headers.get("Authorization") != BASIC:
        return Response("who are you?", 401, {"WWW-Authenticate": "Basic"})
    if request.path == "/feed":
        links = "".join(f"<item><link>/{name}</link></item>" for name in ("tanks", "echo", "moved"))
        return Response(f'<rss version="2.0"><channel>{links}</channel></rss>')
    if request.path == "/moved":
        name, _, port = request.host.partition(":")
        return Response("", 302, {"Location": f"http://{elsewhere(name)}:{port}/elsewhere"})
    said = BASIC if request.path == "/echo" else "nothing"
    return Response(page("Tanks") + f"<!-- you said {said} -->", content_type="text/html")


def test_a_login_goes_to_the_source_s_own_host_and_into_no_file(
    desk: NewsDesk, site: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COURIER_AUTH", LOGIN)
    for path in ["/feed", "/tanks", "/moved", "/echo"]:
        site.expect_request(path).respond_with_handler(guarded)
    site.expect_request("/elsewhere").respond_with_data(page("Elsewhere"), content_type="text/html")
    feed = site.url_for("/feed")
    dossier = desk.dossier(
        f"  - {{ outlet: Courier, feed: {feed}, auth: {{ env: COURIER_AUTH }} }}"
    )
    ended = desk.claims("run", dossier)

    sent = {(r.host.partition(":")[0], r.path): "Authorization" in r.headers for r, _ in site.log}
    assert {path for (_, path), said in sent.items() if said} == {
        *("/feed", "/tanks", "/moved", "/echo")
    }
    assert sent[elsewhere(site.host), "/elsewhere"] is False
    assert desk.rows("select title from article_versions order by all") == [
        {"title": "Elsewhere"},
        {"title": "Tanks"},
    ]
    echo = site.url_for("/echo")
    assert "repeats the login that it was asked with" in desk.failures()[echo]
    told = (ended.out + ended.err).encode()
    for kept in [told, *contents(desk.folder), *contents(desk.home.root)]:
        assert not any(secret in kept for secret in SECRETS)


def test_a_login_that_is_not_there_is_one_failure_and_the_rest_is_visited(
    desk: NewsDesk, site: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COURIER_AUTH", raising=False)
    site.expect_request("/tanks").respond_with_data(page("Tanks"), content_type="text/html")
    feed, tanks = site.url_for("/feed"), site.url_for("/tanks")
    dossier = desk.dossier(
        f"  - {{ outlet: Courier, feed: {feed}, auth: {{ env: COURIER_AUTH }} }}\n"
        f"  - {{ outlet: Gazette, pages: [{tanks}] }}"
    )
    visit(desk, dossier)
    why = "because the environment variable COURIER_AUTH is not set"
    assert desk.failures() == {feed: f"fetch: {feed} is not visited, {why}"}
    assert [r.path for r, _ in site.log] == ["/robots.txt", "/tanks"]
    monkeypatch.setenv("COURIER_AUTH", LOGIN)
    site.expect_request("/feed").respond_with_handler(guarded)
    visit(desk, dossier)
    assert feed not in desk.failures()


def test_a_password_in_a_link_is_neither_used_nor_kept_in_any_row(
    desk: NewsDesk, site: HTTPServer
) -> None:
    login = f"http://newsdesk:open-sesame-1001@{site.host}:{site.port}"
    site.expect_request("/moved").respond_with_data("", 302, {"Location": f"{login}/tanks"})
    site.expect_request("/tanks").respond_with_data(page("Tanks"), content_type="text/html")
    feed = '{"version": "https://jsonfeed.org/version/1", "items": [{"url": "%s"}, {"url": "%s"}]}'
    odd = "ftp://newsdesk:open-sesame-1001@files.test/a"
    site.expect_request("/feed").respond_with_data(feed % (f"{login}/tanks", odd))
    dossier = desk.dossier(
        f"  - {{ outlet: Courier, feed: {site.url_for('/feed')} }}\n"
        f"  - {{ outlet: Courier, pages: [{site.url_for('/moved')}] }}"
    )
    visit(desk, dossier)
    assert not any("Authorization" in request.headers for request, _ in site.log)
    assert desk.rows("select url from articles") == [{"url": site.url_for("/tanks")}]
    assert sorted(desk.failures()) == ["ftp://files.test/a", site.url_for("/moved")]
    assert "sesame" not in str(desk.tables()) + str(desk.failures())
