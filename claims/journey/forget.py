"""Captures forgotten for good, as a court or the law may ask: nothing of their text is left.

What is to be forgotten is written down before anything is done. Every step
after that can be done twice, so that one which was killed is completed by the
next command that works on the data folder. The archive is written anew without
the records, the database without the rows and without what DuckDB keeps of
deleted ones; copies, reports and Dagster's own records go. In the end tables
and copies are made of what is left.
"""

import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import unescape
from http import HTTPStatus
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from claims.alerts.outbox import Outbox
from claims.archive import Archive
from claims.consult.notes import keep_only
from claims.decisions import Journal, KeptWords
from claims.dossier import load
from claims.errors import ArchiveError, ClaimsError, FetchError, StoreError
from claims.fetch import relist
from claims.fetch.addresses import web_address
from claims.fetch.bodies import GZIP_MAGIC, gunzip
from claims.home import Home
from claims.journey.case import Case
from claims.journey.ledger import letters_with, words_of
from claims.journey.progress import Watcher
from claims.journey.publish import publish_copy
from claims.journey.rebuild import remove
from claims.journey.stages import work_through
from claims.lasting import make_last, write_whole
from claims.model import Capture, Event, Manners, Note, Source, Tombstone, reply_url, text_digest
from claims.parse import without_notes
from claims.registry import registered
from claims.store import Database, publish

