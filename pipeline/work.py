"""The work of each asset: read what is due, call one stage, write what came of it.

Everything is written in small transactions, and a capture only when the disk
holds its bytes: a run that is killed at any moment leaves the last good state,
and the next run goes on from there. A state in the store says whether names
and links are still those of the statements; it is taken away before the
statements change and set when the work is done.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from http import HTTPStatus
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from claims import compare, extract, history, link, parse, report, resolve
from claims.archive import Archive
from claims.dossier import Dossier
from claims.errors import ArchiveError
from claims.fetch import Fetcher, Found, Manners, Owed, origin
from claims.home import Home
from claims.model import (
    Alignment,
    Capture,
    Extraction,
    Failure,
    Flag,
    Listing,
    Page,
    Read,
    Response,
    Rest,
    Statement,
    TextDigest,
    digest,
)
from claims.store import Database, Desk, Due, publish
from pipeline.lots import Faults, singled
from pipeline.progress import Watcher
from pipeline.shunned import Shunned

if TYPE_CHECKING:
    from claims.extract.extractor import Extractor

Counts = dict[str, int]
ItemT = TypeVar("ItemT")

_ANSWERS_AT_ONCE = 200
_BYTES_AT_ONCE = 16_000_000
_TEXTS_AT_ONCE = 50
_FIRST_ERROR = 400
_READ = "en"
_STALE = "stale"
_OUTCOMES = ("version", "same", "unchanged", "flagged", "gone", "failed")


@dataclass(frozen=True, slots=True)
class Case:
    """One dossier with its data folder, and who watches the run, which began just now.

    ``everything``: pages are visited before they are due, too.
    """

    dossier: Dossier
    home: Home
    watcher: Watcher
    everything: bool = False
    began: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def archive(self) -> Archive:
        """The dossier's archive, which goes on where the last run ended."""
        folder = self.home.archive(self.dossier.id)
        return Archive(folder, self.dossier.rotate_at_bytes, self.dossier.sources())

    def faults(self, database: Database, stage: str, noun: str) -> Faults:
        """Where ``stage``, which makes the asset ``noun``, says what fails."""
        return Faults(database, self.dossier.id, stage, noun, self.watcher)

    def declare(self) -> None:
        """Tell the store what the dossier file says now."""
        file = self.dossier
        with Database.open(self.home.database) as database:
            database.declare(file.id, file.title, file.sources(), file.watchlist(), str(file.path))


def capture(case: Case, hear: Callable[[Found], None] = lambda _: None) -> Counts:
    """Visit every source, and archive what was answered before it is on record.

    Args:
        case: the dossier.
        hear: is told everything that comes, once it is on record.
    """
    dossier, now = case.dossier.id, datetime.now(UTC)
    archive, shunned = case.archive, Shunned.of(case.home)
    counts = {"captured": 0, "failed": 0}
    with Database.open(case.home.database) as database:
        known, indexes = database.known_pages(dossier), database.known_indexes(dossier)
        rests = database.rests(dossier, now)
    manners, logins = Manners(**case.dossier.manners()), case.dossier.logins()
    with Fetcher(manners, rests, logins=logins) as fetcher:
        found = fetcher.visit(
            case.dossier.sources(),
            known,
            indexes,
            now=now,
            everything=case.everything,
            shunned=shunned,
        )
        for met in _lots(found):
            lot = list(shunned.admit(met, dossier))
            _keep(case, archive, lot)
            for one in lot:
                hear(one)
            counts["captured"] += sum(isinstance(one, Response) for one in lot)
            counts["failed"] += sum(isinstance(one, Failure) for one in lot)
            for owed in (one for one in lot if isinstance(one, Owed)):
                counts["left to the next visit"] = owed.pages + owed.indexes
                case.watcher.tell("captures", [str(owed)])
            case.watcher.step("captures", counts["captured"], None)
    return counts


def _lots(found: Iterable[Found | None]) -> Iterator[list[Found]]:
    """What comes, in lots that are worth a transaction, and no later than the next lull."""
    lot: list[Found] = []
    size = 0
    for one in found:
        if one is not None:
            lot.append(one)
            size += len(one.body) if isinstance(one, Response) else 0
        if lot and (one is None or len(lot) >= _ANSWERS_AT_ONCE or size >= _BYTES_AT_ONCE):
            yield lot
            lot, size = [], 0
    if lot:
        yield lot


