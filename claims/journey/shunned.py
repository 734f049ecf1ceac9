"""What must not come back: addresses and bodies that the desk had to forget."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from http import HTTPStatus

from claims.archive import Archive
from claims.fetch import Brought, without_trackers
from claims.home import Home
from claims.model import Failure, Fetched

_EMPTY = sha256(b"").hexdigest()


@dataclass(frozen=True, slots=True)
class Shunned:
    """Addresses of pages that were forgotten in any dossier, and the SHA-256 of what they showed.

    Two addresses that differ in tracking parameters only are one.
    """

    addresses: frozenset[str]
    bodies: frozenset[str]

    @classmethod
    def of(cls, home: Home) -> "Shunned":
        """All that was forgotten in the data folder.

        Raises:
            ArchiveError: A tombstone cannot be read.
        """
        stones = [
            stone
            for dossier in home.archives
            for stone in Archive(home.archive(dossier)).tombstones
            if stone.capture.role == "page"
        ]
        captures = [stone.capture for stone in stones]
        bodies = {one.body_sha256 for one in captures if one.status == HTTPStatus.OK}
        urls = {url for one in captures for url in (one.url, one.final_url)}
        urls |= {stone.shown for stone in stones if stone.shown}
        return cls(frozenset(map(without_trackers, urls)), frozenset(bodies - {_EMPTY}))

    def __contains__(self, url: object) -> bool:
        return isinstance(url, str) and without_trackers(url) in self.addresses

    def admit(self, lot: Iterable[Brought], dossier: str) -> Iterator[Brought]:
        """Let everything pass but what must not come back.

        A page that was forgotten is passed over; one that leads to it, or shows
        the very same, is a failure.
        """
        for one in lot:
            if not isinstance(one, Fetched) or one.role != "page":
                yield one
            elif one.url not in self:
                is_led = one.final_url in self or any(hop.url in self for hop in one.hops)
                if is_led or sha256(one.body).hexdigest() in self.bodies:
                    why = f"{one.url} shows a page that was forgotten, and is not kept"
                    yield Failure(dossier, "fetch", one.url, why, datetime.now(UTC))
                else:
                    yield one
