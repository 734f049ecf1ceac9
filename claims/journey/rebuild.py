"""The whole database again, from the archive and the dossiers alone.

The new database is made beside the old one, which stays as it is until the
new one is complete and has no capture less. Of the old one only that is taken
which no archive can hold: what could not be fetched, which hosts rest, and what
was read from captures whose proof is damaged or gone; these are marked.

Rows come out equal to the old ones, but for the moments at which the machine
worked (``extractions.extracted_at``, ``schema_migrations.applied_at``). Where
captures were put into the archive later than newer ones (a WARC of others), a
rebuilding reads all in the order of their time, as a new revision of the
parser would.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http import HTTPStatus
from itertools import islice
from pathlib import Path

from claims.archive import Archive
from claims.decisions import Journal
from claims.dossier import Dossier
from claims.errors import StoreError
from claims.fetch import relist
from claims.home import Home
from claims.journey.case import Case
from claims.journey.progress import Watcher
from claims.journey.publish import publish_copy
from claims.journey.stages import work_through
from claims.model import Capture, Failure, Flag, Listing, Page, Rest, Source
from claims.store import Database

_RECORDS_AT_ONCE = 2_000
_ASKED_OF_OTHERS = {"fetch", "consult"}
"""Stages whose failures are of a moment, which does not come again."""


@dataclass(slots=True)
class Rebuilt:
    """What came of it.

    ``gained`` captures are in no row of the old database; of ``lost`` ones the
    archive has no proof any more, and their old rows were kept. ``faults`` say
    what the archive lacks. ``backup`` is the old database, kept if nobody could read it.
    """

    captures: int = 0
    gained: int = 0
    lost: int = 0
    faults: list[str] = field(default_factory=list)
    backup: Path | None = None


@dataclass(frozen=True, slots=True)
class _Old:
    """What the old database says of one dossier, where it can still be read."""

    captures: frozenset[str] = frozenset()
    """The id of each."""
    sources: tuple[Source, ...] = ()
    failures: tuple[Failure, ...] = ()
    rests: tuple[Rest, ...] = ()


def rebuild(dossiers: Sequence[Dossier], home: Home, watcher: Watcher) -> Rebuilt:
    """Make the database of ``home`` again, and put it in the old one's place.

    A rebuilding that is killed leaves the old database in its place, or the
    complete new one. The data folder must be held.

    Raises:
        StoreError: The data folder holds a dossier that is not among
            ``dossiers``, or an archive is not there at all; nothing was changed
            then.
        JournalError: What people decided cannot be replayed; nor was it then.
    """
    for dossier in dossiers:
        Journal(home.decisions(dossier.id)).decisions()
    olds = _read_old(home.database)
    if others := {*(olds or ()), *home.archives} - {one.id for one in dossiers}:
        raise StoreError(
            f"{home.root} also holds {', '.join(sorted(others))}; name the files of all dossiers."
        )
    fresh = replace(home, file="desk.rebuilding.duckdb")
    remove(fresh.database)
    rebuilt = Rebuilt()
    for dossier in dossiers:
        old = (olds or {}).get(dossier.id, _Old())
        _rebuild(Case(dossier, fresh, watcher, asks=False), home.database, old, rebuilt)
    backup = _put_in_place(fresh.database, home.database)
    for dossier in dossiers:
        publish_copy(Case(dossier, home, watcher))
    if olds is None:
        rebuilt.backup = backup
    else:
        remove(backup)
    return rebuilt


def _read_old(path: Path) -> dict[str, _Old] | None:
    """What the old database says, by dossier; None where it cannot be read."""
    if not path.exists():
        return {}
    try:
        with Database.open(path, wait_s=0) as database:
            return {one: _old(database, one) for one in database.evidence.dossiers()}
    except StoreError:
        return None  # which may be why it is made again


def _old(database: Database, dossier: str) -> _Old:
    return _Old(
        frozenset(one.id for one in database.evidence.captures(dossier)),
        tuple(database.evidence.sources(dossier)),
        tuple(database.failures.of(dossier)),
        tuple(database.visits.rests(dossier, datetime.min.replace(tzinfo=UTC))),
    )


def _rebuild(case: Case, database_of_old: Path, old: _Old, rebuilt: Rebuilt) -> None:
    """All rows of one dossier, into the new database."""
    ids = _captures(case, old, rebuilt)
    lost = _take_over_lost(case, database_of_old, old.captures - ids, rebuilt)
    rebuilt.captures += len(ids) + rebuilt.lost
    rebuilt.gained += len(ids - old.captures) if old.captures else 0
    work_through(case, lost)
    _take_over(case, old)


def _take_over_lost(
    case: Case, old: Path, lost: frozenset[str], rebuilt: Rebuilt
) -> dict[str, Page | Flag]:
    """Keep the old rows of captures that the archive proves no more; what they showed.

    Raises:
        StoreError: There is no archive at all, which is more than a bad byte.
    """
    if not lost:
        return {}
    dossier = case.dossier.id
    if not case.archive.size.files:
        raise StoreError(
            f"The archive of {dossier} is not in {case.home.archive(dossier)}, though the "
            f"database has {len(lost):,} captures of it; nothing was replaced."
        )
    with Database.open(old, wait_s=0) as database:
        captures = [one for one in database.evidence.captures(dossier) if one.id in lost]
        shown = database.articles.shown(sorted(lost))
        listed = database.visits.listings(dossier)
    with case.store() as database:
        database.captures.add(replace(one, proof="damaged") for one in captures)
        database.visits.add_listings(listed)
    rebuilt.lost += len(captures)
    rebuilt.faults += [
        f"{dossier}: {one.url} as of {one.fetched_at:%Y-%m-%d %H:%M:%S} UTC: its proof is damaged "
        "or gone, and what was read from it is kept."
        for one in captures
    ]
    return shown


def _captures(case: Case, old: _Old, rebuilt: Rebuilt) -> set[str]:
    """Add every capture that the archive proves, and what the indexes listed; the ids."""
    archive, total, done = case.archive, case.archive.size.bytes, 0
    named = {one.id: one for one in case.dossier.sources()}
    known = {one.id: one for one in old.sources} | named
    limit = case.dossier.manners().max_bytes
    ids: set[str] = set()
    survey, stones = archive.survey(), {one.capture.id: one for one in archive.tombstones}
    with case.store() as database:
        case.declare(database)
        while lot := list(islice(survey, _RECORDS_AT_ONCE)):
            known = {one.source.id: one.source for one in lot if one.source} | known
            captures = [one.capture for one in lot if one.capture]
            _need(known, captures, case.dossier)
            database.captures.add(captures)
            database.visits.add_listings(_listings(captures, known, archive, limit))
            database.visits.add_listings(
                Listing(stone.capture.source_id, stone.listed, stone.capture.fetched_at)
                for one in captures
                if (stone := stones.get(one.id))
            )
            ids |= {capture.id for capture in captures}
            rebuilt.faults += [f"{one.fault}." for one in lot if one.fault and not one.is_torn]
            done += sum(one.size for one in lot)
            case.watcher.step("captures", done, total)
        database.sources.add_dropped([one for one in known.values() if one.id not in named])
    case.watcher.finish("captures", f"{len(ids):,} in {total:,} bytes of archive")
    return ids


def _need(known: Mapping[str, Source], captures: Sequence[Capture], dossier: Dossier) -> None:
    for capture in captures:
        if capture.source_id not in known:
            raise StoreError(
                f"{dossier.path} no longer names the source of {capture.url}, and the archive "
                "does not describe it; put it back, so that its captures find their outlet."
            )


def _listings(
    captures: Sequence[Capture], sources: Mapping[str, Source], archive: Archive, limit: int
) -> Iterator[Listing]:
    """What the feeds, sitemaps and sections among ``captures`` listed."""
    for capture in captures:
        source = sources[capture.source_id]
        is_index = capture.role == "index" and not source.is_of_files
        if is_index and capture.status == HTTPStatus.OK and capture.proof == "kept":
            try:
                yield relist(source, capture, archive.body(capture), limit)
            except Exception:  # noqa: BLE001, S112  # no answer stops the others
                continue  # it listed nothing, then as now; if its body is lost, that is named


def _take_over(case: Case, old: _Old) -> None:
    """Keep what no archive holds: what could not be fetched, when a thing failed, who rests."""
    with case.store() as database:
        again = {failure.id for failure in database.failures.of(case.dossier.id)}
        database.failures.record(
            failure
            for failure in old.failures
            if failure.stage in _ASKED_OF_OTHERS or failure.id in again
        )
        database.visits.add_rests(case.dossier.id, old.rests)


def _put_in_place(new: Path, database: Path) -> Path:
    """Give ``new`` the name of ``database`` in one step, and the old one another name."""
    backup = database.with_name(f"desk.before-{datetime.now(UTC):%Y%m%dT%H%M%S}.duckdb")
    try:
        if database.exists():
            backup.hardlink_to(database)
            if _log_of(database).exists():  # of a database that nobody could open
                _log_of(database).replace(_log_of(backup))
        new.replace(database)
    except OSError as error:
        raise StoreError(f"{new} cannot take the place of {database}: {error.strerror}.") from error
    return backup


def remove(database: Path) -> None:
    """Remove a database that is not needed, if it is there."""
    for path in (database, _log_of(database)):
        path.unlink(missing_ok=True)


def _log_of(database: Path) -> Path:
    """Where DuckDB keeps what it has not yet written into the file."""
    return database.with_name(f"{database.name}.wal")
