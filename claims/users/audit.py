"""Who came in, who was refused, and who changed what: lines of JSON that are only ever added."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from claims.errors import AccessError

Event = Literal["login", "login refused", "logout", "action", "action refused"]

_LONGEST = 300
"""Characters of a name or path that a stranger may choose."""


class Audit:
    """The log of a data folder, for its owner alone.

    Args:
        path: the file; it need not be there yet.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, event: Event, name: str, address: str, what: str = "") -> None:
        """Add one line.

        Args:
            event: what happened.
            name: who did it, or who somebody said that they were.
            address: whence.
            what: the path of what was changed, or why not.

        Raises:
            AccessError: it cannot be written.
        """
        said = {
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "event": event,
            "name": name[:_LONGEST],
            "address": address,
            "what": what[:_LONGEST],
        }
        line = json.dumps(said, ensure_ascii=True).encode() + b"\n"
        try:
            handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                written = os.write(handle, line)
            finally:
                os.close(handle)
        except OSError as error:
            raise AccessError(f"{self._path} cannot be written: {error.strerror}.") from error
        if written != len(line):
            raise AccessError(f"{self._path} cannot be written: the disk took a part of a line.")
