"""Who claims what: statements, mentions and figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.model import Extraction, Mention, Statement
from claims.store.rows import to_noun, to_statement
from claims.store.session import Session


@dataclass(frozen=True, slots=True)
class Statements:
    """Reads and writes statements, mentions and figures."""

    _session: Session

    def replace(self, extractions: Iterable[Extraction]) -> None:
        """Make each extraction all that is known of its version.

        Ids of entities are those that the statements and mentions bring:
        none, until their names are resolved. The later stages have the
        versions to do again.
        """
        found = {each.version_id: each for each in extractions}
        statements = {one.id: one for each in found.values() for one in each.statements}
        mentions = {one.id: one for each in found.values() for one in each.mentions}
        figures = {one.id: one for each in found.values() for one in each.figures}
        meanings = {one.statement_id: one for each in found.values() for one in each.meanings}
        with self._session.writing(
            extractions=list(found.values()),
            statements=list(statements.values()),
            mentions=list(mentions.values()),
            figures=list(figures.values()),
            meanings=list(meanings.values()),
        ):
            self._session.run("delete_states_of_versions", version_ids=list(found))
            self._session.delete_replaced("meanings", "figures", of="extractions")
            self._session.delete_replaced("statements", "mentions", of="extractions")
            self._session.merge("statements", "mentions", "figures", "meanings")
            self._session.run("merge_extractions")

    def of(self, version_ids: Sequence[str]) -> list[Statement]:
        """The statements of these versions, in the order of time and text."""
        rows = self._session.rows("select_statements", version_ids=version_ids)
        return [to_statement(row) for row in rows]

    def mentions(self, version_ids: Sequence[str]) -> list[Mention]:
        """The mentions of these versions, in the order of time and text."""
        rows = self._session.rows("select_mentions", version_ids=version_ids)
        return [to_noun(Mention, row) for row in rows]
