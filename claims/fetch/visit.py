"""A visit to one source: its index first, then every page that it lists or that we know."""

import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from http import HTTPStatus
from types import TracebackType
from typing import Self

from claims.errors import FetchError
from claims.fetch.addresses import web_address
from claims.fetch.bodies import GZIP_MAGIC, gunzip
from claims.fetch.client import Answer, Client
from claims.fetch.folder import read_page, saved_pages
from claims.fetch.hops import follow
from claims.fetch.indexes import Listing, read_feed, read_sitemap
from claims.fetch.manners import Manners
from claims.fetch.patience import Pace, Patience
from claims.fetch.robots import Robots
from claims.model import CaptureRole, Failure, KnownPage, Response, Source

_MAX_SITEMAPS = 50


class Fetcher:
    """Visits sources, one after the other; a context manager.

    Pace and robots.txt are remembered for as long as it lives, so use one for
    each run. ``clock`` and ``sleep`` count seconds and are there for tests.
    """

    def __init__(
        self,
        manners: Manners,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._manners = manners
        self._open = ExitStack()
        client = self._open.enter_context(Client(manners))
        self._patience = Patience(client, Pace(manners, clock, sleep), manners)
        self._robots = Robots(manners.user_agent, self._follow_unasked)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.close()

    def visit(
        self,
        dossier: str,
        source: Source,
        known: Sequence[KnownPage],
        index: KnownPage | None,
    ) -> Iterator[Response | Failure]:
        """Yield one response or failure for the index and for each page, each URL once.

        Pages are asked for with the validators of ``known``, a feed with those
        of ``index``. Whatever a host answers is a response, 304, 404 and 500
        included; a failure says why there is none, or why an index is of no use.
        """
        pages = {page.url: page for page in known}
        if source.kind == "folder":
            yield from self._folder(dossier, source, pages)
            return
        listed = yield from self._listed(dossier, source, index)
        for url in dict.fromkeys([*listed, *pages]):
            yield self._answer(dossier, source, "page", url, pages.get(url))

    def _folder(
        self, dossier: str, source: Source, known: Mapping[str, KnownPage]
    ) -> Iterator[Response | Failure]:
        # A file that is gone says nothing about the outlet, so it is not answered with 404.
        try:
            paths = saved_pages(source)
        except FetchError as error:
            yield _failure(dossier, source.url, error)
            return
        for path in paths:
            try:
                yield read_page(path, source, known, self._manners.max_bytes)
            except FetchError as error:
                yield _failure(dossier, path.as_uri(), error)

    def _listed(
        self, dossier: str, source: Source, index: KnownPage | None
    ) -> Generator[Response | Failure, None, list[str]]:
        """Yield what the indexes answered; return the pages that they list."""
        if source.kind == "pages":
            return (yield from _web_addresses(dossier, source.pages))
        # The root of a sitemap stays the same when the sitemaps under it change.
        condition = index if source.kind == "feed" else None
        root = yield from self._index(dossier, source, source.url, condition)
        if len(root.sitemaps) > _MAX_SITEMAPS:
            yield _failure(
                dossier,
                source.url,
                f"{source.url} lists {len(root.sitemaps)} sitemaps, of which the first "
                f"{_MAX_SITEMAPS} were read",
            )
        pages = list(root.pages)
        for url in dict.fromkeys(root.sitemaps[:_MAX_SITEMAPS]):
            branch = yield from self._index(dossier, source, url, None)
            pages += branch.pages  # the standard knows no index of indexes
        return pages

    def _index(
        self, dossier: str, source: Source, url: str, known: KnownPage | None
    ) -> Generator[Response | Failure, None, Listing]:
        """Yield the answer to one index, and a failure if it is of no use; return its links."""
        answer = self._answer(dossier, source, "index", url, known)
        yield answer
        if isinstance(answer, Failure) or answer.status == HTTPStatus.NOT_MODIFIED:
            return Listing([], [])
        try:
            found = self._read_index(source, answer)
        except FetchError as error:
            yield _failure(dossier, url, error)
            return Listing([], [])
        base = answer.final_url
        pages = yield from _web_addresses(dossier, found.pages, base)
        sitemaps = yield from _web_addresses(dossier, found.sitemaps, base)
        return Listing(pages, sitemaps)

    def _read_index(self, source: Source, answer: Response) -> Listing:
        url, body = answer.final_url, answer.body
        if answer.status != HTTPStatus.OK:
            raise FetchError(f"{url} answers {answer.status}")
        if source.kind == "feed":
            return read_feed(body, answer.header("Content-Type"), url)
        if body.startswith(GZIP_MAGIC):  # sitemap.xml.gz, served as the file that it is
            body = gunzip(body, self._manners.max_bytes, url)
        return read_sitemap(body, url)

    def _answer(
        self, dossier: str, source: Source, role: CaptureRole, url: str, known: KnownPage | None
    ) -> Response | Failure:
        try:
            answer = self._follow(web_address(url), _conditions(known))
        except FetchError as error:
            return _failure(dossier, url, error)
        return Response(
            source_id=source.id,
            role=role,
            url=url,
            final_url=answer.url,
            fetched_at=datetime.now(UTC),
            status=answer.status,
            request_headers=answer.request_headers,
            headers=answer.headers,
            body=answer.body,
        )

    def _follow(self, url: str, conditions: Mapping[str, str]) -> Answer:
        def ask(hop: str) -> Answer:
            return self._patience.get(hop, conditions, self._robots.delay(hop))

        return follow(url, ask, self._manners.max_redirects)

    def _follow_unasked(self, url: str) -> Answer:
        """Fetch a robots.txt, which no robots.txt forbids."""
        return follow(url, lambda hop: self._patience.get(hop, {}), self._manners.max_redirects)


def _conditions(known: KnownPage | None) -> dict[str, str]:
    """The headers that ask: only if it is no longer what we have."""
    etag, modified = (known.etag, known.last_modified) if known else (None, None)
    asked = {"If-None-Match": etag, "If-Modified-Since": modified}
    return {name: value for name, value in asked.items() if value and value.isascii()}


def _web_addresses(
    dossier: str, links: Sequence[str], base: str = ""
) -> Generator[Failure, None, list[str]]:
    """Return the links that can be fetched, each once; yield a failure for each other one."""
    found = []
    for link in dict.fromkeys(links):
        try:
            found.append(web_address(link, base))
        except FetchError as error:
            yield _failure(dossier, link, error)
    return list(dict.fromkeys(found))


def _failure(dossier: str, subject: str, error: FetchError | str) -> Failure:
    return Failure(dossier, "fetch", subject, str(error), datetime.now(UTC))
