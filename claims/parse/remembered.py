"""What stands at which address: as earlier runs left it, and as this one has read it since."""

from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter
from typing import Protocol

from claims.model import Article, Capture, Flag, Version


class KnownArticles(Protocol):
    """What earlier runs of this revision of the parser read."""

    def article_at(self, dossier: str, url: str) -> Article | None:
        """The article at canonical ``url``, else the one last read at ``url``, if any.

        Of several that stood at one canonical address, it is the one last seen.
        """

    def articles_at(self, dossier: str, url: str) -> Sequence[Article]:
        """The articles that stood at canonical ``url`` one after the other."""

    def latest_version(self, article_id: str) -> Version | None:
        """The newest wording of an article, if this revision has read one."""

    def last_body(self, source_id: str, url: str) -> str | None:
        """The ``body_sha256`` of the newest 200 of ``url`` that showed no flag when it was read."""

    def shown_at(self, article_id: str) -> str | None:
        """The URL whose capture last showed the article."""

    def shrunk_since(self, article_id: str, after: datetime) -> datetime | None:
        """When a text of the article that had shrunk was first seen after ``after``, if it was."""


class Remembered:
    """What is known of a dossier's articles, overlaid with what this run has read so far."""

    def __init__(self, dossier: str, known: KnownArticles) -> None:
        self._dossier = dossier
        self._known = known
        self._articles: dict[str, Article] = {}  # by id
        self._canonical: dict[str, str] = {}  # canonical URL -> id of the article last read there
        self._stood: dict[str, set[str]] = {}  # canonical URL -> ids of all that were read there
        self._captured: dict[str, str] = {}  # any URL -> id of the article last read there
        self._versions: dict[str, Version] = {}  # by article id, the latest
        self._bodies: dict[tuple[str, str], str] = {}  # by source id and URL
        self._shown: dict[str, str] = {}  # by article id, the URL that last showed it
        self._shrunk: dict[str, datetime] = {}  # by article id, since when it is

    def article_at(self, url: str) -> Article | None:
        """The article at canonical ``url``, else the one last read at ``url``, if any."""
        own = self._canonical.get(url)
        earlier = None if own else self._known.article_at(self._dossier, url)
        if own is None and (earlier is None or earlier.url != url):
            own = self._captured.get(url)
        if own is not None:
            return self._articles[own]
        return self._articles.get(earlier.id, earlier) if earlier else None

    def articles_at(self, url: str) -> list[Article]:
        """Those that stood at canonical ``url``, the newest first."""
        earlier = {one.id: one for one in self._known.articles_at(self._dossier, url)}
        stood = earlier | {key: self._articles[key] for key in self._stood.get(url, ())}
        return sorted(stood.values(), key=attrgetter("article_no"), reverse=True)

    def latest(self, article: Article) -> Version | None:
        """The newest wording of the article."""
        return self._versions.get(article.id) or self._known.latest_version(article.id)

    def shown_at(self, article: Article) -> str | None:
        """The URL whose capture last showed the article."""
        return self._shown.get(article.id) or self._known.shown_at(article.id)

    def shrunk_since(self, article: Article) -> datetime | None:
        """Since when the article's text is shrunk, if it is."""
        earlier = self._known.shrunk_since(article.id, article.last_seen_at)
        return earlier or self._shrunk.get(article.id)

    def last_body(self, capture: Capture) -> str | None:
        """The digest of the body that was last read where the capture was made."""
        last = self._bodies.get((capture.source_id, capture.url))
        return last or self._known.last_body(capture.source_id, capture.url)

    def keep_body(self, capture: Capture) -> None:
        """Remember which bytes were read there."""
        self._bodies[capture.source_id, capture.url] = capture.body_sha256

    def keep(self, article: Article, capture: Capture) -> None:
        """Remember that the capture showed the article, or that it is gone."""
        self._articles[article.id] = article
        if article.gone_at is None:
            self._shrunk.pop(article.id, None)
            self._shown[article.id] = capture.url
        self._canonical[article.url] = article.id
        self._stood.setdefault(article.url, set()).add(article.id)
        self._captured[capture.url] = self._captured[capture.final_url] = article.id

    def keep_version(self, version: Version) -> None:
        """Remember the newest wording of an article."""
        self._versions[version.article_id] = version

    def keep_flag(self, flag: Flag) -> None:
        """Remember that an article was seen shrunk."""
        if flag.reason == "shrunk" and flag.article_id:
            self._shrunk.setdefault(flag.article_id, flag.seen_at)
