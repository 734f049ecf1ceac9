"""A visit to a dossier's sources: their indexes first, then every page that is due."""

import time
from collections import defaultdict
from collections.abc import (
    Callable,
    Container,
    Generator,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from contextlib import ExitStack
from datetime import UTC, datetime
from http import HTTPStatus
from threading import Event
from types import TracebackType
from typing import Self

from claims.errors import FetchError
from claims.fetch.addresses import origin, web_address
from claims.fetch.agenda import Errand, errands, first_of_each
from claims.fetch.asking import Asker, failure
from claims.fetch.ceiling import Ceiling, Owed
from claims.fetch.client import Client
from claims.fetch.indexes import Leads, find
from claims.fetch.lanes import abreast
from claims.fetch.logins import Logins
from claims.fetch.patience import Pace, Patience
from claims.fetch.rests import Rests
from claims.fetch.rhythm import is_due
from claims.model import Failure, Fetched, KnownPage, Listing, Manners, Rest, Source
from claims.registry import SOURCES, Files

Brought = Fetched | Failure | Listing | Rest | Owed
Borrow = Callable[[Source, KnownPage, datetime], Fetched | None]
Indexes = dict[tuple[str, str], KnownPage]

_MAX_SITEMAPS = 50
_LULL_S = 1.0


class Fetcher:
    """Visits the sources of a dossier; a context manager.

    Pace, robots.txt and rests are remembered for as long as it lives. ``rests``
    are those that hosts asked for in earlier visits. ``logins`` names, by the id
    of a source, the environment's variable that holds its login. ``clock`` and
    ``sleep`` count seconds and are there for tests.
    """

    def __init__(
        self,
        manners: Manners,
        rests: Iterable[Rest] = (),
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] | None = None,
        logins: Mapping[str, str] | None = None,
    ) -> None:
        self._manners = manners
        self._clock = clock
        self._broken_off = Event()
        self._open = ExitStack()
        self._rests = Rests(manners.max_failures, rests)
        client = self._open.enter_context(Client(manners))
        pace = Pace(manners, clock, sleep or self._sleep)
        patience = Patience(client, pace, manners, self._rests)
        self._logins = Logins(logins or {})
        self._asker = Asker(manners, patience, self._rests, self._logins)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.close()

    def visit(
        self,
        sources: Sequence[Source],
        known: Iterable[KnownPage] = (),
        indexes: Iterable[KnownPage] = (),
        *,
        now: datetime | None = None,
        everything: bool = False,
        at_most: int | None = None,
        shunned: Container[str] = (),
        borrow: Borrow | None = None,
    ) -> Iterator[Brought | None]:
        """Yield what was fetched, or a failure, for each index and for each page that is due.

        What an index lists comes as a ``Listing`` before the index itself:
        whoever keeps both in this order never holds the validators of
        an index whose pages are lost. A host that is left alone gives one
        failure for all of its pages that were due. None is a second in which
        nothing comes, good for putting away what has come. A visit that reaches
        a ceiling of its manners says last what it leaves to the next one.

        Args:
            sources: those of one dossier, in the order of its file; a page that
                several of them list is asked for once.
            known: pages that were listed or asked for before, with their validators.
            indexes: feeds, sitemaps, sections and WARCs, with their validators.
            now: when pages have to be due; this moment, unless it is said.
            everything: whether to ask for pages that are not due, too. Those that
                are gone for good (410) are never asked for.
            at_most: how many pages of each source to ask for; all, unless it is said.
            shunned: addresses of pages that are not asked for either.
            borrow: has what others were answered lately, or None: pages that it has
                are not asked for. It is called with the source, the page and ``now``.
        """
        moment, known = now or datetime.now(UTC), list(known)
        ceiling = Ceiling(self._manners.max_pages, self._manners.max_visit_s, self._clock)
        sources = yield from self._let_in(sources)
        last = {(page.source_id, page.url): page for page in indexes}
        for source in sources:
            if source.is_of_files:
                yield from _read_files(source, known, last, self._manners.max_bytes)

        places = yield from _places(sources)
        listings = [Listing(one.id, (url,), moment) for one, url in places if one.pages]
        listings += yield from self._read_places(places, last, ceiling)

        def is_wanted(page: KnownPage) -> bool:
            if page.url in shunned:
                return False
            if everything:
                return page.status != HTTPStatus.GONE
            return is_due(page, moment, self._manners.revisits)

        of_the_web = [source for source in sources if not source.is_of_files]
        due = first_of_each(errands(of_the_web, known, listings, is_wanted), at_most)
        if borrow:
            due = yield from _borrowed(due, borrow, moment)
        yield from self._abreast(self._page_lanes(due, ceiling))
        yield from self._rests.granted()
        if owed := ceiling.owed():
            yield owed

    def _let_in(self, sources: Iterable[Source]) -> Generator[Failure, None, list[Source]]:
        """Return the sources that can log in where they should; yield a failure for the others."""
        let_in = []
        for source in sources:
            if fault := self._logins.fault(source):
                yield failure(source.dossier, source.url, fault)
            else:
                let_in.append(source)
        return let_in

    def _read_places(
        self, places: Iterable[tuple[Source, str]], last: Indexes, ceiling: Ceiling
    ) -> Generator[Brought | None, None, list[Listing]]:
        """Yield what the indexes bring; return what they list."""
        listings = []
        for found in self._abreast(self._index_lanes(places, last, ceiling)):
            if isinstance(found, Listing):
                listings.append(found)
            yield found
        return listings

    def _index_lanes(
        self, places: Iterable[tuple[Source, str]], last: Indexes, ceiling: Ceiling
    ) -> list[Iterator[Brought]]:
        """The indexes of each host, one after the other."""
        lanes: dict[str, list[tuple[Source, str]]] = defaultdict(list)
        for source, url in places:
            if not source.pages:
                lanes[origin(url)].append((source, url))
        return [self._read_indexes(lane, last, ceiling) for lane in lanes.values()]

    def _read_indexes(
        self, places: Sequence[tuple[Source, str]], last: Indexes, ceiling: Ceiling
    ) -> Iterator[Brought]:
        for done, (source, root) in enumerate(places):
            # One that was begun is read to its end: half of a tree would count as read.
            if ceiling.is_late():
                ceiling.owe(indexes=len(places) - done)
                return
            yield from self._read_tree(source, root, last)

    def _read_tree(self, source: Source, root: str, last: Indexes) -> Iterator[Brought]:
        """An index, and the sitemaps under it, however deep, each once."""
        # The root of a tree stays as it is when the sitemaps under it change.
        is_tree = any(id_ == source.id and url != root for id_, url in last)
        waiting = yield from self._index(
            source, root, None if is_tree else last.get((source.id, root))
        )
        seen = {root}
        while waiting := [url for url in waiting if url not in seen]:
            if len(seen) > _MAX_SITEMAPS:
                yield failure(
                    source.dossier,
                    root,
                    f"{root} lists more than {_MAX_SITEMAPS} sitemaps, of which "
                    f"the first {_MAX_SITEMAPS} were read",
                )
                return
            url = waiting[0]
            seen.add(url)
            waiting += yield from self._index(source, url, last.get((source.id, url)))

    def _index(
        self, source: Source, url: str, last: KnownPage | None
    ) -> Generator[Brought, None, list[str]]:
        """Yield what one index lists and its answer; return the sitemaps under it."""
        answer = self._asker.ask(source, "index", url, last)
        if isinstance(answer, Failure) or answer.status == HTTPStatus.NOT_MODIFIED:
            yield answer
            return []
        try:
            found = self._find(source, answer)
        except FetchError as error:
            yield answer
            yield failure(source.dossier, url, error)
            return []
        if found.pages:
            yield Listing(source.id, found.pages, answer.fetched_at)
        yield answer
        for subject, fault in found.faults.items():
            yield failure(source.dossier, subject, fault)
        return list(found.sitemaps)

    def _find(self, source: Source, answer: Fetched) -> Leads:
        if answer.status != HTTPStatus.OK:
            raise FetchError(f"{answer.final_url} answers {answer.status}")
        kind, limit = answer.header("Content-Type"), self._manners.max_bytes
        return find(source, answer.body, kind, answer.final_url, limit)

    def _page_lanes(self, due: Iterable[Errand], ceiling: Ceiling) -> list[Iterator[Brought]]:
        """The pages of each host, one after the other."""
        lanes: dict[str, list[Errand]] = defaultdict(list)
        for errand in due:
            lanes[origin(errand.page.url)].append(errand)
        return [self._ask_host(host, lane, ceiling) for host, lane in lanes.items()]

    def _ask_host(self, host: str, due: Sequence[Errand], ceiling: Ceiling) -> Iterator[Brought]:
        for done, (source, page) in enumerate(due):
            if reason := self._rests.reason(host):
                left = len(due) - done
                pages = "1 page waits" if left == 1 else f"{left:,} pages wait"
                why = f"{host} is left alone, because {reason}; {pages} for the next visit"
                yield failure(source.dossier, host, why)
                return
            if not ceiling.admits():
                ceiling.owe(pages=len(due) - done)
                return
            yield self._asker.ask(source, "page", page.url, page)

    def _abreast(self, lanes: Sequence[Iterator[Brought]]) -> Iterator[Brought | None]:
        return abreast(lanes, self._manners.hosts_at_once, self._broken_off.set, _LULL_S)

    def _sleep(self, seconds: float) -> None:
        if self._broken_off.wait(seconds):
            raise FetchError("the visit was broken off")