def _keep(case: Case, archive: Archive, lot: Sequence[Found]) -> None:
    dossier = case.dossier.id
    responses = [one for one in lot if isinstance(one, Response)]
    good = {one.url for one in responses if _is_good(one) and not _is_unread(one)}
    # What was wrong with a folder is said anew at the end of each visit to it.
    folders = {one.id: one.url for one in case.dossier.sources() if one.kind == "folder"}
    good |= {folders[one.source_id] for one in responses if one.source_id in folders}
    with Database.open(case.home.database) as database:
        # Before the index's own capture: with its validators, it is not listed again.
        database.add_listings(one for one in lot if isinstance(one, Listing))
        # The dossier's archive may hold millions of bodies; only these matter now.
        bodies = {r.same_as or sha256(r.body).hexdigest() for r in responses}
        places = database.body_places(dossier, bodies)
        database.add_captures(archive.write(responses, places))
        # A failure may be about an address, or about all of its host.
        database.settle_failures(dossier, "fetch", good | {origin(url) for url in good})
        for file in responses:
            if file.saved and file.role == "index" and file.status == HTTPStatus.OK:
                database.settle_file(dossier, file.url, before=file.fetched_at)
        database.record_failures(one for one in lot if isinstance(one, Failure))
        database.add_rests(dossier, (one for one in lot if isinstance(one, Rest)))


def _is_good(response: Response) -> bool:
    return response.status < _FIRST_ERROR


def _is_unread(response: Response) -> bool:
    """Whether it is a file of many pages that is as it was: what failed in it fails still."""
    return response.saved and response.role == "index" and response.status != HTTPStatus.OK


def read(case: Case, recall: Mapping[str, Page | Flag] | None = None) -> Counts:
    """Make articles and versions of the captures that this parser has not read.

    What the archive has lost is as ``recall`` says, by the id of the capture, or
    as it was read before, and its captures are marked.
    """
    dossier, archive = case.dossier.id, case.archive
    lost: set[str] = set()

    def load(capture: Capture) -> bytes:
        try:
            return archive.read(capture)
        except ArchiveError:
            lost.add(capture.id)
            raise

    counts = Counter[str](dict.fromkeys(_OUTCOMES, 0))
    with Database.open(case.home.database) as database:
        if database.state(dossier, "articles") != parse.VERSION:
            # Another parser may take back what claims and links are made of.
            database.set_state(dossier, "links", _STALE)
            database.set_state(dossier, "articles", parse.VERSION)
        due = database.captures_due(dossier, parse.VERSION)
        sources = {source.id: source for source in database.every_source(dossier)}
        shelf = database.shelf(parse.VERSION)

        def known(capture: Capture) -> Page | Flag | None:
            once = database.shown([capture.id]) if recall is None else recall
            return once.get(capture.id)

        found = parse.read(
            dossier, due, load, sources, shelf, recall=known, shunned=Shunned.of(case.home)
        )
        for reads in _batches(found, 100):
            database.add_reads(reads)
            database.mark_damaged(lost)
            for one in reads:
                counts[one.reading.outcome] += 1
            case.watcher.step("articles", sum(counts.values()), len(due))
            case.watcher.tell("articles", list(_news(reads)))
    return counts


def _news(reads: Iterable[Read]) -> Iterator[str]:
    """What an operator may look up: which articles are new or changed, and which pages failed."""
    for one in reads:
        if one.article and one.version:
            new = "new" if one.version.version_no == 1 else f"version {one.version.version_no} of"
            told = f"{new} article {one.article.id}: {one.article.url}"
            code = one.version.language
            yield told if code == _READ else f"{told} (not read: in {compare.language(code)})"
        elif one.failure:
            yield f"{one.reading.outcome}: {one.failure.subject}: {one.failure.error}"


def analyse(case: Case, extractor: "Callable[[], Extractor]") -> Counts:
    """Extract statements from versions that are due; where none is, no extractor is made.

    The newest come first, so that after a change of the extractor the desk has
    what it works on soon; a run that is cut off has done what it has written.
    """
    dossier = case.dossier.id
    counts = {"texts": 0, "statements": 0, "responses": 0, "failed": 0}
    with Database.open(case.home.database) as database:
        due = database.versions_due(
            dossier,
            extract.revision_for(
                case.dossier.watchlist(), case.dossier.ner, precision=case.dossier.precision
            ),
        )
        if not due:
            return counts
        faults = case.faults(database, "extract", "statements")
        versions = (
            version for ids in _batches(due, _TEXTS_AT_ONCE) for version in database.versions(ids)
        )
        for results in _batches(extractor().extract(versions, parse.without_notes), _TEXTS_AT_ONCE):
            found = [result for result in results if isinstance(result, Extraction)]
            failed = [result for result in results if not isinstance(result, Extraction)]
            if database.any_linked([one.version_id for one in found]):
                database.set_state(dossier, "links", _STALE)
            faults.settle([one.version_id for one in found])
            database.replace_extractions(found)
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
    with Database.open(case.home.database) as database:
        return compare.unread(database.unread(case.dossier.id)).removesuffix(".")


