"""Sources to captures: what was answered is archived before it is on record."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from http import HTTPStatus

from claims.archive import Archive
from claims.fetch import Brought, Fetcher, Owed, origin
from claims.journey.borrowed import Borrowed
from claims.journey.case import Case
from claims.journey.outcome import Outcome
from claims.journey.roll import RollCall
from claims.journey.shunned import Shunned
from claims.model import Failure, Fetched, Listing, Rest, Source
from claims.registry import SOURCES, Files

_ANSWERS_AT_ONCE = 200
_BYTES_AT_ONCE = 16_000_000
_FIRST_ERROR = 400


def fetch_captures(case: Case) -> Outcome:
    """Visit every source, and archive what was answered before it is on record.

    It did not go well where sources were asked and none of them answered.
    """
    dossier, now = case.dossier.id, datetime.now(UTC)
    archive, shunned = case.archive, Shunned.of(case.home)
    counts, roll = {"captured": 0, "failed": 0}, RollCall(case.dossier.sources())
    with case.store() as database:
        case.declare(database)
        known, indexes = (
            database.visits.known_pages(dossier),
            database.visits.known_indexes(dossier),
        )
        rests = database.visits.rests(dossier, now)
        borrowed = Borrowed.of(case, database)
    manners, logins = case.dossier.manners(), case.dossier.logins()
    with Fetcher(manners, rests, logins=logins) as fetcher:
        found = fetcher.visit(
            case.dossier.sources(),
            known,
            indexes,
            now=now,
            everything=case.everything,
            shunned=shunned,
            borrow=borrowed.answer,
        )
        for met in _lots(found):
            lot = list(shunned.admit(met, dossier))
            _keep(case, archive, lot)
            for one in lot:
                roll.hear(one)
            counts["captured"] += sum(isinstance(one, Fetched) for one in lot)
            counts["failed"] += sum(isinstance(one, Failure) for one in lot)
            for owed in (one for one in lot if isinstance(one, Owed)):
                counts["left to the next visit"] = owed.pages + owed.indexes
                case.watcher.tell("captures", [str(owed)])
            case.watcher.step("captures", counts["captured"], None)
    with case.store() as database:
        return case.done(database, "captures", counts, went_well=not roll.is_silent)


def _lots(found: Iterable[Brought | None]) -> Iterator[list[Brought]]:
    """What comes, in lots that are worth a transaction, and no later than the next lull."""
    lot: list[Brought] = []
    size = 0
    for one in found:
        if one is not None:
            lot.append(one)
            size += len(one.body) if isinstance(one, Fetched) else 0
        if lot and (one is None or len(lot) >= _ANSWERS_AT_ONCE or size >= _BYTES_AT_ONCE):
            yield lot
            lot, size = [], 0
    if lot:
        yield lot


def _keep(case: Case, archive: Archive, lot: Sequence[Brought]) -> None:
    dossier = case.dossier.id
    fetched = [one for one in lot if isinstance(one, Fetched)]
    good = {one.url for one in fetched if _is_good(one) and not _is_unread(one)}
    # What was wrong with such a place is said anew at the end of each visit to it.
    folders = {one.id: one.url for one in case.dossier.sources() if _is_told_anew(one)}
    good |= {folders[one.source_id] for one in fetched if one.source_id in folders}
    with case.store() as database:
        # Before the index's own capture: with its validators, it is not listed again.
        database.visits.add_listings(one for one in lot if isinstance(one, Listing))
        # The dossier's archive may hold millions of bodies; only these matter now.
        bodies = {r.same_as or sha256(r.body).hexdigest() for r in fetched}
        places = database.captures.body_places(dossier, bodies)
        database.captures.add(archive.write(fetched, places))
        # A failure may be about an address, or about all of its host.
        database.failures.settle(dossier, "fetch", good | {origin(url) for url in good})
        for file in fetched:
            if file.saved and file.role == "index" and file.status == HTTPStatus.OK:
                database.failures.settle_file(dossier, file.url, before=file.fetched_at)
        database.failures.record(one for one in lot if isinstance(one, Failure))
        database.visits.add_rests(dossier, (one for one in lot if isinstance(one, Rest)))


def _is_good(fetched: Fetched) -> bool:
    return fetched.status < _FIRST_ERROR


def _is_unread(fetched: Fetched) -> bool:
    """Whether it is a file of many pages that is as it was: what failed in it fails still."""
    return fetched.saved and fetched.role == "index" and fetched.status != HTTPStatus.OK


def _is_told_anew(source: Source) -> bool:
    kind = SOURCES.get(source.kind)
    return isinstance(kind, Files) and kind.told_anew
