"""What people decided, as the journal has it."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.model import Decision, Matter
from claims.store.session import Session


@dataclass(frozen=True, slots=True)
class Decisions:
    """Writes decisions."""

    _session: Session

    def replace(self, dossier: str, decisions: Sequence[Decision]) -> None:
        """Make these, oldest first, all that was decided in the dossier."""
        later: dict[Matter, str] = {}
        superseded: dict[str, str | None] = {}
        for decision in reversed(decisions):
            superseded[decision.id] = later.get(decision.matter)
            later[decision.matter] = decision.id
        rows = self._session.incoming(
            "decisions",
            list({decision.id: decision for decision in decisions}.values()),
            about=lambda one: one.about,
            superseded_by=lambda one: superseded[one.id],
        )
        with self._session.writing(decisions=rows):
            self._session.run("delete_decisions", dossier=dossier)
            self._session.merge("decisions")