_RUN = 8  # words in a row that are nobody else's by chance
_FEWEST = 4  # words of a headline that is shorter
_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^>]*>|\]\]>|<!\[CDATA\[")

_LIMIT = Manners().max_bytes

Plan = dict[str, list[Tombstone]]
"""What is to be forgotten, by dossier."""

_PLAN: TypeAdapter[Plan] = TypeAdapter(Plan)


@dataclass(slots=True)
class Forgotten:
    """What was done, for whoever has to account for it.

    ``kept`` are files that may hold the text and were not touched: backups, and
    the desk's own files that a source reads. ``copies`` are the addresses of
    other articles with most of the same text (an agency's, in other outlets),
    which a person may want to forget as well. ``words`` is how many letters and
    replies were taken away from beside the journals. ``stale`` says why the tables of
    a dossier could not be made anew at once.
    """

    captures: list[Capture] = field(default_factory=list)
    files: int = 0
    words: int = 0
    kept: list[str] = field(default_factory=list)
    copies: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)


def forget(home: Home, name: str, by: str, reason: str, watcher: Watcher) -> Forgotten:
    """Forget what ``name`` means: an address, or the id of a capture, a request or a reply.

    With a page go the letters of the desk that have its words.

    The data folder must be held.

    Raises:
        StoreError: Nothing goes by that name.
        ArchiveError: A file of an archive cannot be read or written.
    """
    done = Forgotten()
    broken_off = finish(home, done)
    if not home.database.exists():
        raise StoreError(f"There is no database at {home.database}; run `claims run` first.")
    with Database.open(home.database) as database:
        archives = {one: Archive(home.archive(one)) for one in database.evidence.dossiers()}
        plan = {
            dossier: stones
            for dossier, archive in archives.items()
            if (stones := list(_stones(database, archive, dossier, name, by=by, reason=reason)))
        }
        meant = [stone.capture.id for stones in plan.values() for stone in stones]
        done.copies = database.shared_texts.elsewhere(meant)
        is_known = any(database.forgetting.captures(one, _named(name)) for one in archives)
        words = {one: _words(home, database, one, name) for one in archives}
        for one in archives:
            _hush(home, database, one, name)
    if not (is_known or any(words.values())):
        raise StoreError(f"No capture has the id or the address {name!r}.")
    done.words = _take_away(home, words)
    if plan:
        write_whole(home.forgetting, _PLAN.dump_json(plan))
        _carry_out(home, plan, done)
    if dossiers := broken_off.keys() | plan.keys():
        _make_anew(home, dossiers, done, watcher)
    return done


def finish(home: Home, done: Forgotten | None = None) -> Plan:
    """Complete a deletion that was broken off; what it was. The data folder must be held.

    Tables that it emptied are made again by the next run.

    Raises:
        StoreError: What was to be forgotten cannot be read.
    """
    try:
        plan = _PLAN.validate_json(home.forgetting.read_bytes())
    except FileNotFoundError:
        return {}
    except ValidationError as error:
        raise StoreError(f"{home.forgetting} says no more what is to be forgotten.") from error
    _carry_out(home, plan, done or Forgotten())
    return plan


def _words(home: Home, database: Database, dossier: str, name: str) -> set[str]:
    """The digests of what lies beside the journal and is meant, or has words that are."""
    names = _named(name)
    meant = [one.id for one in database.forgetting.captures(dossier, names)]
    runs = {run for text in database.forgetting.passages(meant) for run in _runs(text)}
    return words_of(home, dossier, names) | letters_with(
        home, dossier, lambda letter: _has(letter, runs)
    )


def _hush(home: Home, database: Database, dossier: str, name: str) -> None:
    """Take the words that are meant out of the outbox of alerts; their events stay noticed."""
    meant = database.forgetting.captures(dossier, _named(name))
    ids = [one.id for one in meant]
    addresses = {*(one.url for one in meant), *database.forgetting.articles_shown(ids).values()}
    texts = database.forgetting.passages(ids)

    def tells(event: Event) -> bool:
        is_said = any(one.text in text for one in event.words for text in texts)
        return is_said or event.url in addresses

    if meant:
        Outbox(home.outbox(dossier)).forget(tells)


def _take_away(home: Home, words: Mapping[str, set[str]]) -> int:
    """Take away these words from beside the journals; how many were there."""
    return sum(
        KeptWords.beside(home.decisions(dossier)).drop(digest)
        for dossier, digests in words.items()
        for digest in digests
    )


def _named(name: str) -> set[str]:
    """The ways in which what a person typed may be written down: an id, an address or a file."""
    names = {name, reply_url(name)}
    with suppress(FetchError):
        names.add(web_address(name))
    if Path(name).is_file():
        names.add(Path(name).absolute().as_uri())
    return names


def _stones(
    database: Database, archive: Archive, dossier: str, name: str, *, by: str, reason: str
) -> Iterator[Tombstone]:
    """A tombstone for each capture that is meant, and for each index that has its words."""
    meant = database.forgetting.captures(dossier, _named(name))
    ids = [one.id for one in meant]
    runs = {run for text in database.forgetting.passages(ids) for run in _runs(text)}
    shown = database.forgetting.articles_shown(ids)
    sources = {source.id: source for source in database.evidence.sources(dossier)}
    now = datetime.now(UTC)
    for capture in meant:
        if capture.proof != "forgotten":
            index = _Index.of(archive, sources[capture.source_id], capture)
            listed = index.listed() if index else ()
            yield Tombstone(capture, by, now, reason, shown.get(capture.id), listed)
    told: dict[str, tuple[str, ...] | None] = {}
    for capture in database.evidence.captures(dossier) if runs else ():
        if capture.id not in ids and capture.role == "index" and capture.proof == "kept":
            key = capture.body_sha256
            if key not in told:
                index = _Index.of(archive, sources[capture.source_id], capture)
                told[key] = index.listed() if index and index.has(runs) else None
            if (listed_there := told[key]) is not None:
                yield Tombstone(capture, by, now, reason, listed=listed_there)


@dataclass(frozen=True, slots=True)
class _Index:
    """A feed, sitemap or section as it was answered."""

    source: Source
    capture: Capture
    body: bytes

    @classmethod
    def of(cls, archive: Archive, source: Source, capture: Capture) -> "_Index | None":
        """What the capture holds, if it is of an index and can be read."""
        is_answer = capture.role == "index" and capture.status == HTTPStatus.OK
        if not is_answer or source.is_of_files:
            return None
        try:
            return cls(source, capture, archive.body(capture))
        except ArchiveError:
            return None

    def has(self, runs: set[tuple[str, ...]]) -> bool:
        """Whether it has one of these runs of words."""
        body = self.body
        if body.startswith(GZIP_MAGIC):
            with suppress(FetchError):
                body = gunzip(body, _LIMIT, self.capture.url)
        text = _TAG.sub(" ", unescape(unescape(body.decode(errors="replace"))))
        return _has(text, runs)

    def listed(self) -> tuple[str, ...]:
        """The pages that it listed."""
        try:
            return relist(self.source, self.capture, self.body, _LIMIT).urls
        except ClaimsError:
            return ()


def _has(text: str, runs: set[tuple[str, ...]]) -> bool:
    """Whether the text has one of these runs of words."""
    words = _WORD.findall(text.casefold())
    told = (run for size in {len(run) for run in runs} for run in _of_size(words, size))
    return not runs.isdisjoint(told)


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    """All runs of words in the text; a teaser has some of them, wherever it is cut."""
    words = _WORD.findall(text.casefold())
    if len(words) >= _FEWEST:
        yield from _of_size(words, min(len(words), _RUN))


def _of_size(words: list[str], size: int) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(size)), strict=False)


