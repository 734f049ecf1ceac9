"""The work of each asset: read what is due, call one stage, write what came of it.

Everything is written in small transactions, and a capture only when the disk
holds its bytes: a run that is killed at any moment leaves the last good state,
and the next run goes on from there. A state in the store says whether names
and links are still those of the statements; it is taken away before the
statements change and set when the work is done.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from claims import extract, link, parse, report, resolve
from claims.archive import Archive
from claims.dossier import Dossier
from claims.fetch import Fetcher, Manners
from claims.home import Home
from claims.model import Extraction, Failure, Response, Source, digest
from claims.store import Database, Desk, publish
from pipeline.progress import Watcher

if TYPE_CHECKING:
    from claims.extract.extractor import Extractor

Counts = dict[str, int]
ItemT = TypeVar("ItemT")

_RESPONSES_AT_ONCE = 20
_TEXTS_AT_ONCE = 50
_FIRST_ERROR = 400
_STALE = "stale"
_COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Case:
    """One dossier with its data folder, and who watches the run."""

    dossier: Dossier
    home: Home
    watcher: Watcher

    def declare(self) -> None:
        """Tell the store what the dossier file says now."""
        file = self.dossier
        with Database.open(self.home.database) as database:
            database.declare(file.id, file.title, file.sources(), file.watchlist(), str(file.path))


def capture(case: Case) -> Counts:
    """Visit every source, and archive what was answered before it is on record."""
    archive = Archive(case.home.archive(case.dossier.id))
    counts = {"captured": 0, "failed": 0}
    with Fetcher(Manners(**case.dossier.manners())) as fetcher:
        for source in case.dossier.sources():
            complete = True
            for answers in _batches(_answers(case, fetcher, source), _RESPONSES_AT_ONCE):
                responses = [answer for answer in answers if isinstance(answer, Response)]
                failures = [answer for answer in answers if isinstance(answer, Failure)]
                _keep(case, archive, responses, failures)
                complete &= not failures and all(map(_is_good, responses))
                counts["captured"] += len(responses)
                counts["failed"] += len(failures)
                case.watcher.step("captures", counts["captured"], None)
            if complete:
                _remember_visit(case, source, _COMPLETE)
    return counts


def _answers(case: Case, fetcher: Fetcher, source: Source) -> Iterator[Response | Failure]:
    with Database.open(case.home.database) as database:
        known = database.known_pages(source.id)
        # A feed that answers 304 lists nothing. Unless all that it listed before
        # was fetched, ask for the whole of it, or a page would be lost for good.
        complete = database.state(case.dossier.id, f"visit {source.id}") == _COMPLETE
        index = database.index_page(source.id) if complete else None
    _remember_visit(case, source, _STALE)
    return fetcher.visit(case.dossier.id, source, known, index)


def _remember_visit(case: Case, source: Source, state: str) -> None:
    with Database.open(case.home.database) as database:
        database.set_state(case.dossier.id, f"visit {source.id}", state)


def _keep(
    case: Case, archive: Archive, responses: Sequence[Response], failures: Sequence[Failure]
) -> None:
    dossier = case.dossier.id
    good = [response.url for response in responses if _is_good(response)]
    with Database.open(case.home.database) as database:
        database.add_captures(archive.write(responses, database.body_places(dossier)))
        database.settle_failures(dossier, "fetch", good)
        database.record_failures(failures)


def _is_good(response: Response) -> bool:
    return response.status < _FIRST_ERROR


def read(case: Case) -> Counts:
    """Make articles and versions of the captures that this parser has not read."""
    dossier, archive = case.dossier.id, Archive(case.home.archive(case.dossier.id))
    counts = dict.fromkeys(("version", "same", "unchanged", "gone", "failed"), 0)
    with Database.open(case.home.database) as database:
        if database.state(dossier, "articles") != parse.VERSION:
            # Another parser may take back what claims and links are made of.
            database.set_state(dossier, "entities", _STALE)
            database.set_state(dossier, "articles", parse.VERSION)
        due = database.captures_due(dossier, parse.VERSION)
        outlets = database.outlets(dossier)
        shelf = database.shelf(parse.VERSION)
        for reads in _batches(parse.read(dossier, due, archive.read, outlets, shelf), 100):
            if any(one.version for one in reads):
                database.set_state(dossier, "entities", _STALE)
            database.add_reads(reads)
            for one in reads:
                counts[one.reading.outcome] += 1
            case.watcher.step("articles", sum(counts.values()), len(due))
    return counts


def analyse(case: Case, extractor: "Callable[[], Extractor]") -> Counts:
    """Extract statements from versions that are due; where none is, no extractor is made."""
    dossier = case.dossier.id
    counts = {"texts": 0, "statements": 0, "responses": 0, "failed": 0}
    with Database.open(case.home.database) as database:
        due = database.versions_due(
            dossier, extract.revision_for(case.dossier.watchlist(), case.dossier.ner)
        )
        if not due:
            return counts
        for results in _batches(extractor().extract(due), _TEXTS_AT_ONCE):
            found = [result for result in results if isinstance(result, Extraction)]
            failed = [result for result in results if not isinstance(result, Extraction)]
            database.set_state(dossier, "entities", _STALE)
            database.replace_extractions(found)
            database.settle_failures(dossier, "extract", [one.version_id for one in found])
            database.record_failures(
                Failure(dossier, "extract", version.id, why, datetime.now(UTC))
                for version, why in failed
            )
            statements = [statement for one in found for statement in one.statements]
            counts["texts"] += len(found)
            counts["statements"] += len(statements)
            counts["responses"] += sum(s.kind != "claim" for s in statements)
            counts["failed"] += len(failed)
            case.watcher.step("statements", counts["texts"], len(due))
    return counts


def name(case: Case) -> Counts:
    """Find out which entities the names mean."""
    dossier, watchlist = case.dossier.id, case.dossier.watchlist()
    state = digest(resolve.VERSION, repr(watchlist))
    with Database.open(case.home.database) as database:
        if database.state(dossier, "entities") != state:
            statements, mentions = database.statements(dossier), database.mentions(dossier)
            dates = database.publication_dates(dossier)
            found = resolve.resolve(dossier, watchlist, statements, mentions, dates)
            database.set_state(dossier, "links", _STALE)
            database.replace_resolution(dossier, found.entities, found.mentions, found.statements)
            database.set_state(dossier, "entities", state)
        counts = database.counts(dossier)
    return {noun: counts[noun] for noun in ("entities", "mentions")}


def connect(case: Case) -> Counts:
    """Join statements to claims, and responses to the claims that they answer."""
    dossier = case.dossier.id
    with Database.open(case.home.database) as database:
        if database.state(dossier, "links") != link.VERSION:
            placed = database.placed(dossier)
            found = link.link(dossier, placed, case.dossier.watchlist())
            database.replace_linking(dossier, found.claims, found.memberships, found.links)
            database.set_state(dossier, "links", link.VERSION)
        counts = database.counts(dossier)
    return {noun: counts[noun] for noun in ("claims", "links")}


def release(case: Case) -> Path:
    """Publish a copy for readers, and the report made from it."""
    copy = publish(case.home.database, case.home.published)
    path = case.home.report(case.dossier.id)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    with Desk.open(case.home.published) as desk:
        page = report.page(desk, case.dossier.title, case.dossier.id)
    unfinished.write_text(page, encoding="utf-8")
    unfinished.replace(path)
    return copy


def _batches(items: Iterable[ItemT], size: int) -> Iterator[list[ItemT]]:
    waiting = iter(items)
    while batch := list(islice(waiting, size)):
        yield batch
