"""Versions to statements: who says what, in which words."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from claims import compare, extract, parse
from claims.journey.case import Case, Counts
from claims.journey.lots import TEXTS_AT_ONCE, in_lots
from claims.model import Extraction

if TYPE_CHECKING:
    from claims.extract.extractor import Extractor

_STALE = "stale"


def extract_statements(case: Case, make: "Callable[[], Extractor] | None" = None) -> Counts:
    """Extract statements from versions that are due; where none is, no extractor is made.

    The newest come first, so that after a change of the extractor the desk has
    what it works on soon; a run that is cut off has done what it has written.
    """
    dossier = case.dossier.id
    counts = {"texts": 0, "statements": 0, "responses": 0, "failed": 0}
    with case.store() as database:
        due = database.articles.versions_due(
            dossier,
            extract.revision_for(
                case.dossier.watchlist(), case.dossier.ner, precision=case.dossier.precision
            ),
        )
        if not due:
            return counts
        faults = case.faults(database, "extract", "statements")
        versions = (
            version
            for ids in in_lots(due, TEXTS_AT_ONCE)
            for version in database.articles.versions(ids)
        )
        for results in in_lots(
            (make or case.extractor)().extract(versions, parse.without_notes), TEXTS_AT_ONCE
        ):
            found = [result for result in results if isinstance(result, Extraction)]
            failed = [result for result in results if not isinstance(result, Extraction)]
            if database.claims.any_of([one.version_id for one in found]):
                database.stages.set_state(dossier, "links", _STALE)
            faults.settle([one.version_id for one in found])
            database.statements.replace(found)
            for version, why in failed:
                faults.record(version.id, why)
            statements = [statement for one in found for statement in one.statements]
            counts["texts"] += len(found)
            counts["statements"] += len(statements)
            counts["responses"] += sum(s.kind != "claim" for s in statements)
            counts["failed"] += len(failed)
            case.watcher.step("statements", counts["texts"] + counts["failed"], len(due))
    return counts


def unread(case: Case) -> str:
    """Which articles are not read for their language; nothing, if none is."""
    with case.store() as database:
        return compare.unread(database.counts.unread(case.dossier.id)).removesuffix(".")
