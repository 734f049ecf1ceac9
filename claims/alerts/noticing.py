"""What moved since the last run, into the outbox."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from claims.alerts.outbox import Noticed, Outbox, Through
from claims.model import Event

_AGAIN = timedelta(days=90)
"""How long after an event that was to check it may become one that is stated."""


def notice(
    outbox: Outbox, moved: Callable[[datetime], Iterable[Event]], began: datetime | None
) -> list[Event]:
    """Write down what moved since the run before, all of it at once; what it was.

    An outbox that is new learns where it begins, and nothing of what lies
    before: nobody wants to be told the years that a new dossier looks back on.

    Args:
        outbox: of the dossier.
        moved: what the newest copy says that moved from a moment on.
        began: when the visit began of which that is; None where nothing was visited.

    Raises:
        AlertError: the outbox cannot be read or written.
    """
    known = outbox.known()
    now = datetime.now(UTC)
    if known.through is None:
        outbox.add(Through(now))
        return []
    found = [
        event
        for event in moved(known.through - _AGAIN)
        if _is_news(event, known.before(event), known.through)
    ]
    # All at once: of a process that is killed meanwhile the next one finds all again.
    outbox.add(*(Noticed(event, now) for event in found), *([Through(began)] if began else []))
    return found


def _is_news(event: Event, before: Noticed | None, through: datetime) -> bool:
    """Whether it was not there at the run before; or it was, and is surer now."""
    if before is None:
        return event.at >= through
    return before.event.standing == "to check" and event.standing == "stated"
