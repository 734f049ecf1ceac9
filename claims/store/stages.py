"""What each stage last worked on, and which versions it has still to do."""

from dataclasses import dataclass

from claims.store.session import Session


@dataclass(frozen=True, slots=True)
class Stages:
    """Reads and writes the states of a dossier's stages."""

    _session: Session

    def state(self, dossier: str, stage: str) -> str | None:
        """What ``stage`` last worked on, or None when it never did."""
        rows = self._session.rows("select_state", dossier=dossier, stage=stage)
        return rows[0]["state"] if rows else None

    def set_state(self, dossier: str, stage: str, state: str) -> None:
        """Remember what ``stage`` has worked on."""
        with self._session.writing():
            self._session.run("merge_state", dossier=dossier, stage=stage, state=state)

    def undone(self, dossier: str, stage: str) -> list[str]:
        """The ids of versions that ``stage`` is not done with, in the order they were seen."""
        rows = self._session.rows("select_versions_undone", dossier=dossier, stage=stage)
        return [row["id"] for row in rows]
