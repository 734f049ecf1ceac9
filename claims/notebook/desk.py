"""A desk's newest published copy, asked from Python."""

from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

from claims.home import Home
from claims.notebook.rows import Rows
from claims.store import Desk


class OpenDesk:
    """Asks the copy that is newest at that moment; no run has to wait for it.

    ``dossier`` is the id of one dossier (all, if it is left out), ``entity`` a
    name or alias, case aside.
    """

    def __init__(self, home: Home) -> None:
        self._home = home

    def side_by_side(
        self, dossier: str | None = None, entity: str | None = None, *, everything: bool = False
    ) -> Rows:
        """Each stated claim beside each response to it; ``everything``: what waits, too.

        Raises:
            StoreError: no entity goes by that name.
        """
        with self._copy() as desk:
            return Rows(desk.side_by_side(dossier, entity, everything=everything))

    def changes(self, since: datetime | None = None, dossier: str | None = None) -> Rows:
        """What outlets changed after publication, as the desk saw it from ``since`` on."""
        with self._copy() as desk:
            return Rows(desk.changes(since, dossier))

    def unanswered(self, dossier: str | None = None, entity: str | None = None) -> Rows:
        """Stated claims without a response on record.

        Raises:
            StoreError: no entity goes by that name.
        """
        with self._copy() as desk:
            return Rows(desk.unanswered(dossier, entity))

    def sql(self, query: str) -> Rows:
        """The answer to one SELECT.

        Raises:
            QueryError: it is no single SELECT, it fails, or it takes or gives too much.
        """
        with self._copy() as desk:
            return Rows(desk.sql(query))

    def __repr__(self) -> str:
        with self._copy() as desk:
            published = f"{desk.published_at:%Y-%m-%d %H:%M:%S} UTC"
            dossiers = ", ".join(row["title"] for row in desk.status())
        return f"<desk of {self._home.root}, published {published}: {dossiers or 'no dossier'}>"

    def _copy(self) -> AbstractContextManager[Desk]:
        return Desk.open(self._home.published)


def open_desk(path: str | Path | None = None) -> OpenDesk:
    """The desk of a data folder: that at ``path``, else ``$CLAIMS_DATA``, else the user's own.

    Raises:
        StoreError: nothing has been published there yet, or another version of the program did it.
    """
    home = Home.at(None if path is None else Path(path))
    with Desk.open(home.published):
        return OpenDesk(home)
