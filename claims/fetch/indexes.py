"""What an index lists, whatever kind of source it is."""

import re
from typing import NamedTuple

from claims.errors import FetchError, RegistryError
from claims.fetch.addresses import shown, web_address
from claims.fetch.bodies import GZIP_MAGIC, gunzip
from claims.fetch.sitemaps import nothing
from claims.model import Capture, Listing, Source
from claims.registry import SOURCES, Index, Links

MAX_PAGES = 50_000
"""Pages that one index may list; the standard for sitemaps allows no more."""

_MOST_LINKS = 2 * MAX_PAGES  # looked at, with those to be left aside by the dossier's pattern
_MOST_FAULTS = 100


class Leads(NamedTuple):
    """The addresses that an index lists, and the links that are none, each with its reason."""

    pages: tuple[str, ...]
    sitemaps: tuple[str, ...]
    faults: dict[str, str]


def find(source: Source, body: bytes, content_type: str | None, url: str, max_bytes: int) -> Leads:
    """The pages and sitemaps that an index of ``source`` at ``url`` lists and the dossier wants.

    Raises:
        FetchError: It is no such index, or lists nothing, or cannot be read for whatever reason.
    """
    try:
        return _find(source, body, content_type, url, max_bytes)
    except FetchError:
        raise
    except RegistryError as error:
        raise FetchError(str(error)) from error
    except Exception as error:  # no index, however odd, ends a visit or a rebuilding
        raise FetchError(f"{url} cannot be read: {type(error).__name__}: {error!s:.300}") from error


def _find(source: Source, body: bytes, content_type: str | None, url: str, max_bytes: int) -> Leads:
    links = read_index(source, body, content_type, url, max_bytes)
    faults: dict[str, str] = {}
    said = [links.fault] if links.fault else []
    pages = _addresses(links.pages, url, faults, said)
    if source.pattern:
        pages = [page for page in pages if re.search(source.pattern, page)]
    if len(pages) > MAX_PAGES:
        said.append(f"{url} lists {len(pages):,} pages, of which {MAX_PAGES:,} are followed")
    sitemaps = _addresses(links.sitemaps, url, faults, said)
    if said:
        faults[url] = "; ".join(said)
    return Leads(tuple(pages[:MAX_PAGES]), tuple(sitemaps), faults)


def relist(source: Source, capture: Capture, body: bytes, max_bytes: int) -> Listing:
    """What an index listed when it was captured, so that the desk's lists can be made again.

    Raises:
        FetchError: It listed nothing.
    """
    found = find(source, body, capture.content_type, capture.final_url, max_bytes)
    return Listing(source.id, found.pages, capture.fetched_at)


def _addresses(links: list[str], base: str, faults: dict[str, str], said: list[str]) -> list[str]:
    """The links as addresses. ``faults`` are added for those that are none, or ``said`` of many."""
    found: dict[str, None] = {}
    bad = 0
    for link in list(dict.fromkeys(links))[:_MOST_LINKS]:
        try:
            found[web_address(link, base)] = None
        except FetchError as error:
            bad += 1
            if bad <= _MOST_FAULTS:
                faults[shown(link)] = str(error)
    if bad > _MOST_FAULTS:
        said.append(f"{base} lists {bad:,} links that are no web addresses")
    if len(links) > _MOST_LINKS:
        said.append(f"{base} lists {len(links):,} links, of which {_MOST_LINKS:,} were looked at")
    return list(found)


def read_index(
    source: Source, body: bytes, content_type: str | None, url: str, max_bytes: int
) -> Links:
    """Read an index as its kind of source reads it.

    Raises:
        FetchError: It is no such index, or lists nothing.
    """
    kind = SOURCES.get(source.kind)
    if not isinstance(kind, Index):
        raise FetchError(f"{url} lists nothing: a source of the kind {source.kind!r} is no index")
    if body.startswith(GZIP_MAGIC):  # sitemap.xml.gz, served as the file that it is
        body = gunzip(body, max_bytes, url)
    links = kind.links(body, content_type, url, narrowed=source.pattern is not None)
    if not links.pages and not links.sitemaps:
        raise FetchError(nothing(url))
    return links
