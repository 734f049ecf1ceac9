"""Mail, Slack, Mattermost and Matrix, as Apprise speaks to them.

Apprise brings a client of its own, so that the guard of fetching does not see
its connections. What can be done is done before: the hosts that the address
leads to are resolved and judged, and redirects are not followed. A name that
changes its mind between the two is not caught.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from logging import WARNING, getLogger
from typing import Any

from claims.alerts.delivery import Message
from claims.alerts.feeds import plain
from claims.alerts.keys import address
from claims.errors import AlertError, FetchError
from claims.model import Place

_SCHEMES = {
    "mailto": "mail", "mailtos": "mail", "slack": "Slack", "mmost": "Mattermost",
    "mmosts": "Mattermost", "matrix": "Matrix", "matrixs": "Matrix",
}  # fmt: skip
_SLACK = ("slack.com", "hooks.slack.com")
_TELLING = 5  # characters; a shorter part of an address may stand in a sentence by chance

Judge = Callable[[str, int], None]
"""Raises a ``FetchError`` for a host that leads to an address to which nothing is sent."""


def send(place: Place, message: Message, desk: str, judge: Judge) -> str:
    """Send a message as the place's address of Apprise says; what it is called there.

    Args:
        place: one with an address of Apprise.
        message: what to send.
        desk: where readers reach the review desk, with a slash in the end.
        judge: what looks at each host first.

    Raises:
        AlertError: there is no address, or none that is known here, its host
            is not allowed, or it was not taken.
    """
    written = address(place)
    try:
        import apprise  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise AlertError(
            "Apprise is not installed; `pip install 'claims-desk[alerts]'` does it"
        ) from error
    scheme = written.partition("://")[0].lower()
    if scheme not in _SCHEMES:
        known = ", ".join(_SCHEMES)
        raise AlertError(f"{place.name} holds no address that is sent to; it begins with {known}")
    title, body = told(message, desk)
    with _heard(apprise.LogCapture) as log:
        spoken_to = _spoken_to(apprise, written)
        if spoken_to is None:
            raise AlertError(f"{place.name} holds an address that Apprise does not understand")
        for host, port in _hosts(spoken_to, scheme):
            try:
                judge(host, port)
            except FetchError as error:
                raise AlertError(f"{place.name}: {error}") from error
        if not spoken_to.notify(body=body, title=title, body_format=apprise.NotifyFormat.TEXT):
            said = " ".join(log.getvalue().split())
            raise AlertError(f"{place.name} was not reached: {_discreet(said, written)}")
    return _SCHEMES[scheme]


def _spoken_to(apprise: Any, written: str) -> Any:  # noqa: ANN401  # Apprise has few types
    """Who is spoken to at the address, or None; nobody is asked for anything yet."""
    asset = apprise.AppriseAsset(
        app_id="claims-desk", app_desc="claims-desk", http_redirects=False, async_mode=False
    )
    found = apprise.Apprise.instantiate(written, asset=asset)
    if hasattr(found, "discovery"):
        found.discovery = False  # which would lead to a host that nobody judged
    return found


@contextmanager
def _heard(capture: Any) -> Iterator[StringIO]:  # noqa: ANN401
    """What Apprise logs meanwhile, which goes nowhere else: it may hold a part of the address."""
    logger = getLogger("apprise")
    before, logger.propagate = logger.propagate, False
    try:
        with capture(level=WARNING, fmt="%(message)s") as log:
            yield log
    finally:
        logger.propagate = before


def told(message: Message, desk: str) -> tuple[str, str]:
    """A message as a title and plain text."""
    parts = []
    for event in message.events:
        lines = [plain(event), *([event.url] if event.url else []), f"{desk}{event.place}"]
        parts.append("\n".join(lines if message.day is None else [event.sentence, *lines]))
    if message.day is None:
        return message.events[0].sentence, parts[0]
    return f"{message.events[0].dossier}: {len(parts)} events of {message.day}", "\n\n".join(parts)


def _hosts(spoken_to: Any, scheme: str) -> Iterator[tuple[str, int]]:  # noqa: ANN401  # Apprise has no types
    port = spoken_to.port or 443
    if scheme == "slack":  # where the address holds a token instead
        yield from ((host, port) for host in _SLACK)
    else:
        yield getattr(spoken_to, "smtp_host", None) or spoken_to.host, port


def _discreet(said: str, written: str) -> str:
    """What Apprise says, without any part of the address that may be a secret."""
    for part in re.split(r"[:/@?&=,]+", written):
        if len(part) >= _TELLING:
            said = said.replace(part, "…")
    return said or "it says no more"
