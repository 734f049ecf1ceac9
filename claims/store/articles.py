"""What the captures said: articles, their versions, and what became of each capture."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from claims.model import Article, Read, Version
from claims.store.rows import to_noun
from claims.store.session import Session


@dataclass(frozen=True)
class Shelf:
    """What one revision of the parser has read so far, and nothing that another one has."""

    session: Session
    parser: str

    def article_at(self, dossier: str, url: str) -> Article | None:
        """The article whose canonical address is ``url``, else the one last captured there."""
        rows = self.session.rows("select_article_at", dossier=dossier, url=url, parser=self.parser)
        return to_noun(Article, rows[0]) if rows else None

    def latest_version(self, article_id: str) -> Version | None:
        """The newest wording of the article."""
        rows = self.session.rows("select_latest_version", article_id=article_id, parser=self.parser)
        return to_noun(Version, rows[0]) if rows else None

    def last_body(self, source_id: str, url: str) -> str | None:
        """The SHA-256 of the newest body that was read there; answers of 200 only."""
        rows = self.session.rows(
            "select_last_body", source_id=source_id, url=url, parser=self.parser
        )
        return rows[0]["body_sha256"] if rows else None


class Articles:
    """Reads and writes articles, versions and readings."""

    _session: Session

    def shelf(self, parser: str) -> Shelf:
        """What this revision of the parser has read so far."""
        return Shelf(self._session, parser)

    def add_reads(self, reads: Iterable[Read]) -> None:
        """Add what reading captures has changed; the captures must be here already.

        A version that came from one of these captures, and is not what it
        shows now, goes with all that hung on it. A page's failure goes when
        the newest of its readings succeeds.
        """
        reads = list(reads)
        articles = {read.article.id: read.article for read in reads if read.article}
        versions = {read.version.id: read.version for read in reads if read.version}
        readings = {read.reading.capture_id: read.reading for read in reads}
        failures = {read.failure.id: read.failure for read in reads if read.failure}
        incoming = self._session.incoming
        with self._session.writing(
            articles=incoming("articles", list(articles.values())),
            article_versions=incoming("article_versions", list(versions.values())),
            readings=incoming("readings", list(readings.values())),
            failures=incoming("failures", list(failures.values())),
        ):
            self._session.run("merge_articles")
            self._forget(self._session.run("delete_replaced_versions"))
            self._session.run("merge_versions")
            self._session.run("merge_readings")
            self._session.run("delete_unread_articles")
            self._session.run("merge_failures")
            self._session.run("delete_settled_readings")

    def publication_dates(self, dossier: str) -> dict[str, date | None]:
        """For each version, the day on which its article was published, if it says so."""
        rows = self._session.rows("select_publication_dates", dossier=dossier)
        return {row["id"]: row["published_on"] for row in rows}

    def versions_due(self, dossier: str, extractor: str, language: str = "en") -> list[Version]:
        """Versions that this revision of the extractor has not read, newest first."""
        rows = self._session.rows(
            "select_versions_due", dossier=dossier, extractor=extractor, language=language
        )
        return [to_noun(Version, row) for row in rows]

    def _forget(self, versions: list[tuple[str]]) -> None:
        ids = [version_id for (version_id,) in versions]
        if ids:
            self._session.run("delete_figures_of_versions", version_ids=ids)
            self._session.run("delete_statements_of_versions", version_ids=ids)
            self._session.run("delete_mentions_of_versions", version_ids=ids)
            self._session.run("delete_extractions_of_versions", version_ids=ids)
