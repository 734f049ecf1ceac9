"""Whom texts name."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.model import Entity, Mention, Statement, Suggestion
from claims.store.rows import to_noun
from claims.store.session import Session


@dataclass(frozen=True, slots=True)
class Entities:
    """Reads and writes the entities that texts name; those that are watched it only reads."""

    _session: Session

    def of(self, dossier: str) -> list[Entity]:
        """All entities of the dossier, those that it watches first."""
        return [
            to_noun(Entity, row) for row in self._session.rows("select_entities", dossier=dossier)
        ]

    def named_in(self, version_ids: Sequence[str]) -> list[Entity]:
        """The entities that these versions name and the dossier does not watch."""
        rows = self._session.rows("select_entities_named_in", version_ids=version_ids)
        return [to_noun(Entity, row) for row in rows]

    def add_resolution(
        self,
        entities: Sequence[Entity],
        mentions: Sequence[Mention],
        statements: Sequence[Statement],
        versions: Sequence[str],
    ) -> None:
        """Note whom the names of ``versions`` mean, and add the entities that are new.

        Watched entities stay as the dossier file says. Of mentions and
        statements only the ids of entities are taken.
        """
        new = list({entity.id: entity for entity in entities}.values())
        with self._session.writing(entities=new, mentions=mentions, statements=statements):
            self._session.run("merge_found_entities")
            self._session.run("update_mention_entities")
            self._session.run("update_statement_entities")
            self._session.run("update_entity_schemas")
            self._session.run("merge_version_states", version_ids=versions, stage="entities")

    def forget_resolution(self, dossier: str) -> None:
        """Make every version due to have its names resolved again."""
        with self._session.writing():
            self._session.run("delete_version_states", dossier=dossier, stage="entities")

    def drop_unnamed(self, dossier: str) -> None:
        """Take away the found entities of the dossier that no text names any more."""
        with self._session.writing():
            self._session.run("delete_unnamed_entities", dossier=dossier)
            self._session.run("delete_stale_suggestions")

    def suggest(self, suggestions: Sequence[Suggestion]) -> None:
        """Show these pairs of entities to a person."""
        with self._session.writing(entity_suggestions=suggestions):
            self._session.merge("entity_suggestions")
