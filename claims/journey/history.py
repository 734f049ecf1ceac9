"""Versions to edits: what became of each statement, and which articles share text."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from claims import history
from claims.journey.case import Case, Counts
from claims.journey.lots import TEXTS_AT_ONCE, in_lots, singled
from claims.model import Alignment, Statement, TextDigest
from claims.store import Database, Due

_STALE = "stale"


def trace_edits(case: Case) -> Counts:
    """Find out what became of each statement from version to version, and who shares text."""
    dossier = case.dossier.id
    counts = {"versions": 0, "edits": 0, "texts": 0}
    with case.store() as database:
        faults = case.faults(database, "history", "edits")
        due = database.edits.due(dossier, history.VERSION)
        for lot in in_lots(due, TEXTS_AT_ONCE):
            for pairs, found in singled(lot, partial(_aligned, database)):
                versions = [pair.version_id for pair in pairs]
                if isinstance(found, Exception):
                    faults.record(versions[0], found)
                    continue
                faults.settle(versions)
                if database.claims.any_of(versions):
                    database.stages.set_state(dossier, "links", _STALE)
                database.edits.add(found)
                counts["versions"] += len(pairs)
                counts["edits"] += sum(e.change != "unchanged" for one in found for e in one.edits)
            case.watcher.step("edits", counts["versions"], len(due))
        while texts := database.shared_texts.due(dossier, history.VERSION, TEXTS_AT_ONCE):
            urls = database.articles.urls([version for version, _ in texts])
            for some, digests in singled(texts, _digested):
                addresses = [urls[version] for version, _ in some]
                if isinstance(digests, Exception):
                    faults.tell(addresses[0], digests)
                    # It shares nothing then, and is not due again and again.
                    database.shared_texts.add([TextDigest(some[0][0], history.VERSION, ())])
                    continue
                faults.settle(addresses)
                database.shared_texts.add(digests)
            counts["texts"] += len(texts)
        if counts["texts"]:
            database.shared_texts.find(dossier)
    return counts


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


def _digested(texts: Sequence[tuple[str, str]]) -> list[TextDigest]:
    return [TextDigest(key, history.VERSION, history.shingles(text)) for key, text in texts]
