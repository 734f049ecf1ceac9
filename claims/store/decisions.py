"""What people decided, as the journal has it."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import partial

from claims.model import Decision, Matter, Spot
from claims.store.session import Session

_PLACE = tuple(field.name for field in fields(Spot))


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
            **{name: partial(_of_place, name) for name in _PLACE},
            superseded_by=lambda one: superseded[one.id],
        )
        with self._session.writing(decisions=rows):
            self._session.run("delete_decisions", dossier=dossier)
            self._session.merge("decisions")


def _of_place(name: str, decision: Decision) -> object:
    return getattr(decision.place, name) if decision.place else None
