"""What moved since the last run: noticed in the copy, put into the feeds, and sent."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import NamedTuple
from zoneinfo import ZoneInfo

from claims.alerts import messenger, webhooks
from claims.alerts.delivery import Delivered, Message, deliver, meet
from claims.alerts.feeds import entries, write_feeds
from claims.alerts.moved import moved
from claims.alerts.noticing import notice
from claims.alerts.outbox import Outbox
from claims.fetch import Client, allowed
from claims.journey.case import Case
from claims.journey.outcome import Outcome
from claims.model import Failure, Place
from claims.store import Desk

STAGE = "alert"
_SHOWN = 5


class Told(NamedTuple):
    """What came of it, and which places were not reached."""

    outcome: Outcome
    failures: tuple[Failure, ...]


def tell_alerts(case: Case, *, visited: bool = True) -> Told:
    """Notice what moved, write the feeds, and send to each place what waits for it.

    What cannot be sent is a failure of this stage, and waits. The data folder must be held.

    Args:
        case: whose newest copy is published.
        visited: whether the copy has the captures of a visit that began with ``case``.

    Raises:
        AlertError: the outbox cannot be read or written.
    """
    dossier, now = case.dossier, datetime.now(UTC)
    outbox = Outbox(case.home.outbox(dossier.id))
    meet(outbox, dossier.places(), now)
    with Desk.open(case.home.published) as desk:
        found = notice(outbox, partial(moved, desk, dossier.id), case.began if visited else None)
        failed_before = {one.subject for one in desk.failures(dossier.id) if one.stage == STAGE}
    write_feeds(
        case.home.atom(dossier.id),
        case.home.feed(dossier.id),
        entries(outbox.known()),
        title=dossier.title,
        dossier=dossier.id,
        desk=dossier.desk,
        now=now,
    )
    with Client(dossier.manners()) as client:
        send = partial(_send, case, client)
        zone = ZoneInfo(dossier.timezone)
        done = [deliver(outbox, place, send, now, zone) for place in dossier.places()]
    counts = {"noticed": len(found)}
    if done:
        counts |= {"sent": sum(one.sent for one in done), "waiting": sum(o.waiting for o in done)}
    failures = _record(case, done, failed_before)
    newest: list[dict[str, object]] = [
        {"at": event.at, "event": event.kinds[0], "what": event.sentence}
        for event in found[: -_SHOWN - 1 : -1]
    ]
    outcome = Outcome("alerts", counts, newest, went_well=not any(one.why for one in done))
    case.watcher.finish(outcome.asset, str(outcome), went_well=outcome.went_well)
    return Told(outcome, failures)


def _send(case: Case, client: Client, place: Place, message: Message) -> str:
    desk = case.dossier.desk
    if place.webhook:
        return webhooks.send(place, message, desk, client.post)
    loopback = case.dossier.manners().allow_loopback

    def judge(host: str, port: int) -> None:
        allowed(host, port, allow_loopback=loopback)

    return messenger.send(place, message, desk, judge)


def _record(case: Case, done: Sequence[Delivered], failed_before: set[str]) -> tuple[Failure, ...]:
    """Say of each place why it was not reached, and no more of those that were or are gone."""
    dossier, now = case.dossier.id, datetime.now(UTC)
    failed = [Failure(dossier, STAGE, one.place.name, one.why, now) for one in done if one.why]
    over = failed_before - {one.subject for one in failed}
    if over or failed:
        with case.store() as database:
            database.failures.settle(dossier, STAGE, over)
            database.failures.record(failed)
    return tuple(failed)
