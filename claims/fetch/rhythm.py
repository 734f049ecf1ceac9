"""How often a page is visited again: often while its article is young, then ever more rarely."""

from datetime import datetime, timedelta
from http import HTTPStatus

from claims.model import RHYTHM, KnownPage, Rhythm

_EARLY = 0.1
_EARLIEST = timedelta(minutes=5)
_MOST_DOUBLINGS = 20  # twenty doublings of a minute are two years


def pause(age: timedelta, rhythm: Rhythm = RHYTHM) -> timedelta | None:
    """The time between two visits to an article of this age; None: it is visited no more."""
    return next((every for until, every in rhythm if age < until), None)


def is_due(page: KnownPage, now: datetime, rhythm: Rhythm = RHYTHM) -> bool:
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
