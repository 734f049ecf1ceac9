"""What earlier visits left to the next one: pages to ask for, and hosts to leave alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from claims.model import Capture, KnownPage, Listing, Rest
from claims.store.rows import to_noun
from claims.store.session import Session


class _ListedPage(NamedTuple):
    """One row of ``listed_pages``."""

    source_id: str
    url: str
    listed_at: datetime


class SeenElsewhere(NamedTuple):
    """A page as another dossier has it: the capture of its newest 200.

    ``last_at`` is when it was asked for last, and was as it is in the capture;
    ``since`` when its article was published, or first fetched.
    """

    capture: Capture
    last_at: datetime
    since: datetime


_OF_CAPTURE = (
    *("final_url", "fetched_at", "content_type", "etag", "last_modified"),
    *("body_sha256", "archive_file", "archive_offset"),
)


@dataclass(frozen=True, slots=True)
class Visits:
    """Reads and writes what indexes listed, and which hosts rest."""

    _session: Session

    def known_pages(self, dossier: str) -> list[KnownPage]:
        """Every page that the dossier's sources ever listed or that was asked for.

        Sources that the dossier file has dropped are not among them.
        """
        rows = self._session.rows("select_known_pages", dossier=dossier)
        return [to_noun(KnownPage, row) for row in rows]

    def known_indexes(self, dossier: str) -> list[KnownPage]:
        """The feeds, sitemaps and sections of the dossier as each last answered 200."""
        rows = self._session.rows("select_known_indexes", dossier=dossier)
        return [to_noun(KnownPage, row) for row in rows]

    def seen_elsewhere(self, dossier: str, after: datetime) -> list[SeenElsewhere]:
        """The pages that other dossiers were answered since ``after``, the newest last."""
        rows = self._session.rows("select_seen_elsewhere", dossier=dossier, after=after)
        return [
            SeenElsewhere(
                Capture(
                    source_id=row["source_id"],
                    role="page",
                    url=row["url"],
                    status=200,
                    **{name: row["page"][name] for name in _OF_CAPTURE},
                ),
                row["last_at"],
                row["since"],
            )
            for row in rows
        ]

    def add_listings(self, listings: Iterable[Listing]) -> None:
        """Keep what was listed. The first time that a page was listed is the one that counts."""
        first: dict[tuple[str, str], _ListedPage] = {}
        for listing in sorted(listings, key=lambda listing: listing.listed_at):
            for url in listing.urls:
                page = _ListedPage(listing.source_id, url, listing.listed_at)
                first.setdefault((page.source_id, page.url), page)
        if not first:
            return
        with self._session.writing(listed_pages=list(first.values())):
            self._session.run("merge_listed_pages")

    def listings(self, dossier: str) -> list[Listing]:
        """Everything that the dossier's sources ever listed, one listing for each page."""
        rows = self._session.rows("select_listed_pages", dossier=dossier)
        return [Listing(row["source_id"], (row["url"],), row["listed_at"]) for row in rows]

    def add_rests(self, dossier: str, rests: Iterable[Rest]) -> None:
        """Remember which hosts asked to be left alone."""
        longest = {rest.host: rest for rest in sorted(rests, key=lambda rest: rest.until)}
        if not longest:
            return
        rows = self._session.incoming(
            "resting_hosts", list(longest.values()), dossier=lambda _: dossier
        )
        with self._session.writing(resting_hosts=rows):
            self._session.run("merge_resting_hosts")

    def rests(self, dossier: str, now: datetime) -> list[Rest]:
        """The hosts that are to be left alone at ``now``."""
        rows = self._session.rows("select_resting_hosts", dossier=dossier, now=now)
        return [to_noun(Rest, row) for row in rows]
