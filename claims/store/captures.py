"""What was fetched."""

from collections.abc import Iterable
from dataclasses import dataclass

from claims.model import Capture
from claims.store.rows import to_noun
from claims.store.session import Session


@dataclass(frozen=True, slots=True)
class Captures:
    """Reads and writes captures."""

    _session: Session

    def add(self, captures: Iterable[Capture]) -> None:
        """Add what was fetched and archived."""
        unique = list({capture.id: capture for capture in captures}.values())
        with self._session.writing(captures=unique):
            self._session.merge("captures")

    def due(self, dossier: str, parser: str) -> list[Capture]:
        """Captures of pages that this revision of the parser has not read, oldest first."""
        rows = self._session.rows("select_captures_due", dossier=dossier, parser=parser)
        return [to_noun(Capture, row) for row in rows]

    def replies(self, dossier: str) -> list[Capture]:
        """What came back to the desk, and was archived or forgotten since."""
        rows = self._session.rows("select_reply_captures", dossier=dossier)
        return [to_noun(Capture, row) for row in rows]

    def body_places(self, dossier: str, bodies: Iterable[str]) -> dict[str, tuple[str, int]]:
        """The archive file and offset that hold each of ``bodies`` (SHA-256) that was archived."""
        rows = self._session.rows("select_body_places", dossier=dossier, bodies=sorted(bodies))
        return {row["body_sha256"]: (row["place"]["file"], row["place"]["offset"]) for row in rows}

    def mark_damaged(self, captures: Iterable[str]) -> None:
        """Remember of these captures, by their ids, that the archive has lost their proof."""
        if damaged := sorted(captures):
            with self._session.writing():
                self._session.run("update_damaged_captures", captures=damaged)