def follow(case: Case) -> Counts:
    """Find out what became of each statement from version to version, and who shares text."""
    dossier = case.dossier.id
    counts = {"versions": 0, "edits": 0, "texts": 0}
    with Database.open(case.home.database) as database:
        faults = case.faults(database, "history", "edits")
        due = database.alignments_due(dossier, history.VERSION)
        for lot in _batches(due, _TEXTS_AT_ONCE):
            for pairs, found in singled(lot, partial(_aligned, database)):
                versions = [pair.version_id for pair in pairs]
                if isinstance(found, Exception):
                    faults.record(versions[0], found)
                    continue
                faults.settle(versions)
                if database.any_linked(versions):
                    database.set_state(dossier, "links", _STALE)
                database.add_alignments(found)
                counts["versions"] += len(pairs)
                counts["edits"] += sum(e.change != "unchanged" for one in found for e in one.edits)
            case.watcher.step("edits", counts["versions"], len(due))
        while texts := database.digests_due(dossier, history.VERSION, _TEXTS_AT_ONCE):
            urls = database.urls([version for version, _ in texts])
            for some, digests in singled(texts, _digested):
                addresses = [urls[version] for version, _ in some]
                if isinstance(digests, Exception):
                    faults.tell(addresses[0], digests)
                    # It shares nothing then, and is not due again and again.
                    database.add_digests([TextDigest(some[0][0], history.VERSION, ())])
                    continue
                faults.settle(addresses)
                database.add_digests(digests)
            counts["texts"] += len(texts)
        if counts["texts"]:
            database.find_shared_texts(dossier)
    return counts


def _aligned(database: Database, pairs: Sequence[Due]) -> list[Alignment]:
    said: dict[str, list[Statement]] = defaultdict(list)
    for statement in database.statements([one for pair in pairs for one in pair[:2]]):
        said[statement.version_id].append(statement)
    passed = database.rolled_off([pair.version_id for pair in pairs])
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


def name(case: Case) -> Counts:
    """Find out which entities the names mean, in the versions that nobody has asked about yet."""
    dossier, watchlist = case.dossier.id, case.dossier.watchlist()
    state = digest(resolve.VERSION, repr(watchlist))
    with Database.open(case.home.database) as database:
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
        for lot in _batches(due, _TEXTS_AT_ONCE):
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


def connect(case: Case) -> Counts:
    """Join statements to claims, and responses to the claims that they answer.

    Versions are taken in the order in which they were seen, so that doing all
    anew, after a change of the linker or the watchlist, gives the same again.
    """
    dossier, watchlist = case.dossier.id, case.dossier.watchlist()
    with Database.open(case.home.database) as database:
        asked = case.dossier.precision
        state = link.VERSION if asked is None else f"{link.VERSION}-{asked}"
        if database.state(dossier, "links") != state:
            database.forget_linking(dossier)
            database.set_state(dossier, "links", state)
        faults = case.faults(database, "link", "claims")

        def linked(versions: Sequence[str]) -> link.Linking:
            edits = {new: old for old, new in database.edit_pairs(dossier, versions)}
            placed, joined = database.placed(versions), database.joined(dossier)
            return link.link(dossier, placed, watchlist, joined, edits, precision=asked)

        # A version whose names could not be resolved waits for them.
        unnamed = set(database.versions_undone(dossier, "entities"))
        due = [one for one in database.versions_undone(dossier, "links") if one not in unnamed]
        done = 0
        for lot in _batches(due, _TEXTS_AT_ONCE):
            for versions, found in singled(lot, linked):
                if isinstance(found, Exception):
                    faults.record(versions[0], found)
                    continue
                faults.settle(versions)
                database.add_linking(
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
        counts = database.counts(dossier)
    return {noun: counts[noun] for noun in ("claims", "links")}


def doubts(case: Case) -> list[str]:
    """What forbids to publish the dossier: what its blocking checks would find now."""
    counts = (Database.unaccounted_captures, Database.torn_passages, Database.orphan_links)
    with Database.open(case.home.database) as database:
        found = {count.__name__: count(database, case.dossier.id) for count in counts}
    return [f"{number} {name.replace('_', ' ')}" for name, number in found.items() if number]


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
