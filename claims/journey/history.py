"""Versions to edits: what became of each statement, and which articles share text."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from claims import history
from claims.journey import due
from claims.journey.case import Case
from claims.journey.lots import TEXTS_AT_ONCE, in_lots, singled
from claims.journey.outcome import Counts, Outcome
from claims.model import Alignment, Statement, TextDigest
from claims.store import Database, Due


def trace_edits(case: Case) -> Outcome:
    """Find out what became of each statement from version to version, and who shares text."""
    counts = {"versions": 0, "edits": 0, "texts": 0}
    with case.store() as database:
        pairs = due.pairs(database, case.dossier)
        if not pairs and not due.texts(database, case.dossier, 1):
            return case.done(database, "edits", counts)
    for lot in in_lots(pairs, TEXTS_AT_ONCE):
        with case.store() as database:
            _align(case, database, lot, counts)
        case.watcher.step("edits", counts["versions"], len(pairs))
    while True:
        with case.store() as database:
            if not _digest(case, database, counts):
                database.shared_texts.find(case.dossier.id)
                return case.done(database, "edits", counts)


def _align(case: Case, database: Database, lot: Sequence[Due], counts: Counts) -> None:
    """Write what became of the statements of ``lot``, and count it."""
    faults = case.faults(database, "history", "edits")
    for pairs, found in singled(lot, partial(_aligned, database)):
        versions = [pair.version_id for pair in pairs]
        if isinstance(found, Exception):
            faults.record(versions[0], found)
            continue
        faults.settle(versions)
        due.before_change(database, case.dossier, versions)
        database.edits.add(found)
        counts["versions"] += len(pairs)
        counts["edits"] += sum(e.change != "unchanged" for one in found for e in one.edits)


def _aligned(database: Database, pairs: Sequence[Due]) -> list[Alignment]:
    said: dict[str, list[Statement]] = defaultdict(list)
    for statement in database.statements.of([one for pair in pairs for one in pair[:2]]):
        said[statement.version_id].append(statement)
    passed = database.edits.rolled_off([pair.version_id for pair in pairs])
    return [
        Alignment(
            new,
            old,
            history.VERSION,
            extractor,
            tuple(history.align(said[old], said[new], passed.get((new, old), ()))),
        )
        for new, old, extractor in pairs
    ]


def _digest(case: Case, database: Database, counts: Counts) -> bool:
    """Write the digests of some texts, by which like ones are found; whether any was due."""
    texts = due.texts(database, case.dossier, TEXTS_AT_ONCE)
    faults = case.faults(database, "history", "edits")
    urls = database.articles.urls([version for version, _ in texts])
    for some, digests in singled(texts, _digested) if texts else ():
        addresses = [urls[version] for version, _ in some]
        if isinstance(digests, Exception):
            faults.tell(addresses[0], digests)
            # It shares nothing then, and is not due again and again.
            database.shared_texts.add([TextDigest(some[0][0], history.VERSION, ())])
            continue
        faults.settle(addresses)
        database.shared_texts.add(digests)
    counts["texts"] += len(texts)
    return bool(texts)


def _digested(texts: Sequence[tuple[str, str]]) -> list[TextDigest]:
    return [TextDigest(key, history.VERSION, history.shingles(text)) for key, text in texts]
