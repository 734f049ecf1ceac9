"""Names to entities: whom the texts mean."""

from collections.abc import Sequence
from functools import partial

from claims import resolve
from claims.journey import due
from claims.journey.case import Case
from claims.journey.lots import TEXTS_AT_ONCE, in_lots, singled
from claims.journey.outcome import Outcome
from claims.store import Database


def resolve_entities(case: Case) -> Outcome:
    """Find out which entities the names mean, in the versions that nobody has asked about yet."""
    with case.store() as database:
        versions, done = due.unresolved(database, case.dossier), 0
        if not versions:
            return _done(case, database)
    for lot in in_lots(versions, TEXTS_AT_ONCE):
        with case.store() as database:
            _resolve(case, database, lot)
        done += len(lot)
        case.watcher.step("entities", done, len(versions))
    with case.store() as database:
        database.entities.drop_unnamed(case.dossier.id)
        _suggest(case, database, versions)
        return _done(case, database)


def _resolve(case: Case, database: Database, lot: Sequence[str]) -> None:
    """Write whom the names of the versions of ``lot`` mean."""
    faults = case.faults(database, "resolve", "entities")
    for versions, found in singled(lot, partial(_resolved, case, database)):
        if isinstance(found, Exception):
            faults.record(versions[0], found)
            continue
        faults.settle(versions)
        database.entities.add_resolution(found.entities, found.mentions, found.statements, versions)


def _resolved(case: Case, database: Database, versions: Sequence[str]) -> resolve.Resolution:
    return resolve.resolve(
        case.dossier.id,
        case.dossier.watchlist(),
        database.statements.of(versions),
        database.statements.mentions(versions),
        database.articles.publication_dates(versions),
    )


def _suggest(case: Case, database: Database, versions: Sequence[str]) -> None:
    """Say which of the entities that ``versions`` name may be one that is known."""
    faults = case.faults(database, "resolve", "entities")
    known = database.entities.of(case.dossier.id)
    new = database.entities.named_in(versions)
    for some, found in singled(new, lambda entities: resolve.suggest(entities, known)):
        if isinstance(found, Exception):
            faults.tell(some[0].name, found)
        else:
            faults.settle([entity.name for entity in some])
            database.entities.suggest(found)


def _done(case: Case, database: Database) -> Outcome:
    counts = database.counts.rows(case.dossier.id)
    named = {noun: counts[noun] for noun in ("entities", "mentions")}
    return case.done(database, "entities", named)
