"""What moved since the last run: noticed in the copy, put into the feeds, and sent."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import NamedTuple
from urllib.parse import quote
from zoneinfo import ZoneInfo

from claims.alerts import messenger, webhooks
from claims.alerts.delivery import Delivered, Message, deliver, meet
from claims.alerts.feeds import entries, write_feeds
from claims.alerts.moved import moved
from claims.alerts.noticing import notice
from claims.alerts.outbox import Noticed, Outbox
from claims.fetch import Client, allowed
from claims.journey.case import Case
from claims.journey.outcome import Outcome
from claims.model import Event, Failure, Place, Said, event_id
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
    dossier, outbox = case.dossier, _outbox(case)
    with Desk.open(case.home.published) as desk:
        found = notice(outbox, partial(moved, desk, dossier.id), case.began if visited else None)
        failed_before = {one.subject for one in desk.failures(dossier.id) if one.stage == STAGE}
    _write_feeds(case, outbox)
    done = _deliver(case, outbox)
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


def tell_failed_run(case: Case, run: str, why: str, at: datetime) -> list[Delivered]:
    """Notice that runs fail, once until one goes well, and send to each place what waits for it.

    What broke the run may be the database, so that nothing of it is asked, and the receipts are
    in the outbox alone. The data folder must be held.

    Args:
        case: the dossier that the run was about.
        run: the id of the first run that failed since one went well: a later one is the same event.
        why: what the run said of itself, in sentences.
        at: when it failed.

    Raises:
        AlertError: the outbox cannot be read or written.
    """
    dossier, outbox = case.dossier, _outbox(case)
    event = Event(
        dossier.id,
        ("failed run",),
        event_id(dossier.id, "run", run),
        at,
        f"Failed run: {dossier.title}, {at:%Y-%m-%d %H:%M} UTC",
        (Said("why", why),),
        f"dossier/{quote(dossier.id, safe='')}",
    )
    if outbox.known().before(event) is None:
        outbox.add(Noticed(event, datetime.now(UTC)))
        _write_feeds(case, outbox)
    return _deliver(case, outbox)


def _outbox(case: Case) -> Outbox:
    """The outbox of the dossier, which knows the places that its file names now."""
    outbox = Outbox(case.home.outbox(case.dossier.id))
    meet(outbox, case.dossier.places(), datetime.now(UTC))
    return outbox


def _write_feeds(case: Case, outbox: Outbox) -> None:
    dossier = case.dossier
    write_feeds(
        case.home.atom(dossier.id),
        case.home.feed(dossier.id),
        entries(outbox.known()),
        title=dossier.title,
        dossier=dossier.id,
        desk=dossier.desk,
        now=datetime.now(UTC),
    )


def _deliver(case: Case, outbox: Outbox) -> list[Delivered]:
    dossier, now = case.dossier, datetime.now(UTC)
    with Client(dossier.manners()) as client:
        send = partial(_send, case, client)
        zone = ZoneInfo(dossier.timezone)
        return [deliver(outbox, place, send, now, zone) for place in dossier.places()]


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
