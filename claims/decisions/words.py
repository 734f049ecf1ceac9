"""Words that events of a journal are about: a file each, which can be taken away."""

import os
from hashlib import sha256
from pathlib import Path

from claims.decisions.folders import sync
from claims.errors import JournalError


class KeptWords:
    """Texts by their digest, beside the journal that names them.

    Args:
        folder: where they lie; it need not be there yet.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def beside(cls, journal: Path) -> "KeptWords":
        """Those of a journal: ``NAME.words/`` beside ``NAME.jsonl``."""
        return cls(journal.with_suffix(".words"))

    def keep(self, text: str) -> str:
        """Write a text down; its SHA-256. It is on the disk when this returns.

        Raises:
            JournalError: it could not be written.
        """
        content = text.encode("utf-8", "replace")
        key = sha256(content).hexdigest()
        path = self._path(key)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished = path.with_suffix(f".{os.getpid()}.unfinished")
            with unfinished.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
            sync(self._folder)
            sync(self._folder.parent)
        except OSError as error:
            raise JournalError(f"{path} cannot be written: {error.strerror}.") from error
        return key

    def text(self, key: str) -> str | None:
        """The text of this digest; None where it was taken away, or is not what it was."""
        try:
            content = self._path(key).read_bytes()
        except OSError:
            return None
        return content.decode() if sha256(content).hexdigest() == key else None

    def drop(self, key: str) -> None:
        """Take a text away, if it is there."""
        self._path(key).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.txt"
