"""What one revision of the parser has read before."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from claims.model import Article, Version
from claims.store.rows import to_noun
from claims.store.session import Session


class KnownArticles:
    """What one revision of the parser had read when it was first asked, and no other one.

    A run asks about every capture, and a query takes milliseconds. So what is
    small (which article stands at which address, and the digest of its body)
    is taken from the database at once, on the first question; texts are not.
    """

    def __init__(self, session: Session, parser: str) -> None:
        self.session = session
        self._parser = parser
        self._addresses: dict[str, dict[str, Article]] = {}  # by dossier, then by address
        self._stood: dict[str, dict[str, list[Article]]] = {}  # the same, of canonical addresses
        self._bodies: dict[str, dict[str, str]] = {}  # by source id, then by address
        self._worded: set[str] | None = None  # ids of articles that have a version
        self._shown: dict[str, str] | None = None  # by article id
        self._flagged: set[str] | None = None  # ids of articles that were seen shrunk

    def article_at(self, dossier: str, url: str) -> Article | None:
        """The article whose canonical address is ``url``, else the one last captured there.

        Of several that stood at one canonical address, it is the one last seen.
        """
        self._look_up(dossier)
        return self._addresses[dossier].get(url)

    def articles_at(self, dossier: str, url: str) -> Sequence[Article]:
        """The articles whose canonical address is or was ``url``, the one last seen at the end."""
        self._look_up(dossier)
        return self._stood[dossier].get(url, ())

    def latest_version(self, article_id: str) -> Version | None:
        """The newest wording of the article."""
        if self._worded is None:
            self._worded = {row["article_id"] for row in self._rows("select_worded_articles")}
        if article_id not in self._worded:
            return None
        rows = self._rows("select_latest_version", article_id=article_id)
        return to_noun(Version, rows[0]) if rows else None

    def last_body(self, source_id: str, url: str) -> str | None:
        """The SHA-256 of the newest body that was read there; of unflagged answers of 200 only."""
        if source_id not in self._bodies:
            rows = self._rows("select_last_bodies", source_id=source_id)
            self._bodies[source_id] = {row["url"]: row["body_sha256"] for row in rows}
        return self._bodies[source_id].get(url)

    def shown_at(self, article_id: str) -> str | None:
        """The address whose capture last showed the article."""
        if self._shown is None:
            rows = self._rows("select_shown_at")
            self._shown = {row["article_id"]: row["url"] for row in rows}
        return self._shown.get(article_id)

    def shrunk_since(self, article_id: str, after: datetime) -> datetime | None:
        """When the article's text was first seen shrunk after ``after``, if it was."""
        if self._flagged is None:
            self._flagged = {row["article_id"] for row in self._rows("select_flagged_articles")}
        if article_id not in self._flagged:
            return None
        rows = self._rows("select_shrunk_since", article_id=article_id, after=after)
        since: datetime | None = rows[0]["since"]
        return since

    def _look_up(self, dossier: str) -> None:
        if dossier in self._addresses:
            return
        rows = self._rows("select_articles_read", dossier=dossier)
        articles = {row["id"]: to_noun(Article, row) for row in rows}
        captured = {
            row["url"]: articles[row["article_id"]]
            for row in self._rows("select_addresses", dossier=dossier)
        }
        stood: dict[str, list[Article]] = {}
        for article in articles.values():
            stood.setdefault(article.url, []).append(article)
        self._addresses[dossier] = captured | {url: there[-1] for url, there in stood.items()}
        self._stood[dossier] = stood

    def _rows(self, query: str, **params: object) -> list[dict[str, Any]]:
        return self.session.rows(query, parser=self._parser, **params)
