"""Who claims what: statements, mentions, figures, and the entities that they name."""

from collections.abc import Iterable, Sequence
from datetime import date

from claims.model import Entity, Extraction, Figure, Mention, Statement, Suggestion
from claims.store.rows import STATEMENT, to_noun, to_statement
from claims.store.session import Session


class Statements:
    """Reads and writes statements, mentions, figures and the entities found in texts."""

    _session: Session

    def replace_extractions(self, extractions: Iterable[Extraction]) -> None:
        """Make each extraction all that is known of its version.

        Ids of entities are those that the statements and mentions bring:
        none, until their names are resolved. The later stages have the
        versions to do again.
        """
        found = list({x.version_id: x for x in extractions}.values())
        incoming = self._session.incoming
        with self._session.writing(
            extractions=incoming(
                "extractions",
                found,
                extracted_at=lambda _: None,
                statements=lambda x: len(x.statements),
            ),
            statements=incoming("statements", _unique(x.statements for x in found), **STATEMENT),
            mentions=incoming("mentions", _unique(x.mentions for x in found)),
            figures=incoming("figures", _unique(x.figures for x in found)),
            meanings=incoming(
                "meanings", list({m.statement_id: m for x in found for m in x.meanings}.values())
            ),
        ):
            self._session.run(
                "delete_states_of_versions", version_ids=[x.version_id for x in found]
            )
            self._session.run("delete_replaced_meanings")
            self._session.run("delete_replaced_figures")
            self._session.run("delete_replaced_statements")
            self._session.run("delete_replaced_mentions")
            self._session.run("merge_statements")
            self._session.run("merge_mentions")
            self._session.run("merge_figures")
            self._session.run("merge_meanings")
            self._session.run("merge_extractions")

    def any_linked(self, version_ids: Sequence[str]) -> bool:
        """Whether linking has been done with one of these versions."""
        return bool(self._session.rows("select_linked", version_ids=version_ids))

    def statements(self, version_ids: Sequence[str]) -> list[Statement]:
        """The statements of these versions, in the order of time and text."""
        rows = self._session.rows("select_statements", version_ids=version_ids)
        return [to_statement(row) for row in rows]

    def mentions(self, version_ids: Sequence[str]) -> list[Mention]:
        """The mentions of these versions, in the order of time and text."""
        rows = self._session.rows("select_mentions", version_ids=version_ids)
        return [to_noun(Mention, row) for row in rows]

    def publication_dates(self, version_ids: Sequence[str]) -> dict[str, date | None]:
        """For each of these versions, the day on which its article was published, if it says so."""
        rows = self._session.rows("select_publication_dates", version_ids=version_ids)
        return {row["id"]: row["published_on"] for row in rows}

    def forget_naming(self, dossier: str) -> None:
        """Make every version due to have its names resolved again."""
        with self._session.writing():
            self._session.run("delete_version_states", dossier=dossier, stage="entities")

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
        incoming = self._session.incoming
        with self._session.writing(
            entities=incoming("entities", _unique([entities])),
            mentions=incoming("mentions", mentions),
            statements=incoming("statements", statements, **STATEMENT),
        ):
            self._session.run("merge_found_entities")
            self._session.run("update_mention_entities")
            self._session.run("update_statement_entities")
            self._session.run("update_entity_schemas")
            self._session.run("merge_version_states", version_ids=versions, stage="entities")

    def drop_unnamed(self, dossier: str) -> None:
        """Take away the found entities of the dossier that no text names any more."""
        with self._session.writing():
            self._session.run("delete_unnamed_entities", dossier=dossier)
            self._session.run("delete_stale_suggestions")

    def entities(self, dossier: str) -> list[Entity]:
        """All entities of the dossier, those that it watches first."""
        return [
            to_noun(Entity, row) for row in self._session.rows("select_entities", dossier=dossier)
        ]

    def entities_named_in(self, version_ids: Sequence[str]) -> list[Entity]:
        """The entities that these versions name and the dossier does not watch."""
        rows = self._session.rows("select_entities_named_in", version_ids=version_ids)
        return [to_noun(Entity, row) for row in rows]

    def add_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Show these pairs of entities to a person."""
        incoming = self._session.incoming("entity_suggestions", suggestions)
        with self._session.writing(entity_suggestions=incoming):
            self._session.run("merge_suggestions")


def _unique(groups: Iterable[Sequence[Statement | Mention | Figure | Entity]]) -> list[object]:
    return list({item.id: item for group in groups for item in group}.values())
