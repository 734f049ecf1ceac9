"""Names to entities: whom the texts mean."""

from collections.abc import Sequence

from claims import resolve
from claims.journey.case import Case, Counts
from claims.journey.lots import TEXTS_AT_ONCE, Faults, in_lots, singled
from claims.model import digest
from claims.store import Database

_STALE = "stale"


def resolve_entities(case: Case) -> Counts:
    """Find out which entities the names mean, in the versions that nobody has asked about yet."""
    dossier, watchlist = case.dossier.id, case.dossier.watchlist()
    state = digest(resolve.VERSION, repr(watchlist))
    with case.store() as database:
        if database.state(dossier, "entities") != state:
            database.set_state(dossier, "links", _STALE)
            database.forget_naming(dossier)
            database.set_state(dossier, "entities", state)
        faults = case.faults(database, "resolve", "entities")

        def resolved(versions: Sequence[str]) -> resolve.Resolution:
            return resolve.resolve(
                dossier,
                watchlist,
                database.statements(versions),
                database.mentions(versions),
                database.publication_dates(versions),
            )

        due, done = database.versions_undone(dossier, "entities"), 0
        for lot in in_lots(due, TEXTS_AT_ONCE):
            for versions, found in singled(lot, resolved):
                if isinstance(found, Exception):
                    faults.record(versions[0], found)
                    continue
                faults.settle(versions)
                database.add_resolution(found.entities, found.mentions, found.statements, versions)
            done += len(lot)
            case.watcher.step("entities", done, len(due))
        if due:
            database.drop_unnamed(dossier)
            _suggest(database, faults, due)
        counts = database.counts(dossier)
    return {noun: counts[noun] for noun in ("entities", "mentions")}


def _suggest(database: Database, faults: Faults, versions: Sequence[str]) -> None:
    """Say which of the entities that ``versions`` name may be one that is known."""
    known = database.entities(faults.dossier)
    new = database.entities_named_in(versions)
    for some, found in singled(new, lambda entities: resolve.suggest(entities, known)):
        if isinstance(found, Exception):
            faults.tell(some[0].name, found)
        else:
            faults.settle([entity.name for entity in some])
            database.add_suggestions(found)