def _borrowed(
    due: Iterable[Errand], borrow: Borrow, now: datetime
) -> Generator[Fetched, None, list[Errand]]:
    """Yield what others were answered; return what is left to ask for."""
    left = []
    for errand in due:
        if answer := borrow(errand.source, errand.page, now):
            yield answer
        else:
            left.append(errand)
    return left


def _places(sources: Iterable[Source]) -> Generator[Failure, None, list[tuple[Source, str]]]:
    """Return the web addresses that the dossier itself names; yield a failure for what is none."""
    places = []
    for source in sources:
        for url in source.pages or (source.url,):
            if not source.is_of_files:
                try:
                    places.append((source, web_address(url)))
                except FetchError as error:
                    yield failure(source.dossier, url, error)
    return places


def _read_files(
    source: Source, known: Iterable[KnownPage], last: Indexes, limit: int
) -> Iterator[Fetched | Failure | Listing]:
    validators = {
        page.url: page for page in [*known, *last.values()] if page.source_id == source.id
    }
    try:
        yield from _kind_of(source).read(source, validators, limit)
    except Exception as error:  # noqa: BLE001 - no file, however odd, ends a visit
        yield failure(source.dossier, source.url, error)


def _kind_of(source: Source) -> Files:
    kind = SOURCES.get(source.kind)
    if not isinstance(kind, Files):
        raise FetchError(f"a source of the kind {source.kind!r} is no file")
    return kind
