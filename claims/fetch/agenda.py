"""What a visit asks for: which pages are due, each of them once."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from claims.fetch.addresses import without_trackers
from claims.model import KnownPage, Listing, Source

_NEVER = datetime.min.replace(tzinfo=UTC)


class Errand(NamedTuple):
    """A page to ask for, with what is known of it, and the source that it is asked for."""

    source: Source
    page: KnownPage


def errands(
    sources: Sequence[Source],
    known: Iterable[KnownPage],
    listings: Iterable[Listing],
    is_due: Callable[[KnownPage], bool],
) -> list[Errand]:
    """The pages that are due: those never asked for, then those asked for longest ago.

    Of equal ones, what was listed just now comes first, in that order. A visit
    that ends at its ceiling so leaves nothing for ever.

    Addresses that differ in tracking parameters only are one page, whichever
    of the sources list it. It is asked for at the address, and for the source,
    that was asked last: there its validators hold.
    """
    of_id = {source.id: source for source in sources}
    rank = {source.id: at for at, source in enumerate(sources)}
    pages: dict[str, KnownPage] = {}
    for page in sorted((p for p in known if p.source_id in rank), key=lambda p: rank[p.source_id]):
        key = without_trackers(page.url)
        pages[key] = max(pages.get(key, page), page, key=lambda p: p.asked_at or _NEVER)
    listed: dict[str, None] = {}
    for listing in sorted(listings, key=lambda listing: rank[listing.source_id]):
        for url in listing.urls:
            key = without_trackers(url)
            pages.setdefault(key, KnownPage(listing.source_id, url))
            listed[key] = None
    due = [page for key in dict.fromkeys([*listed, *pages]) if is_due(page := pages[key])]
    due.sort(key=lambda page: page.asked_at or _NEVER)
    return [Errand(of_id[page.source_id], page) for page in due]


def first_of_each(due: Iterable[Errand], at_most: int | None) -> list[Errand]:
    """The first errands for each source, ``at_most`` so many (None: all)."""
    taken: Counter[str] = Counter()
    first = []
    for errand in due:
        taken[errand.source.id] += 1
        if at_most is None or taken[errand.source.id] <= at_most:
            first.append(errand)
    return first
