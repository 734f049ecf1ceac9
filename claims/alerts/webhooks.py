"""Webhooks in the form of Standard Webhooks: signed, and with an id to drop repeats by."""

import hmac
import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any, Protocol

from claims.alerts.delivery import Message, RefusedError, StoppedError
from claims.alerts.keys import signing_key
from claims.alerts.outbox import Noticed
from claims.errors import AlertError, FetchError
from claims.model import Place

_REFUSALS = (400, 413, 415, 422)
"""Statuses that say something of the message, and not of the place."""


class Answer(Protocol):
    """What a place answers."""

    @property
    def status(self) -> int:
        """The HTTP status."""

    def header(self, name: str) -> str | None:
        """A header of this name."""


Post = Callable[[str, Mapping[str, str], bytes], Answer]
"""Posts a body to an address with headers, to public addresses alone, and follows no redirect."""


def send(place: Place, message: Message, desk: str, post: Post) -> str:
    """Send a message to a webhook; what was answered.

    Args:
        place: a webhook.
        message: what to send.
        desk: where readers reach the review desk, with a slash in the end.
        post: what asks the address.

    Raises:
        StoppedError: it wants nothing any more (410).
        RefusedError: it does not take this message.
        AlertError: it has no key, was not reached, or answered otherwise.
    """
    address, body = place.webhook or "", content(message, desk)
    headers = signed(signing_key(place), message.id, body, datetime.now(UTC))
    try:
        answer = post(address, headers, body)
    except FetchError as error:
        raise AlertError(str(error)) from error
    status = answer.status
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return f"{status}"
    said = f"{address} answers {status}"
    if status == HTTPStatus.GONE:
        raise StoppedError(f"{said}: it wants no more, so nothing is sent to it")
    if status in _REFUSALS:
        raise RefusedError(said)
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        raise AlertError(f"{said} and leads elsewhere, where nothing is sent; name the new address")
    raise AlertError(said)


def signed(key: bytes, message_id: str, body: bytes, now: datetime) -> dict[str, str]:
    """The headers by which a receiver knows who sent ``body``, and when."""
    moment = str(int(now.timestamp()))
    to_sign = b".".join((message_id.encode(), moment.encode(), body))
    signature = b64encode(hmac.digest(key, to_sign, "sha256")).decode()
    return {
        "Content-Type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": moment,
        "webhook-signature": f"v1,{signature}",
    }


def content(message: Message, desk: str) -> bytes:
    """The body: the type, the moment, and the event; of a day its events, in order."""
    told = [_told(one, desk) for one in message.noticed]
    first = message.noticed[0]
    data: dict[str, Any] = told[0]
    kind = first.event.kinds[0].replace(" ", "_")
    if message.day:
        kind = "digest"
        data = {"dossier": first.event.dossier, "day": message.day, "events": told}
    body = {"type": f"claims.{kind}", "timestamp": _moment(message.noticed[-1].at), "data": data}
    return json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")


def _told(noticed: Noticed, desk: str) -> dict[str, Any]:
    event = noticed.event
    return {
        "id": event.id,
        "dossier": event.dossier,
        "kinds": list(event.kinds),
        "standing": event.standing,
        "at": _moment(event.at),
        "sentence": event.sentence,
        "words": [said._asdict() for said in event.words],
        "outlet": event.outlet,
        "url": event.url,
        "desk": f"{desk}{event.place}",
    }


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"
