"""Captures to readings: which article each capture shows, and whether its wording is new."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Protocol

from claims.errors import ArchiveError, ParseError
from claims.model import Article, Capture, Failure, Outcome, Page, Read, Reading, Version
from claims.parse.page import parse
from claims.revision import of_room

VERSION = of_room(__file__)

_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
# Setting the same words in other type is no new wording.
_PLAIN_TYPE = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "\u201a": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "–": "-",
        "—": "-",
        "…": "...",
    }
)


class Shelf(Protocol):
    """What earlier readings by this revision of the parser left."""

    def article_at(self, dossier: str, url: str) -> Article | None:
        """The article at canonical ``url``, else the one last read at ``url``, if any."""

    def latest_version(self, article_id: str) -> Version | None:
        """The newest wording of an article, if this revision has read one."""

    def last_body(self, source_id: str, url: str) -> str | None:
        """The ``body_sha256`` of the newest 200 of ``url`` that this revision has read."""


def read(
    dossier: str,
    captures: Iterable[Capture],
    load: Callable[[Capture], bytes],
    outlets: Mapping[str, str],
    shelf: Shelf,
) -> Iterator[Read]:
    """Read each capture of a page that this revision has not read, oldest first.

    ``load`` gives a capture's body, ``outlets`` the outlet of each source id.
    Every capture gives one ``Read``, with a failure where it could not be
    read. Later captures see what earlier ones brought, whether or not it is
    written to ``shelf`` in between.
    """
    reader = _Reader(dossier, load, outlets, shelf)
    for capture in sorted(captures, key=lambda c: (c.fetched_at, c.id)):
        yield reader.read(capture)


class _Reader:
    """The shelf, overlaid with what this run has read so far."""

    def __init__(
        self,
        dossier: str,
        load: Callable[[Capture], bytes],
        outlets: Mapping[str, str],
        shelf: Shelf,
    ) -> None:
        self._dossier = dossier
        self._load = load
        self._outlets = outlets
        self._shelf = shelf
        self._articles: dict[str, Article] = {}  # by id
        self._canonical: dict[str, str] = {}  # canonical URL -> article id
        self._captured: dict[str, str] = {}  # any URL -> id of the article last read there
        self._versions: dict[str, Version] = {}  # by article id, the latest
        self._bodies: dict[tuple[str, str], str] = {}  # by source id and URL

    def read(self, capture: Capture) -> Read:
        """What ``capture`` changes, remembered for the captures after it."""
        read = self._outcome(capture)
        if capture.status == HTTPStatus.OK:
            self._bodies[capture.source_id, capture.url] = capture.body_sha256
        if read.article:
            self._remember(read.article, capture)
        if read.version:
            self._versions[read.version.article_id] = read.version
        return read

    def _outcome(self, capture: Capture) -> Read:
        if capture.status == HTTPStatus.NOT_MODIFIED or self._repeats(capture):
            return self._unchanged(capture)
        if capture.status in _GONE:
            return self._gone(capture)
        if capture.status != HTTPStatus.OK:
            return self._failed(capture, "fetch", _status_line(capture.status))
        try:
            page = parse(self._load(capture), capture.content_type, capture.final_url)
        except ArchiveError as fault:
            return self._failed(capture, "archive", str(fault))
        except ParseError as fault:
            return self._failed(capture, "parse", str(fault))
        return self._worded(capture, page)

    def _repeats(self, capture: Capture) -> bool:
        """Whether the URL answers with the very bytes of its last reading."""
        if capture.status != HTTPStatus.OK:
            return False
        last = self._bodies.get((capture.source_id, capture.url))
        last = last or self._shelf.last_body(capture.source_id, capture.url)
        return last == capture.body_sha256

    def _unchanged(self, capture: Capture) -> Read:
        article = self._article_at(capture.url)
        seen = _seen(article, capture) if article else None
        return Read(_reading(capture, "unchanged", seen), seen)

    def _gone(self, capture: Capture) -> Read:
        article = self._article_at(capture.url)
        if article is None:
            return self._failed(capture, "fetch", _status_line(capture.status))
        gone = replace(article, gone_at=article.gone_at or capture.fetched_at)
        return Read(_reading(capture, "gone", gone), gone)

    def _failed(self, capture: Capture, stage: str, error: str) -> Read:
        failure = Failure(self._dossier, stage, capture.url, error, capture.fetched_at)
        return Read(_reading(capture, "failed"), failure=failure)

    def _worded(self, capture: Capture, page: Page) -> Read:
        found = self._article_of(capture, page)
        article = _seen(found, capture) if found else self._new_article(capture, page)
        latest = self._latest(article)
        if latest and _wording(latest) == _wording(page):
            return Read(_reading(capture, "same", article, latest), article)
        version = self._next_version(article, latest, capture, page)
        article = replace(
            article,
            published_at=article.published_at or page.published_at,
            version_count=version.version_no,
        )
        return Read(_reading(capture, "version", article, version), article, version)

    def _article_of(self, capture: Capture, page: Page) -> Article | None:
        """The article of this canonical URL, else the one that we followed to here.

        Many sites change an article's address with its headline.
        """
        named = self._article_at(page.url)
        if named and named.url == page.url:
            return named
        return self._article_at(capture.url) or named

    def _new_article(self, capture: Capture, page: Page) -> Article:
        return Article(
            self._dossier,
            page.url,
            self._outlets[capture.source_id],
            first_seen_at=capture.fetched_at,
            last_seen_at=capture.fetched_at,
            published_at=page.published_at,
            version_count=0,
        )

    def _next_version(
        self, article: Article, latest: Version | None, capture: Capture, page: Page
    ) -> Version:
        return Version(
            article.id,
            latest.version_no + 1 if latest else 1,
            capture.id,
            capture.fetched_at,
            page.title,
            page.byline,
            page.published_at,
            page.modified_at,
            page.language,
            page.text,
            VERSION,
        )

    def _remember(self, article: Article, capture: Capture) -> None:
        self._articles[article.id] = article
        self._canonical[article.url] = article.id
        self._captured[capture.url] = self._captured[capture.final_url] = article.id

    def _article_at(self, url: str) -> Article | None:
        """The shelf's answer, where this run knows no better."""
        own = self._canonical.get(url)
        shelved = None if own else self._shelf.article_at(self._dossier, url)
        if own is None and (shelved is None or shelved.url != url):
            own = self._captured.get(url)
        if own is not None:
            return self._articles[own]
        return self._articles.get(shelved.id, shelved) if shelved else None

    def _latest(self, article: Article) -> Version | None:
        return self._versions.get(article.id) or self._shelf.latest_version(article.id)


def _reading(
    capture: Capture,
    outcome: Outcome,
    article: Article | None = None,
    version: Version | None = None,
) -> Reading:
    return Reading(
        capture.id,
        VERSION,
        outcome,
        article.id if article else None,
        version.id if version else None,
    )


def _seen(article: Article, capture: Capture) -> Article:
    last = max(article.last_seen_at, capture.fetched_at)
    return replace(article, last_seen_at=last, gone_at=None)


def _wording(of: Version | Page) -> tuple[str, str]:
    """Title and text as far as they tell wordings apart: neither spacing nor type counts."""
    return _folded(of.title), _folded(of.text)


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).translate(_PLAIN_TYPE).split())


def _status_line(status: int) -> str:
    try:
        return f"HTTP {status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"HTTP {status}"
