"""How often a page is visited again: often while its article is young, then ever more rarely."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import NamedTuple

from claims.model import KnownPage

_EARLY = 0.1
_EARLIEST = timedelta(minutes=5)
_MOST_DOUBLINGS = 20  # twenty doublings of a minute are two years


class Beat(NamedTuple):
    """Until an article is ``until`` old, its page is asked for every so often."""

    until: timedelta
    every: timedelta


Rhythm = Sequence[tuple[timedelta, timedelta]]
"""Beats, the youngest age first; the dossier gives them as plain pairs."""

# Most silent edits are made within hours; an answer or a lawyer's letter takes days and weeks.
DEFAULT: Rhythm = (
    Beat(timedelta(hours=6), timedelta(minutes=15)),
    Beat(timedelta(days=2), timedelta(hours=2)),
    Beat(timedelta(days=14), timedelta(days=1)),
    Beat(timedelta(days=90), timedelta(days=7)),
    Beat(timedelta(days=365), timedelta(days=30)),
)


def pause(age: timedelta, rhythm: Rhythm = DEFAULT) -> timedelta | None:
    """The time between two visits to an article of this age; None: it is visited no more."""
    return next((every for until, every in rhythm if age < until), None)


def is_due(page: KnownPage, now: datetime, rhythm: Rhythm = DEFAULT) -> bool:
    """Whether ``page`` should be asked for now.

    One that was never asked for always is, and one that is gone for good (410)
    never. A missing one (404) is asked for half as often after each miss. The
    pause counts for the age at the last visit, so that a page whose article
    grows too old in between has one visit more, and its last state is on record.
    """
    if page.status == HTTPStatus.GONE:
        return False
    if page.asked_at is None:
        return True
    wait = pause(page.asked_at - (page.since or page.asked_at), rhythm)
    if wait is None:
        return False
    if page.status == HTTPStatus.NOT_FOUND:
        times = 2 ** min(page.misses, _MOST_DOUBLINGS)
        wait = min(wait, timedelta.max // times) * times
    # A schedule of the same beat never comes to the second: a little early is in time.
    return now - page.asked_at >= wait - min(wait * _EARLY, _EARLIEST)
