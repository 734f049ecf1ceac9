"""Dossiers as they were declared, the state of their stages, and what failed."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from claims.model import Failure, Source, Watchlist
from claims.store.rows import to_noun
from claims.store.session import Session


class Dossiers:
    """Reads and writes dossiers, sources, watched entities, stage states and failures."""

    _session: Session

    def declare(
        self,
        dossier_id: str,
        title: str,
        sources: Sequence[Source],
        watchlist: Watchlist,
        path: str | None = None,
    ) -> None:
        """Make the dossier what its file says.

        A source that the file no longer names is kept, inactive, with its
        captures; an entity that it no longer watches goes, until a text names it.
        """
        incoming = self._session.incoming
        with self._session.writing(
            sources=incoming("sources", sources, active=lambda _: True),
            entities=incoming("entities", watchlist.entities),
            entity_names=incoming("entity_names", watchlist.names),
            ownerships=incoming("ownerships", watchlist.owners),
        ):
            self._session.run("merge_dossier", id=dossier_id, title=title, path=path)
            self._session.run("merge_sources")
            self._session.run("retire_sources", dossier=dossier_id)
            self._session.run("delete_entity_names", dossier=dossier_id)
            self._session.run("delete_ownerships", dossier=dossier_id)
            self._session.run("delete_unwatched_entities", dossier=dossier_id)
            self._session.run("merge_watched_entities")
            self._session.run("insert_entity_names")
            self._session.run("insert_ownerships")

    def add_dropped_sources(self, sources: Sequence[Source]) -> None:
        """Add sources that the dossier file named once; those that are there stay as they are."""
        incoming = self._session.incoming("sources", sources, active=lambda _: False)
        with self._session.writing(sources=incoming):
            self._session.run("merge_dropped_sources")

    def state(self, dossier: str, stage: str) -> str | None:
        """What ``stage`` last worked on, or None when it never did."""
        rows = self._session.rows("select_state", dossier=dossier, stage=stage)
        return rows[0]["state"] if rows else None

    def set_state(self, dossier: str, stage: str, state: str) -> None:
        """Remember what ``stage`` has worked on."""
        with self._session.writing():
            self._session.run("merge_state", dossier=dossier, stage=stage, state=state)

    def record_failures(self, failures: Iterable[Failure]) -> None:
        """Keep one failure for each stage and subject: the last that is given."""
        newest = list({failure.id: failure for failure in failures}.values())
        with self._session.writing(failures=self._session.incoming("failures", newest)):
            self._session.run("merge_failures")

    def failures(self, dossier: str) -> list[Failure]:
        """What could not be done and has not been since, oldest first."""
        rows = self._session.rows("select_failures", dossier=dossier)
        return [to_noun(Failure, row) for row in rows]

    def settle_failures(self, dossier: str, stage: str, subjects: Iterable[str]) -> None:
        """Forget the failures of ``stage`` on ``subjects``, which have succeeded."""
        with self._session.writing():
            self._session.run(
                "delete_failures", dossier=dossier, stage=stage, subjects=list(subjects)
            )

    def settle_file(self, dossier: str, url: str, *, before: datetime) -> None:
        """Forget what failed in the file at ``url``, which was read again from that moment on."""
        with self._session.writing():
            self._session.run("delete_failures_of_file", dossier=dossier, url=url, before=before)
