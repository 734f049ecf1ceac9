"""Captures to articles and their versions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from claims import compare, parse
from claims.errors import ArchiveError
from claims.journey.case import Case, Counts
from claims.journey.lots import in_lots
from claims.journey.shunned import Shunned
from claims.languages import codes
from claims.model import Capture, Flag, Page, Parsed

_CAPTURES_AT_ONCE = 100
_STALE = "stale"
_OUTCOMES = ("version", "same", "unchanged", "flagged", "gone", "failed")


def parse_articles(case: Case, recall: Mapping[str, Page | Flag] | None = None) -> Counts:
    """Make articles and versions of the captures that this parser has not read.

    What the archive has lost is as ``recall`` says, by the id of the capture, or
    as it was read before, and its captures are marked.
    """
    dossier, archive = case.dossier.id, case.archive
    lost: set[str] = set()

    def load(capture: Capture) -> bytes:
        try:
            return archive.body(capture)
        except ArchiveError:
            lost.add(capture.id)
            raise

    counts = Counter[str](dict.fromkeys(_OUTCOMES, 0))
    with case.store() as database:
        if database.stages.state(dossier, "articles") != parse.VERSION:
            # Another parser may take back what claims and links are made of.
            database.stages.set_state(dossier, "links", _STALE)
            database.stages.set_state(dossier, "articles", parse.VERSION)
        due = database.captures.due(dossier, parse.VERSION)
        sources = {source.id: source for source in database.evidence.sources(dossier)}
        before = database.articles.known(parse.VERSION)

        def known(capture: Capture) -> Page | Flag | None:
            once = database.articles.shown([capture.id]) if recall is None else recall
            return once.get(capture.id)

        found = parse.read_captures(
            dossier, due, load, sources, before, recall=known, shunned=Shunned.of(case.home)
        )
        for reads in in_lots(found, _CAPTURES_AT_ONCE):
            database.articles.add(reads)
            database.captures.mark_damaged(lost)
            for one in reads:
                counts[one.reading.outcome] += 1
            case.watcher.step("articles", sum(counts.values()), len(due))
            case.watcher.tell("articles", list(_news(reads)))
    return counts


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
