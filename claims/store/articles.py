"""What the captures said: articles, their versions, and what became of each capture."""

from collections.abc import Iterable, Sequence

from claims.model import Flag, Page, Read, Version
from claims.store.rows import TEXT_EDIT, to_noun
from claims.store.session import Session
from claims.store.shelf import Shelf


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
        flags = {read.flag.capture_id: read.flag for read in reads if read.flag}
        corrections = {note.id: note for read in reads for note in read.corrections}
        text_edits = {edit.id: edit for read in reads for edit in read.text_edits}
        incoming = self._session.incoming
        with self._session.writing(
            articles=incoming("articles", list(articles.values())),
            article_versions=incoming("article_versions", list(versions.values())),
            readings=incoming("readings", list(readings.values())),
            failures=incoming("failures", list(failures.values())),
            flags=incoming("flags", list(flags.values())),
            corrections=incoming("corrections", list(corrections.values())),
            text_edits=incoming("text_edits", list(text_edits.values()), **TEXT_EDIT),
        ):
            self._session.run("merge_articles")
            self._forget(self._session.run("delete_replaced_versions"))
            self._session.run("merge_versions")
            self._session.run("delete_replaced_corrections")
            self._session.run("merge_corrections")
            self._session.run("delete_replaced_text_edits")
            self._session.run("merge_text_edits")
            self._session.run("merge_readings")
            self._session.run("delete_replaced_flags")
            self._session.run("merge_flags")
            self._session.run("delete_unread_articles")
            self._session.run("merge_failures")
            self._session.run("delete_settled_readings")

    def shown(self, captures: Sequence[str]) -> dict[str, Page | Flag]:
        """What these captures showed when they were last read, by their ids."""
        pages = self._session.rows("select_pages_shown", captures=captures)
        flags = self._session.rows("select_flags_shown", captures=captures)
        found: dict[str, Page | Flag] = {row.pop("capture_id"): Page(**row) for row in pages}
        return found | {row["capture_id"]: to_noun(Flag, row) for row in flags}

    def versions_due(self, dossier: str, extractor: str, language: str = "en") -> list[str]:
        """The ids of versions that this revision of the extractor has not read, newest first."""
        rows = self._session.rows(
            "select_versions_due", dossier=dossier, extractor=extractor, language=language
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

    def _forget(self, versions: list[tuple[str]]) -> None:
        ids = [version_id for (version_id,) in versions]
        if ids:
            self._session.run("delete_edits_of_versions", version_ids=ids)
            self._session.run("delete_alignments_of_versions", version_ids=ids)
            self._session.run("delete_text_edits_of_versions", version_ids=ids)
            self._session.run("delete_text_digests_of_versions", version_ids=ids)
            self._session.run("delete_shared_texts_of_versions", version_ids=ids)
            self._session.run("delete_corrections_of_versions", version_ids=ids)
            self._session.run("delete_states_of_versions", version_ids=ids)
            self._session.run("delete_figures_of_versions", version_ids=ids)
            self._session.run("delete_meanings_of_versions", version_ids=ids)
            self._session.run("delete_statements_of_versions", version_ids=ids)
            self._session.run("delete_mentions_of_versions", version_ids=ids)
            self._session.run("delete_extractions_of_versions", version_ids=ids)
