"""What was fetched."""

from collections.abc import Iterable

from claims.model import Capture, KnownPage
from claims.store.rows import to_noun
from claims.store.session import Session


class Captures:
    """Reads and writes captures."""

    _session: Session

    def known_pages(self, source_id: str) -> list[KnownPage]:
        """Every page of the source that ever answered 200, with its newest validators.

        Pages that answer 404 are among them, since they may come back; those
        that answer 410 are not, since the server says that they will not.
        """
        rows = self._session.rows("select_known_pages", source_id=source_id)
        return [to_noun(KnownPage, row) for row in rows]

    def index_page(self, source_id: str) -> KnownPage | None:
        """The feed, sitemap or list as it last answered 200."""
        rows = self._session.rows("select_index_page", source_id=source_id)
        return to_noun(KnownPage, rows[0]) if rows else None

    def body_places(self, dossier: str) -> dict[str, tuple[str, int]]:
        """For each body's SHA-256, the archive file and offset that hold it."""
        rows = self._session.rows("select_body_places", dossier=dossier)
        return {row["body_sha256"]: (row["place"]["file"], row["place"]["offset"]) for row in rows}

    def add_captures(self, captures: Iterable[Capture]) -> None:
        """Add what was fetched and archived."""
        unique = list({capture.id: capture for capture in captures}.values())
        with self._session.writing(captures=self._session.incoming("captures", unique)):
            self._session.run("merge_captures")

    def captures_due(self, dossier: str, parser: str) -> list[Capture]:
        """Captures of pages that this revision of the parser has not read, oldest first."""
        rows = self._session.rows("select_captures_due", dossier=dossier, parser=parser)
        return [to_noun(Capture, row) for row in rows]
