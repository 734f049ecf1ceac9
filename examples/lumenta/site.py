"""The sample's news site: three outlets on one loopback address, as of any moment.

``with serve(WEEK_ONE) as site`` runs it for the length of the block, and
``site.as_of = WEEK_TWO`` shows the same addresses a week later.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from examples.lumenta.newsroom import Article, Version, articles

HOME = Path(__file__).parent
DOSSIER = HOME / "dossier.yaml"
PORT = 8917  # the port in dossier.yaml
WEEK_ONE = datetime(2026, 3, 8, 20, tzinfo=UTC)
WEEK_TWO = datetime(2026, 3, 15, 20, tzinfo=UTC)

ROBOTS = "User-agent: *\nDisallow: /ledger/search\nDisallow: /post/print/\n"
FILES = {
    "/ledger/files/invoices.pdf": ("invoices.pdf", "application/pdf"),
    "/courier/beeld/lock.png": ("lock.png", "image/png"),
}
FILES_SINCE = datetime(2026, 3, 2, 6, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Outlet:
    """One of the three papers: where its articles live, and how it lists them."""

    name: str
    prefix: str
    article_path: str
    index: str
    index_type: str

    def path(self, article: Article) -> str:
        """The path of ``article`` on the site."""
        return self.article_path.format(day=article.published, slug=article.slug)


OUTLETS = (
    Outlet(
        name="The Harbour Ledger",
        prefix="ledger",
        article_path="/ledger/{day:%Y/%m/%d}/{slug}",
        index="feed.xml",
        index_type="application/rss+xml",
    ),
    Outlet(
        name="Noordkaap Courier",
        prefix="courier",
        article_path="/courier/artikel/{slug}.html",
        index="atom.xml",
        index_type="application/atom+xml",
    ),
    Outlet(
        name="The Meridian Post",
        prefix="post",
        article_path="/post/news/{slug}",
        index="news-sitemap.xml",
        index_type="application/xml",
    ),
)


class Reply(NamedTuple):
    """What the site answers to a path."""

    body: bytes
    content_type: str = "text/html; charset=utf-8"
    modified: datetime | None = None
    status: HTTPStatus = HTTPStatus.OK

    @property
    def etag(self) -> str:
        """A validator that changes with the body."""
        return f'"{sha256(self.body).hexdigest()[:20]}"'


class Shown(NamedTuple):
    """An article as its page shows it now."""

    article: Article
    version: Version
    url: str


class Site(ThreadingHTTPServer):
    """The running site. Set ``as_of`` to move it in time; set it between requests, not during."""

    def __init__(self, as_of: datetime, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.as_of = as_of
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self._templates = Environment(
            loader=FileSystemLoader(HOME / "templates"),
            autoescape=select_autoescape(["html", "xml"]),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters["rfc822"] = format_datetime

    def url_of(self, slug: str) -> str:
        """The address of the article with ``slug``."""
        article = next(article for article in articles() if article.slug == slug)
        return self.url + _outlet(article).path(article)

    def write_dossier(self, path: Path) -> Path:
        """Copy the sample's dossier to ``path``, with this site's port for the usual one."""
        text = DOSSIER.read_text(encoding="utf-8")
        path.write_text(text.replace(f"http://127.0.0.1:{PORT}", self.url), encoding="utf-8")
        return path

    def reply(self, path: str) -> Reply:
        """Answer a request for ``path`` as of the site's moment."""
        if path == "/robots.txt":
            return Reply(ROBOTS.encode(), "text/plain; charset=utf-8", FILES_SINCE)
        if path in FILES:
            name, content_type = FILES[path]
            return Reply((HOME / "files" / name).read_bytes(), content_type, FILES_SINCE)
        for outlet in OUTLETS:
            if path == f"/{outlet.prefix}/":
                return self._listing(outlet, "front.html", "text/html")
            if path == f"/{outlet.prefix}/{outlet.index}":
                return self._listing(outlet, outlet.index, outlet.index_type)
        for article in articles():
            outlet = _outlet(article)
            if path == outlet.path(article):
                return self._article(outlet, article)
        return Reply(b"<h1>Not found</h1>", status=HTTPStatus.NOT_FOUND)

    def _listing(self, outlet: Outlet, template: str, content_type: str) -> Reply:
        shown = self._shown(outlet)
        body = self._render(outlet, template, shown=shown)
        modified = max((item.version.since for item in shown), default=None)
        return Reply(body, f"{content_type}; charset=utf-8", modified)

    def _article(self, outlet: Outlet, article: Article) -> Reply:
        if article.gone and article.gone <= self.as_of:
            return Reply(b"<h1>This article was withdrawn</h1>", status=HTTPStatus.GONE)
        version = article.at(self.as_of)
        if version is None:
            return Reply(b"<h1>Not found</h1>", status=HTTPStatus.NOT_FOUND)
        others = [item for item in self._shown(outlet) if item.article is not article]
        earlier = [item for item in others if item.article.published < article.published]
        body = self._render(
            outlet,
            "article.html",
            item=Shown(article, version, self.url + outlet.path(article)),
            latest=others[:4],
            earlier=earlier[:3],
        )
        # The Ledger's box of latest news changes its pages without a new wording: no date then.
        return Reply(body, modified=None if outlet.prefix == "ledger" else version.since)

    def _shown(self, outlet: Outlet) -> list[Shown]:
        """What the outlet has on its site now, newest first."""
        return [
            Shown(article, version, self.url + outlet.path(article))
            for article in reversed(articles())
            if article.outlet == outlet.name and (version := article.at(self.as_of))
        ]

    def _render(self, outlet: Outlet, template: str, **values: object) -> bytes:
        page = self._templates.get_template(f"{outlet.prefix}/{template}")
        return page.render(outlet=outlet, site=self.url, **values).encode()


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        reply = self.server.reply(self.path)
        fresh = reply.status == HTTPStatus.OK and self._is_known(reply)
        self.send_response(HTTPStatus.NOT_MODIFIED if fresh else reply.status)
        self.send_header("Content-Type", reply.content_type)
        if reply.status == HTTPStatus.OK:
            self.send_header("ETag", reply.etag)
        if reply.modified:
            self.send_header("Last-Modified", format_datetime(reply.modified, usegmt=True))
        if not fresh:
            self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        if not fresh:
            self.wfile.write(reply.body)

    def _is_known(self, reply: Reply) -> bool:
        """Whether the client holds this reply already; the tag outweighs the date (RFC 9110)."""
        if tags := self.headers["If-None-Match"]:
            return reply.etag in tags
        since = self.headers["If-Modified-Since"]
        if not since or not reply.modified:
            return False
        return reply.modified <= parsedate_to_datetime(since)

    def log_message(self, *_: object) -> None:
        """Say nothing: the demo has its own words."""


def _outlet(article: Article) -> Outlet:
    return next(outlet for outlet in OUTLETS if outlet.name == article.outlet)


@contextmanager
def serve(as_of: datetime, port: int = 0) -> Iterator[Site]:
    """Run the site as of a moment for as long as the block lasts.

    Args:
        as_of: the moment whose wordings are shown.
        port: the port on 127.0.0.1; 0 takes a free one.

    Raises:
        OSError: the port is taken.
    """
    with Site(as_of, port) as site:
        thread = Thread(target=site.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield site
        finally:
            site.shutdown()
            thread.join()


def main(moment: str = WEEK_TWO.isoformat()) -> None:
    """Show the site as of ``moment`` (ISO 8601, UTC unless it says otherwise) until Ctrl-C."""
    as_of = datetime.fromisoformat(moment)
    with serve(as_of if as_of.tzinfo else as_of.replace(tzinfo=UTC), PORT) as site:
        print(f"{site.url}/ledger/ {site.url}/courier/ {site.url}/post/")
        with suppress(KeyboardInterrupt):
            Event().wait()


if __name__ == "__main__":
    main(*sys.argv[1:2])
