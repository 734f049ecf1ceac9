"""How we behave towards the hosts that we visit, and what we accept from them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, NamedTuple


class Beat(NamedTuple):
    """Until an article is ``until`` old, its page is asked for every so often."""

    until: timedelta
    every: timedelta


Rhythm = Sequence[tuple[timedelta, timedelta]]
"""Beats, the youngest age first; the dossier gives them as plain pairs."""

# Most silent edits are made within hours; an answer or a lawyer's letter takes days and weeks.
RHYTHM: Rhythm = (
    Beat(timedelta(hours=6), timedelta(minutes=15)),
    Beat(timedelta(days=2), timedelta(hours=2)),
    Beat(timedelta(days=14), timedelta(days=1)),
    Beat(timedelta(days=90), timedelta(days=7)),
    Beat(timedelta(days=365), timedelta(days=30)),
)


def _manner(usual: float, **limit: float) -> Any:  # noqa: ANN401  # the field's own type
    """A key that a dossier may write under ``manners:``; ``ge`` and ``gt`` are pydantic's words."""
    return field(default=usual, metadata=limit)


@dataclass(frozen=True, slots=True)
class Manners:
    """What a host may expect of us, and we of it; the defaults suit the open web.

    A field with a limit is a key of a dossier's ``manners:``; the others have
    places of their own in the file.

    Attributes:
        pause_s: Seconds between two requests to one host, at the least.
        timeout_s: Seconds for one whole request, to the last byte of its body.
        max_bytes: The largest body, before and after decompression.
        max_redirects: Redirects followed from one address.
        retries: Further attempts when a host is unreachable or busy.
        patience_s: The longest rest that we grant a host within one visit. It
            caps a crawl delay; a host that asks for more by Retry-After is
            left alone until the next visit.
        hosts_at_once: Hosts asked side by side; each of them has one request at a time.
        max_failures: Failures in a row after which a host is left alone until the next visit.
        max_pages: Pages asked for in one visit.
        max_visit_s: Seconds after which a visit asks for nothing more. What it
            still owes then is due at the next one, and comes first.
        revisits: How often a page is asked for again, by the age of its article.
        user_agent: The product name that robots.txt files address.
        contact: A web or mail address where a host can complain.
        allow_loopback: Whether this machine's own addresses may be fetched.
    """

    pause_s: float = _manner(1.0, ge=0)
    timeout_s: float = _manner(30.0, gt=0)
    max_bytes: int = _manner(20_000_000, gt=0)
    max_redirects: int = _manner(5, ge=0)
    retries: int = _manner(3, ge=0)
    patience_s: float = _manner(60.0, ge=0)
    hosts_at_once: int = _manner(8, gt=0)
    max_failures: int = _manner(5, gt=0)
    max_pages: int = _manner(5_000, gt=0)
    max_visit_s: float = _manner(3_600.0, gt=0)
    revisits: Rhythm = RHYTHM
    user_agent: str = "claims-desk"
    contact: str | None = None
    allow_loopback: bool = False

    @property
    def signature(self) -> str:
        """The User-Agent header."""
        return f"{self.user_agent} (+{self.contact})" if self.contact else self.user_agent
