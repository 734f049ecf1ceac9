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
        if database.stages.state(dossier, "entities") != state:
            database.stages.set_state(dossier, "links", _STALE)
            database.entities.forget_resolution(dossier)
            database.stages.set_state(dossier, "entities", state)
        faults = case.faults(database, "resolve", "entities")

        def resolved(versions: Sequence[str]) -> resolve.Resolution:
            return resolve.resolve(
                dossier,
                watchlist,
                database.statements.of(versions),
                database.statements.mentions(versions),
                database.articles.publication_dates(versions),
            )

        due, done = database.stages.undone(dossier, "entities"), 0
        for lot in in_lots(due, TEXTS_AT_ONCE):
            for versions, found in singled(lot, resolved):
                if isinstance(found, Exception):
                    faults.record(versions[0], found)
                    continue
                faults.settle(versions)
                database.entities.add_resolution(
                    found.entities, found.mentions, found.statements, versions
                )
            done += len(lot)
            case.watcher.step("entities", done, len(due))
        if due:
            database.entities.drop_unnamed(dossier)
            _suggest(database, faults, due)
        counts = database.counts.rows(dossier)
    return {noun: counts[noun] for noun in ("entities", "mentions")}


def _suggest(database: Database, faults: Faults, versions: Sequence[str]) -> None:
    """Say which of the entities that ``versions`` name may be one that is known."""
    known = database.entities.of(faults.dossier)
    new = database.entities.named_in(versions)
    for some, found in singled(new, lambda entities: resolve.suggest(entities, known)):
        if isinstance(found, Exception):
            faults.tell(some[0].name, found)
        else:
            faults.settle([entity.name for entity in some])
            database.entities.suggest(found)
