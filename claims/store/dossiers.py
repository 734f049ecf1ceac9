"""Dossiers as their files declare them."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.model import Source, Watchlist
from claims.store.session import Session


@dataclass(frozen=True, slots=True)
class Dossiers:
    """Writes what dossier files say."""

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
        with self._session.writing(
            sources=self._session.incoming("sources", sources, active=lambda _: True),
            entities=watchlist.entities,
            entity_names=watchlist.names,
            ownerships=watchlist.owners,
        ):
            self._session.run("merge_dossier", id=dossier_id, title=title, path=path)
            self._session.merge("sources")
            self._session.run("retire_sources", dossier=dossier_id)
            self._session.run("delete_entity_names", dossier=dossier_id)
            self._session.run("delete_ownerships", dossier=dossier_id)
            self._session.run("delete_unwatched_entities", dossier=dossier_id)
            self._session.merge("entities")
            self._session.run("insert_entity_names")
            self._session.run("insert_ownerships")
