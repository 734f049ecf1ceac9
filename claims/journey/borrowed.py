"""What other dossiers of the data folder were answered lately, so that no site is asked twice."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path

from claims.archive import Archive
from claims.dossier import load
from claims.errors import ArchiveError, DossierError
from claims.fetch import is_due
from claims.journey.case import Case
from claims.model import Fetched, KnownPage, Rhythm, Source
from claims.store import Database, SeenElsewhere

_LATELY = timedelta(days=31)  # no rhythm is slower, or hardly any


@dataclass(frozen=True, slots=True)
class Borrowed:
    """Pages as other dossiers have them, by address.

    What a source logged in for is neither lent nor borrowed: other people may
    work on the other dossier.
    """

    _archive: Archive
    _rhythm: Rhythm
    _secluded: frozenset[str]
    _pages: Mapping[str, SeenElsewhere]

    @classmethod
    def of(cls, case: Case, database: Database) -> "Borrowed":
        """What may be borrowed for this visit: nothing, where everything shall be asked for."""
        dossier, secluded = case.dossier, set(case.dossier.logins())
        seen = (
            []
            if case.everything
            else database.visits.seen_elsewhere(dossier.id, datetime.now(UTC) - _LATELY)
        )
        if seen:
            secluded |= _secluded_elsewhere(database, dossier.id)
        pages = {one.capture.url: one for one in seen if one.capture.source_id not in secluded}
        return cls(case.archive, dossier.manners().revisits, frozenset(secluded), pages)

    def answer(self, source: Source, page: KnownPage, now: datetime) -> Fetched | None:
        """What the site would be asked for again for no reason; None: it is asked.

        That is so while the page is not due yet since the other dossier asked.
        """
        theirs = self._pages.get(page.url)
        if theirs is None or source.id in self._secluded:
            return None
        if page.asked_at and page.asked_at >= theirs.last_at:
            return None
        asked = replace(page, asked_at=theirs.last_at, since=page.since or theirs.since)
        if is_due(replace(asked, status=HTTPStatus.OK), now, self._rhythm):
            return None
        return self._as_it_was(source, page, theirs) or self._as_fetched(source, page, theirs)

    def _as_it_was(self, source: Source, page: KnownPage, theirs: SeenElsewhere) -> Fetched | None:
        """The same that this dossier has already."""
        if page.body_sha256 != theirs.capture.body_sha256:
            return None
        fetched = _fetched(source, theirs, b"")
        status, same = HTTPStatus.NOT_MODIFIED, theirs.capture.body_sha256
        return replace(fetched, fetched_at=theirs.last_at, status=status, same_as=same)

    def _as_fetched(self, source: Source, page: KnownPage, theirs: SeenElsewhere) -> Fetched | None:
        """What this dossier has not seen."""
        if page.asked_at and page.asked_at >= theirs.capture.fetched_at:
            return None  # and saw something else since
        try:
            return _fetched(source, theirs, self._archive.body(theirs.capture))
        except ArchiveError:
            return None  # the other's proof is damaged: the site is asked


def _fetched(source: Source, theirs: SeenElsewhere, body: bytes) -> Fetched:
    """As it was answered, with the headers that its row has."""
    one = theirs.capture
    told = {"Content-Type": one.content_type, "ETag": one.etag, "Last-Modified": one.last_modified}
    headers = tuple((name, value) for name, value in told.items() if value)
    return Fetched(
        source.id, "page", one.url, one.final_url, one.fetched_at, one.status, (), headers, body
    )


def _secluded_elsewhere(database: Database, dossier: str) -> set[str]:
    """The sources of other dossiers that log in, and all those of files that cannot be read."""
    secluded: set[str] = set()
    for name, path in database.evidence.dossier_files().items():
        if name != dossier:
            try:
                secluded |= set(load(Path(path)).logins())
            except DossierError:
                secluded |= {source.id for source in database.evidence.sources(name)}
    return secluded
