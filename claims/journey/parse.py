"""Captures to articles and their versions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from claims import compare, parse
from claims.errors import ArchiveError
from claims.journey import due
from claims.journey.case import Case
from claims.journey.outcome import Outcome
from claims.journey.shunned import Shunned
from claims.languages import codes
from claims.model import Capture, Flag, Page, Parsed
from claims.store import Database, KnownArticles

_CAPTURES_AT_ONCE = 200
_OUTCOMES = {
    "version": "versions",
    "same": "same",
    "unchanged": "unchanged",
    "flagged": "flagged",
    "gone": "gone",
    "failed": "failed",
}
"""What a reading comes to, and the noun by which a run counts it."""


def parse_articles(case: Case, recall: Mapping[str, Page | Flag] | None = None) -> Outcome:
    """Make articles and versions of the captures that this parser has not read.

    What the archive has lost is as ``recall`` says, by the id of the capture, or
    as it was read before, and its captures are marked.
    """
    parsing = _Parsing(case, recall)
    while True:
        with case.store() as database:
            if not parsing.goes_on(database):
                return case.done(database, "articles", parsing.counted())


class _Parsing:
    """The captures that are due, read in lots: the database may be closed between two."""

    def __init__(self, case: Case, recall: Mapping[str, Page | Flag] | None) -> None:
        self.counts = Counter[str](dict.fromkeys(_OUTCOMES, 0))
        self._case = case
        self._archive = case.archive
        self._recall = recall
        self._lost: set[str] = set()
        self._due = 0
        self._known: KnownArticles | None = None
        self._reads: Iterator[Parsed] = iter(())

    def goes_on(self, database: Database) -> bool:
        """Read and write one lot; whether there are more."""
        self._database = database
        if self._known is None:
            self._known = database.articles.known(parse.VERSION)
            self._reads = self._begun(database, self._known)
        database.articles.lend(self._known)
        reads = list(islice(self._reads, _CAPTURES_AT_ONCE))
        if reads:
            database.articles.add(reads)
            database.captures.mark_damaged(self._lost)
            self.counts.update(one.reading.outcome for one in reads)
            self._case.watcher.step("articles", self.counts.total(), self._due)
            self._case.watcher.tell("articles", list(_news(reads)))
        return self.counts.total() < self._due

    def counted(self) -> dict[str, int]:
        """How many captures came to what, by noun."""
        return {noun: self.counts[outcome] for outcome, noun in _OUTCOMES.items()}

    def _begun(self, database: Database, known: KnownArticles) -> Iterator[Parsed]:
        """What the captures show; it asks what is known whenever the next lot is asked for."""
        dossier = self._case.dossier
        captures = due.captures(database, dossier)
        self._due = len(captures)
        sources = {source.id: source for source in database.evidence.sources(dossier.id)}
        return parse.read_captures(
            dossier.id,
            captures,
            self._body,
            sources,
            known,
            recall=self._recalled,
            shunned=Shunned.of(self._case.home),
        )

    def _body(self, capture: Capture) -> bytes:
        try:
            return self._archive.body(capture)
        except ArchiveError:
            self._lost.add(capture.id)
            raise

    def _recalled(self, capture: Capture) -> Page | Flag | None:
        if self._recall is not None:
            return self._recall.get(capture.id)
        return self._database.articles.shown([capture.id]).get(capture.id)


def _news(reads: Iterable[Parsed]) -> Iterator[str]:
    """What an operator may look up: which articles are new or changed, and which pages failed."""
    for one in reads:
        if one.article and one.version:
            new = "new" if one.version.version_no == 1 else f"version {one.version.version_no} of"
            told = f"{new} article {one.article.id}: {one.article.url}"
            code = one.version.language
            yield told if code in codes() else f"{told} (not read: in {compare.language(code)})"
        elif one.failure:
            yield f"{one.reading.outcome}: {one.failure.subject}: {one.failure.error}"
