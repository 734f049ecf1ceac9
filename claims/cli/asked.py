"""Whom the desk waits for: requests whose deadline has passed, as the ledger says now."""

from collections.abc import Iterator
from datetime import UTC, datetime

from claims.home import Home


def late(home: Home, dossier: str) -> Iterator[str]:
    """A sentence for each request that waits though its deadline passed, the oldest first.

    Raises:
        JournalError: the journal was changed, or cannot be read.
    """
    if not any(home.decisions(dossier).parent.glob(f"{dossier}.*")):
        return  # nobody decided or asked anything yet
    from claims.decisions import Journal, asked  # noqa: PLC0415  # pydantic takes its time to import

    now = datetime.now(UTC)
    ledger = asked(Journal(home.decisions(dossier)))
    for one in sorted(ledger, key=lambda one: one.request.deadline):
        if one.is_late(now):
            yield (
                f"{one.request.party} has not answered by {one.request.deadline:%Y-%m-%d %H:%M} "
                f"UTC what {one.request.by} asked on {one.request.sent_at:%Y-%m-%d} by "
                f"{one.request.channel} (request {one.request.id})."
            )
