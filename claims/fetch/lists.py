"""A file that lists addresses to follow: what it holds, and what is wrong with it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

from claims.errors import FetchError
from claims.fetch.addresses import names_user, shown, web_address
from claims.fetch.asking import failure
from claims.fetch.files import answer_of, files_of, unread
from claims.model import Failure, Fetched, KnownPage, Listing, Source

_MOST_BYTES = 1 << 24
_MOST_ITEMS = 50_000


class Item(NamedTuple):
    """One address of a list. ``line`` is where it stands, from 1.

    ``published_at`` is when the article was published that is there, if the list
    is of articles and says so.
    """

    line: int
    url: str
    outlet: str | None = None
    published_at: datetime | None = None


class Items(NamedTuple):
    """What a list holds, each address once, and what is wrong with it, by the line."""

    items: list[Item]
    faults: dict[int, str]


def content_of(path: Path) -> bytes:
    """The bytes of a list.

    Raises:
        FetchError: it cannot be read, or is larger than lists are.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise FetchError(f"{path.name} cannot be read: {error.strerror}") from error
    if len(content) > _MOST_BYTES:
        raise FetchError(f"{path.name} has more than {_MOST_BYTES:,} bytes")
    return content


def followable(said: str) -> str:
    """What a list says as an address.

    Raises:
        FetchError: it is none, or holds a password.
    """
    if names_user(said):
        raise FetchError(f"{shown(said)!r} has a user's name in it, which is not kept")
    return web_address(said)


def once(found: Iterable[Item], faults: dict[int, str]) -> Items:
    """Each address once, as it was listed first; ``faults`` grow by those that disagree."""
    first: dict[str, Item] = {}
    for item in found:
        known = first.setdefault(item.url, item)
        if known.outlet != item.outlet:
            faults[item.line] = f"{item.url} stands on line {known.line} with another outlet"
        elif len(first) > _MOST_ITEMS:
            del first[item.url]
            faults[item.line] = f"a list has no more than {_MOST_ITEMS:,} addresses"
            break
    return Items(list(first.values()), faults)


def read_list(
    source: Source,
    known: Mapping[str, KnownPage],
    items: Callable[[Path], Items],
    named: Iterable[Source],
) -> Iterator[Fetched | Failure | Listing]:
    """Tell what is wrong with a list, and when its articles were published; then answer for it.

    A list that is as it was tells nothing.

    Args:
        source: the list.
        known: what was read of it before, by address, with validators.
        items: reads the file.
        named: the sources that it names.
    """
    (path,) = files_of(source, ())
    try:
        answer = answer_of(path, source, "text/plain", known.get(source.url))
        found = items(path) if answer.status == HTTPStatus.OK else Items([], {})
    except (FetchError, OSError) as error:
        yield failure(source.dossier, source.url, unread(path, error))
        return
    for line, fault in found.faults.items():
        yield failure(source.dossier, f"{source.url}#{line}", f"{path.name}, line {line}: {fault}")
    dates = {one.url: one.published_at for one in found.items if one.published_at}
    for one in named:
        for url in one.pages:
            if url in dates:
                yield Listing(one.id, (url,), dates[url])
    yield answer
