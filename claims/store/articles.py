"""What the captures said: articles, their versions, and what became of each capture."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from claims.languages import codes
from claims.model import Flag, Page, Parsed, Version
from claims.store.known_articles import KnownArticles
from claims.store.rows import to_noun
from claims.store.session import Session


@dataclass(frozen=True, slots=True)
class Articles:
    """Reads and writes articles, versions and readings."""

    _session: Session

    def known(self, parser: str) -> KnownArticles:
        """The articles that this revision of the parser has read so far."""
        return KnownArticles(self._session, parser)

    def lend(self, known: KnownArticles) -> None:
        """Let ``known``, which asked a database that was closed since, ask this one."""
        known.session = self._session

    def add(self, reads: Iterable[Parsed]) -> None:
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
        flags = {read.flag.capture_id: read.flag for read in reads if read.flag}
        corrections = {note.id: note for read in reads for note in read.corrections}
        text_edits = {edit.id: edit for read in reads for edit in read.text_edits}
        with self._session.writing(
            articles=list(articles.values()),
            article_versions=list(versions.values()),
            readings=list(readings.values()),
            failures=list(failures.values()),
            flags=list(flags.values()),
            corrections=list(corrections.values()),
            text_edits=list(text_edits.values()),
        ):
            self._session.merge("articles")
            replaced = [
                version_id for (version_id,) in self._session.run("delete_replaced_versions")
            ]
            forget_versions(self._session, replaced)
            self._session.merge("article_versions")
            self._session.delete_replaced("corrections", "text_edits", of="article_versions")
            self._session.merge("corrections", "text_edits", "readings")
            self._session.run("delete_replaced_flags")
            self._session.merge("flags")
            self._session.run("delete_unread_articles")
            self._session.merge("failures")
            self._session.run("delete_settled_readings")

    def shown(self, captures: Sequence[str]) -> dict[str, Page | Flag]:
        """What these captures showed when they were last read, by their ids."""
        pages = self._session.rows("select_pages_shown", captures=captures)
        flags = self._session.rows("select_flags_shown", captures=captures)
        found: dict[str, Page | Flag] = {row.pop("capture_id"): Page(**row) for row in pages}
        return found | {row["capture_id"]: to_noun(Flag, row) for row in flags}

    def versions_due(self, dossier: str, extractor: str) -> list[str]:
        """The ids of versions that this revision of the extractor has not read, newest first.

        Those in a language of which nothing is known are due to nobody.
        """
        rows = self._session.rows(
            "select_versions_due", dossier=dossier, extractor=extractor, read=codes()
        )
        return [row["id"] for row in rows]

    def versions(self, version_ids: Sequence[str]) -> list[Version]:
        """These versions, in the order in which they are asked for."""
        rows = self._session.rows("select_versions", version_ids=version_ids)
        found = {row["id"]: to_noun(Version, row) for row in rows}
        return [found[version_id] for version_id in version_ids]

    def urls(self, version_ids: Sequence[str]) -> dict[str, str]:
        """The canonical address of each version's article, by the version's id."""
        rows = self._session.rows("select_urls_of_versions", version_ids=version_ids)
        return {row["id"]: row["url"] for row in rows}

    def publication_dates(self, version_ids: Sequence[str]) -> dict[str, date | None]:
        """For each of these versions, the day on which its article was published, if it says so."""
        rows = self._session.rows("select_publication_dates", version_ids=version_ids)
        return {row["id"]: row["published_on"] for row in rows}


def forget_versions(session: Session, version_ids: Sequence[str]) -> None:
    """Delete, within the open transaction, all that hangs on versions that went."""
    if version_ids:
        session.run("delete_edits_of_versions", version_ids=version_ids)
        session.run("delete_alignments_of_versions", version_ids=version_ids)
        session.run("delete_shared_texts_of_versions", version_ids=version_ids)
        session.run("delete_states_of_versions", version_ids=version_ids)
        session.delete_of_versions(
            "text_edits", "text_digests", "corrections", "figures", "meanings", "statements",
            "mentions", "extractions", version_ids=version_ids,
        )  # fmt: skip
