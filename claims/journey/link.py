"""Statements to claims, and responses to the claims that they answer."""

from collections.abc import Sequence
from functools import partial

from claims import link
from claims.journey import consult, due
from claims.journey.case import Case
from claims.journey.lots import TEXTS_AT_ONCE, in_lots, singled
from claims.journey.outcome import Outcome
from claims.store import Database


def link_claims(case: Case) -> list[Outcome]:
    """Join statements to claims, and responses to the claims that they answer, in one pass.

    Versions are taken in the order in which they were seen, so that doing all
    anew, after a change of the linker or the watchlist, gives the same again.
    """
    with case.store() as database:
        versions, done = due.unlinked(database, case.dossier), 0
        if not versions:
            return _done(case, database)
    for lot in in_lots(versions, TEXTS_AT_ONCE):
        with case.store() as database:
            _link(case, database, lot)
        done += len(lot)
        case.watcher.step("claims", done, len(versions))
    with case.store() as database:
        return _done(case, database)


def _link(case: Case, database: Database, lot: Sequence[str]) -> None:
    """Write which claims the versions of ``lot`` state, and which they answer."""
    faults = case.faults(database, "link", "claims")
    for versions, found in singled(lot, partial(_linked, case, database)):
        if isinstance(found, Exception):
            faults.record(versions[0], found)
            continue
        faults.settle(versions)
        database.claims.add(
            found.claims,
            found.memberships,
            found.links,
            kin=found.kin,
            wordings=found.wordings,
            unsure=found.unsure,
            versions=versions,
        )


def _linked(case: Case, database: Database, versions: Sequence[str]) -> link.Linking:
    file = case.dossier
    edits = {new: old for old, new in database.edits.pairs(file.id, versions)}
    placed, joined = database.claims.placed(versions), database.claims.joined(file.id)
    answers = {}
    if file.reader is not None:
        texts = database.articles.versions(versions)
        answers = consult.answers(case, texts, [one.statement for one in placed])
    return link.link(
        file.id,
        placed,
        file.watchlist(),
        joined,
        edits,
        precision=file.precision,
        answers=answers,
    )


def _done(case: Case, database: Database) -> list[Outcome]:
    counts = database.counts.rows(case.dossier.id)
    return [case.done(database, asset, {asset: counts[asset]}) for asset in ("claims", "links")]
