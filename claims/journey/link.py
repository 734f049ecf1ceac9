"""Statements to claims, and responses to the claims that they answer."""

from collections.abc import Sequence

from claims import link
from claims.journey.case import Case, Counts
from claims.journey.lots import TEXTS_AT_ONCE, in_lots, singled


def link_claims(case: Case) -> Counts:
    """Join statements to claims, and responses to the claims that they answer.

    Versions are taken in the order in which they were seen, so that doing all
    anew, after a change of the linker or the watchlist, gives the same again.
    """
    dossier, watchlist = case.dossier.id, case.dossier.watchlist()
    with case.store() as database:
        asked = case.dossier.precision
        state = link.VERSION if asked is None else f"{link.VERSION}-{asked}"
        if database.stages.state(dossier, "links") != state:
            database.claims.forget(dossier)
            database.stages.set_state(dossier, "links", state)
        faults = case.faults(database, "link", "claims")

        def linked(versions: Sequence[str]) -> link.Linking:
            edits = {new: old for old, new in database.edits.pairs(dossier, versions)}
            placed, joined = database.claims.placed(versions), database.claims.joined(dossier)
            return link.link(dossier, placed, watchlist, joined, edits, precision=asked)

        # A version whose names could not be resolved waits for them.
        unnamed = set(database.stages.undone(dossier, "entities"))
        due = [one for one in database.stages.undone(dossier, "links") if one not in unnamed]
        done = 0
        for lot in in_lots(due, TEXTS_AT_ONCE):
            for versions, found in singled(lot, linked):
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
            done += len(lot)
            case.watcher.step("claims", done, len(due))
        counts = database.counts.rows(dossier)
    return {noun: counts[noun] for noun in ("claims", "links")}