def _carry_out(home: Home, plan: Plan, done: Forgotten) -> None:
    """Do what the plan says, from wherever it was broken off."""
    _drop_copies(home)
    meant = [stone.capture for stones in plan.values() for stone in stones]
    for dossier, stones in plan.items():
        archive = Archive(home.archive(dossier))
        erased = archive.erase(meant)
        buried = [stone.capture for stone in archive.bury(stones)]
        replies = {one.url for one in buried if one.role == "reply"}
        done.words += _take_away(home, {dossier: words_of(home, dossier, replies)})
        if home.database.exists():
            with Database.open(home.database) as database:
                _drop_notes(home, dossier, database.forgetting.versions(one.id for one in buried))
                database.forgetting.forget(dossier, buried, erased.moved)
                _drop_answers(home, database, dossier)
        archive.discard(erased.old)
        done.captures += buried
        done.files += len(erased.old)
    if home.database.exists():
        _compact(home)
        publish(home.database, home.published)
    _wipe_elsewhere(home)
    home.forgetting.unlink()


def _drop_notes(home: Home, dossier: str, versions: set[str]) -> None:
    """Take away what people wrote beside passages of these versions; the journal stays as it is."""
    path = home.decisions(dossier)
    notes = Journal(path).events(Note)
    gone = {note.words for note in notes if note.place and note.place.version_id in versions}
    kept = {note.words for note in notes if not (note.place and note.place.version_id in versions)}
    for key in gone - kept:
        KeptWords.beside(path).drop(key)


def _drop_answers(home: Home, database: Database, dossier: str) -> None:
    """Take away what a second reader said of texts that no version has: they have its words."""
    folder = home.answers(dossier)
    if folder.exists():
        texts = database.forgetting.texts(dossier)
        keep_only(folder, {text_digest(without_notes(text)) for text in texts})


def _drop_copies(home: Home) -> None:
    """Remove all that was made of the database, and what a killed run left of it."""
    for path in (*home.published.glob("*"), *home.reports.glob("*")):
        path.unlink(missing_ok=True)
    for path in home.root.glob("desk.rebuilding.duckdb*"):
        path.unlink(missing_ok=True)
    if home.remembered.exists():
        shutil.rmtree(home.remembered)


def _compact(home: Home) -> None:
    """Write the database to a new file: in the old one deleted rows can still be read."""
    fresh = home.root / "desk.compact.duckdb"
    remove(fresh)
    with Database.open(home.database) as database:
        database.copy_to(fresh)
    make_last(fresh)
    fresh.replace(home.database)


def _wipe_elsewhere(home: Home) -> None:
    """Have everybody who keeps rows beside ours take them away (Dagster's record of runs)."""
    for plugged in registered("claims.wipers"):
        plugged.load()(home)


def _make_anew(home: Home, dossiers: set[str], done: Forgotten, watcher: Watcher) -> None:
    """Read again what is left of these dossiers, and publish it."""
    with Database.open(home.database) as database:
        paths = database.evidence.dossier_files()
        sources = [one for each in dossiers for one in database.evidence.sources(each)]
    done.kept += map(str, sorted(home.root.glob("desk.before-*.duckdb")))
    done.kept += sorted({one.url for one in sources if one.is_of_files})
    for dossier in sorted(dossiers):
        try:
            case = Case(load(Path(paths[dossier])), home, watcher, asks=False)
            work_through(case)
            publish_copy(case)
        except (ClaimsError, KeyError, OSError) as error:
            done.stale.append(f"{dossier}: {error}")
