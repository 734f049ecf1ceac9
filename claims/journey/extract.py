"""Versions to statements: who says what, in which words."""

from collections.abc import Callable, Iterator, Sequence

from claims import compare
from claims.crew import Extracts
from claims.journey import due
from claims.journey.case import Case
from claims.journey.consult import Second, second
from claims.journey.lots import TEXTS_AT_ONCE, in_lots
from claims.journey.outcome import Counts, Outcome
from claims.journey.remembered import Remembered
from claims.model import Extraction, Version
from claims.parse import without_notes
from claims.store import Database

_ASKED_AT_ONCE = 5
"""Texts that a second reader reads, which takes minutes, before their rows are written."""


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
        waiting = due.unconsulted(database, case.dossier)
    told: list[str] = []
    with second(case) as reader:
        versions = _in_turn(case, versions, waiting)
        results = _results(case, versions, lambda: crew or case.crew(told), told)
        for lot in in_lots(results, TEXTS_AT_ONCE if reader is None else _ASKED_AT_ONCE):
            found = [result for result in lot if isinstance(result, Extraction)]
            failed = [result for result in lot if not isinstance(result, Extraction)]
            if reader is not None:
                found = _consulted(case, reader, found, waiting)
            with case.store() as database:
                _write(case, database, found, failed)
            _count(counts, found, failed)
            case.watcher.step("statements", counts["texts"] + counts["failed"], len(versions))
    with case.store() as database:
        told.extend(_said_of(case, database, reader))
        return _done(case, database, counts, told)


def _count(
    counts: dict[str, int], found: Sequence[Extraction], failed: Sequence[tuple[Version, str]]
) -> None:
    statements = [statement for one in found for statement in one.statements]
    counts["texts"] += len(found)
    counts["statements"] += len(statements)
    counts["responses"] += sum(s.kind != "claim" for s in statements)
    counts["failed"] += len(failed)


def _in_turn(case: Case, versions: Sequence[str], waiting: set[str]) -> list[str]:
    """New texts first; of those that only wait for the second reader, as many as it may read.

    One on which it failed comes last, lest it keep the others from being read.
    """
    new = [one for one in versions if one not in waiting]
    if not waiting or case.dossier.reader is None:
        return new
    with case.store() as database:
        failures = database.failures.of(case.dossier.id)
    failed = {one.subject for one in failures if one.stage == "consult"}
    left = sorted((one for one in versions if one in waiting), key=lambda one: one in failed)
    return [*new, *left[: case.dossier.reader.max_articles]]


def _consulted(
    case: Case, reader: Second, found: Sequence[Extraction], waiting: set[str]
) -> list[Extraction]:
    """What both readers found; what the second has not read stands as the network reads it.

    That is there already of a text which waits for the second alone, and is left as it is.
    """
    ids = [one.version_id for one in found]
    with case.store() as database:
        texts = {one.id: without_notes(one.text) for one in database.articles.versions(ids)}
    merged = [(one, reader.merged(one, texts[one.version_id])) for one in found]
    with case.store() as database:
        faults = case.faults(database, "consult", "statements")
        faults.settle([one.version_id for one, both in merged if both is not None])
        for one, _ in merged:
            if fault := reader.faults.get(one.version_id):
                faults.record(one.version_id, fault)
    return [
        both or one for one, both in merged if both is not None or one.version_id not in waiting
    ]


def _said_of(case: Case, database: Database, reader: Second | None) -> list[str]:
    """What to say of the second reader; where it cannot be asked, that is a failure."""
    faults = case.faults(database, "consult", "statements")
    asked = case.dossier.reader
    if reader is None or asked is None:
        failures = database.failures.of(case.dossier.id)
        faults.settle([one.subject for one in failures if one.stage == "consult"])
        return []
    if case.asks:
        faults.settle([asked.address])
    if reader.asks.is_broken:
        faults.tell(asked.address, reader.asks.stopped)
    return [reader.note] if reader.note else []


def _results(
    case: Case, version_ids: Sequence[str], gather: Callable[[], Extracts], told: list[str]
) -> Iterator[Extraction | tuple[Version, str]]:
    """What is in each text, or why nobody knows; what was found in some of them before, first.

    A crew is gathered where a text is new. What is odd of the others is put into ``told``.
    """
    mark = due.mark_of_network(case.dossier)
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
