"""What a source sends to its own host to be let in; it is read from the environment, never kept."""

import os
import re
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Iterable, Mapping

from claims.errors import FetchError
from claims.fetch.addresses import origin
from claims.fetch.client import Received
from claims.model import Hop, Source

_READY = re.compile(r"(bearer|basic) +([!-~]+)", re.IGNORECASE)
_TELLING = 8  # characters; a shorter password may stand in a page by chance


class Logins:
    """The ``Authorization`` headers of the sources that have one.

    A variable holds ``user:password`` for basic authentication (RFC 7617), or
    the whole value of the header: ``Bearer TOKEN``, ``Basic BASE64``.

    Args:
        variables: the names of the environment's variables, by the source's id.
    """

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables
        self._values = {one: _header(os.environ.get(name, "")) for one, name in variables.items()}

    def fault(self, source: Source) -> str | None:
        """Why ``source`` cannot log in as the dossier says, or None where it can or need not."""
        if self._values.get(source.id, "-"):
            return None
        name = self._variables[source.id]
        if os.environ.get(name):
            why = "holds neither user:password nor Bearer and a token"
        else:
            why = "is not set"
        return f"{source.url} is not visited, because the environment variable {name} {why}"

    def headers(self, source: Source, url: str) -> dict[str, str]:
        """What a request of ``source`` for ``url`` says: nothing to any host but its own."""
        value = self._values.get(source.id)
        return {"Authorization": value} if value and origin(url) == origin(source.url) else {}

    def keep_out(self, source: Source, url: str, answers: Iterable[Received | Hop]) -> None:
        """Make sure that no answer on the way to ``url`` repeats what it was asked with.

        Raises:
            FetchError: One does, so that it cannot be kept.
        """
        secrets = _secrets(self._values.get(source.id) or "")
        for answer in answers:
            told = "\n".join(value for _, value in answer.headers).encode()
            if any(secret in answer.body or secret in told for secret in secrets):
                raise FetchError(f"{url} repeats the login that it was asked with, and is not kept")


def _header(value: str) -> str:
    """The header that a variable's value stands for, or "" where it stands for none."""
    value = value.strip()
    if ready := _READY.fullmatch(value):
        return f"{ready[1].capitalize()} {ready[2]}"
    return f"Basic {b64encode(value.encode()).decode()}" if ":" in value else ""


def _secrets(header: str) -> list[bytes]:
    """All that would give a login away."""
    scheme, _, token = header.partition(" ")
    secrets = [token.encode()]
    if scheme == "Basic":
        try:
            login = b64decode(token)
        except Base64Error:
            return secrets
        password = login.partition(b":")[2]
        secrets += [login, password if len(password) >= _TELLING else login]
    return [secret for secret in secrets if secret]
