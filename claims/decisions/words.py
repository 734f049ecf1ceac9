"""Words that events of a journal are about: a file each, which can be taken away."""

import os
import re
from hashlib import sha256
from pathlib import Path

from claims.errors import JournalError
from claims.lasting import make_last

_DIGEST = re.compile(r"[0-9a-f]{64}")


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
        return self.keep_file(text.encode("utf-8", "replace"))

    def keep_file(self, content: bytes) -> str:
        """The same for a file that came, as it is.

        Raises:
            JournalError: it could not be written.
        """
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
            make_last(self._folder, self._folder.parent)
        except OSError as error:
            raise JournalError(f"{path} cannot be written: {error.strerror}.") from error
        return key

    def text(self, key: str | None) -> str | None:
        """The text of this digest; None where it was taken away, or is not what it was."""
        content = self.file(key)
        return None if content is None else content.decode(errors="replace")

    def file(self, key: str | None) -> bytes | None:
        """The bytes of this digest; None where they were taken away, or are not what they were."""
        try:
            content = self._path(key).read_bytes() if key else None
        except OSError:
            return None
        return content if content and sha256(content).hexdigest() == key else None

    def drop(self, key: str) -> bool:
        """Take a text or a file away; whether it was there."""
        path = self._path(key)
        was_there = path.exists()
        path.unlink(missing_ok=True)
        return was_there

    def _path(self, key: str) -> Path:
        if not _DIGEST.fullmatch(key):
            raise JournalError(f"{key!r} is no SHA-256; somebody changed the journal.")
        return self._folder / f"{key}.txt"
