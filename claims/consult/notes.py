"""The answers of second readers, kept as evidence, so that nothing is asked twice.

A file is one answer: to which question it was given (a digest of what was asked, with the model
that was asked for and the revision of the instruction), by whom, when, and the answer as it came.
The files of one text lie in a folder that bears the text's digest.
"""

import json
import shutil
from collections.abc import Collection
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from claims.consult import prompt
from claims.errors import ConsultError
from claims.lasting import make_last, write_whole
from claims.model import Question, Utterance, digest, text_digest


@dataclass(frozen=True)
class Note:
    """What a file holds."""

    asked_for: str | None
    revision: str
    text: str
    at: datetime
    reply: Utterance


_NOTE = TypeAdapter(Note)


class Notes:
    """The answers that one dossier had.

    Args:
        folder: where they lie; it is made when the first one is kept.
        model: the model that is asked for.
    """

    def __init__(self, folder: Path, model: str | None) -> None:
        self._folder = folder
        self._model = model

    def of(self, text: str, question: Question) -> Utterance | None:
        """What was answered to ``question``, which is about ``text``, if it was asked before.

        Raises:
            ConsultError: the file cannot be read, or somebody changed it.
        """
        path = self._path(text, question)
        try:
            return _NOTE.validate_json(path.read_bytes()).reply
        except FileNotFoundError:
            return None
        except OSError as error:
            raise ConsultError(f"{path} cannot be read: {error.strerror}") from error
        except ValidationError as error:
            raise ConsultError(
                f"{path} is no answer as it was kept; take it away, and it is asked again"
            ) from error

    def keep(self, text: str, question: Question, reply: Utterance) -> None:
        """Keep the answer; it is on the disk when this returns.

        Raises:
            ConsultError: it could not be written.
        """
        path = self._path(text, question)
        note = {
            "asked_for": self._model,
            "revision": prompt.REVISION,
            "text": text_digest(text),
            "at": datetime.now(UTC).isoformat(),
            "reply": asdict(reply),
        }
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # In ASCII: half of a surrogate pair is no UTF-8, and a model may say it.
            write_whole(path, json.dumps(note, indent=1).encode())
            make_last(path.parent.parent, path.parent.parent.parent)
        except OSError as error:
            raise ConsultError(f"{path} cannot be written: {error.strerror}") from error

    def _path(self, text: str, question: Question) -> Path:
        asked = digest(question.instruction, question.words, repr(question.form), self._model)
        return self._folder / text_digest(text) / f"{asked}.json"


def keep_only(folder: Path, texts: Collection[str]) -> None:
    """Take away the answers about all other texts than these, which are named by their digests."""
    for path in folder.glob("*"):
        if path.name not in texts:
            shutil.rmtree(path)
