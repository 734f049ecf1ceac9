"""Who claims what: statements, mentions, figures, and the entities that they name."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter

from claims.model import Entity, Extraction, Figure, Mention, Placed, Statement
from claims.store.rows import STATEMENT, to_noun, to_placed, to_statement
from claims.store.session import Session


class Statements:
    """Reads and writes statements, mentions, figures and the entities found in texts."""

    _session: Session

    def replace_extractions(self, extractions: Iterable[Extraction]) -> None:
        """Make each extraction all that is known of its version.

        Ids of entities are those that the statements and mentions bring:
        none, until their names are resolved.
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
        ):
            self._session.run("delete_replaced_figures")
            self._session.run("delete_replaced_statements")
            self._session.run("delete_replaced_mentions")
            self._session.run("merge_statements")
            self._session.run("merge_mentions")
            self._session.run("merge_figures")
            self._session.run("merge_extractions")

    def statements(self, dossier: str) -> list[Statement]:
        """The statements of all versions, in the order of time and text."""
        return [
            to_statement(row) for row in self._session.rows("select_statements", dossier=dossier)
        ]

    def mentions(self, dossier: str) -> list[Mention]:
        """The mentions of all versions, in the order of time and text."""
        rows = self._session.rows("select_mentions", dossier=dossier)
        return [to_noun(Mention, row) for row in rows]

    def placed(self, dossier: str) -> list[Placed]:
        """The statements of all versions with their place and figures, in the same order."""
        rows = self._session.rows("select_figures", dossier=dossier)
        figures = {
            statement_id: list(group)
            for statement_id, group in groupby(
                (to_noun(Figure, row) for row in rows), key=attrgetter("statement_id")
            )
        }
        rows = self._session.rows("select_places", dossier=dossier)
        return [to_placed(row, figures.get(row["id"], ())) for row in rows]

    def replace_resolution(
        self,
        dossier: str,
        entities: Sequence[Entity],
        mentions: Sequence[Mention],
        statements: Sequence[Statement],
    ) -> None:
        """Make ``entities`` all that was found in the texts, and note who is named where.

        Watched entities stay as the dossier file says. Of mentions and
        statements only the ids of entities are taken.
        """
        incoming = self._session.incoming
        with self._session.writing(
            entities=incoming("entities", _unique([entities])),
            mentions=incoming("mentions", mentions),
            statements=incoming("statements", statements, **STATEMENT),
        ):
            self._session.run("delete_replaced_entities", dossier=dossier)
            self._session.run("merge_found_entities")
            self._session.run("update_mention_entities")
            self._session.run("update_statement_entities")


def _unique(groups: Iterable[Sequence[Statement | Mention | Figure | Entity]]) -> list[object]:
    return list({item.id: item for group in groups for item in group}.values())
