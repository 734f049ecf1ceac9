"""Versions to statements: who says what, in which words."""

from collections.abc import Callable, Iterator, Sequence

from claims import compare
from claims.crew import Extracts
from claims.journey import due
from claims.journey.case import Case
from claims.journey.lots import TEXTS_AT_ONCE, in_lots
from claims.journey.outcome import Counts, Outcome
from claims.journey.remembered import Remembered
from claims.model import Extraction, Version
from claims.store import Database


def extract_statements(case: Case, crew: Extracts | None = None) -> Outcome:
    """Extract statements from versions that are due; where none is, nobody begins to read.

    The newest come first, so that after a change of the extractor the desk has
    what it works on soon; a run that is cut off has done what it has written.

    Args:
        case: the dossier.
        crew: who reads; the case's own, unless somebody brings another.
    """
    counts = {"texts": 0, "statements": 0, "responses": 0, "failed": 0}
    with case.store() as database:
        versions = due.unextracted(database, case.dossier)
        if not versions:
            return _done(case, database, counts)
    told: list[str] = []
    results = _results(case, versions, lambda: crew or case.crew(told), told)
    for lot in in_lots(results, TEXTS_AT_ONCE):
        found = [result for result in lot if isinstance(result, Extraction)]
        failed = [result for result in lot if not isinstance(result, Extraction)]
        with case.store() as database:
            _write(case, database, found, failed)
        statements = [statement for one in found for statement in one.statements]
        counts["texts"] += len(found)
        counts["statements"] += len(statements)
        counts["responses"] += sum(s.kind != "claim" for s in statements)
        counts["failed"] += len(failed)
        case.watcher.step("statements", counts["texts"] + counts["failed"], len(versions))
    with case.store() as database:
        return _done(case, database, counts, told)


def _results(
    case: Case, version_ids: Sequence[str], gather: Callable[[], Extracts], told: list[str]
) -> Iterator[Extraction | tuple[Version, str]]:
    """What is in each text, or why nobody knows; what was found in some of them before, first.

    A crew is gathered where a text is new. What is odd of the others is put into ``told``.
    """
    mark = due.mark_of_extracting(case.dossier)
    remembered = Remembered(case.home.remembered / case.dossier.id, mark)
    new = []
    for version in _texts(case, version_ids):
        found = remembered.of(version)
        if found is None:
            new.append(version.id)
        else:
            yield found
    if faults := remembered.faults:
        case.watcher.tell("statements", faults)
        told.append(f"{len(faults):,} remembered files were passed over")
    if not new:
        return
    for result in gather().extract(remembered.expecting(_texts(case, new))):
        if isinstance(result, Extraction):
            remembered.keep(result)
        yield result
    remembered.trim()


def _texts(case: Case, version_ids: Sequence[str]) -> Iterator[Version]:
    """The versions, of which some are fetched at a time: all of them may not fit into memory."""
    for ids in in_lots(version_ids, TEXTS_AT_ONCE):
        with case.store() as database:
            versions = database.articles.versions(ids)
        yield from versions


def _write(
    case: Case,
    database: Database,
    found: Sequence[Extraction],
    failed: Sequence[tuple[Version, str]],
) -> None:
    faults = case.faults(database, "extract", "statements")
    versions = [one.version_id for one in found]
    due.before_change(database, case.dossier, versions)
    faults.settle(versions)
    database.statements.replace(found)
    for version, why in failed:
        faults.record(version.id, why)


def _done(case: Case, database: Database, counts: Counts, told: Sequence[str] = ()) -> Outcome:
    """What came of it, what the crew ``told``, and how many articles nobody reads."""
    unread = compare.unread(database.counts.unread(case.dossier.id)).removesuffix(".")
    note = "; ".join(filter(None, (*told, unread)))
    return case.done(database, "statements", counts, note)
