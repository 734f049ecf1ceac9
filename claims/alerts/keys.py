"""Secrets of places: in the environment alone, and in no record."""

import os
from base64 import b64decode
from binascii import Error as Base64Error

from claims.errors import AlertError
from claims.model import Place

_PREFIX = "whsec_"
_SHORTEST, _LONGEST = 24, 64  # bytes of a key, as Standard Webhooks has it


def fault(place: Place) -> str | None:
    """Why nothing can be sent to ``place`` as the environment is now; None where it can be."""
    try:
        if place.webhook:
            signing_key(place)
        else:
            address(place)
    except AlertError as error:
        return str(error)
    return None


def signing_key(place: Place) -> bytes:
    """What signs all that goes to a webhook.

    Raises:
        AlertError: the environment holds none.
    """
    value = _value(place.secret)
    try:
        key = b64decode(value.removeprefix(_PREFIX), validate=True)
    except (Base64Error, ValueError):
        key = b""
    if not _SHORTEST <= len(key) <= _LONGEST:
        raise AlertError(
            f"the environment variable {place.secret} holds no key: {_PREFIX} and {_SHORTEST} to "
            f"{_LONGEST} bytes in base64, such as `openssl rand -base64 32` gives"
        )
    return key


def address(place: Place) -> str:
    """The address of Apprise that stands for the place.

    Raises:
        AlertError: the environment holds none.
    """
    return _value(place.apprise)


def _value(variable: str | None) -> str:
    value = os.environ.get(variable or "", "").strip()
    if not value:
        raise AlertError(f"the environment variable {variable} is not set")
    return value
