"""Lines of a journal: JSON that names the digest of the line before it, and its own.

The digest of the line before chains them, so that a line that was changed or
taken out shows by the next one. Its own digest, of all bytes before the field
``digest``, shows a change of the last line, too. Lines that were written
before there was one have none.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from claims.decisions.events import EVENTS, adapter, word_of
from claims.errors import JournalError

_LINE = re.compile(
    rb'(?P<body>{"before":"(?P<before>[0-9a-f]{64}|)","(?P<word>[a-z_]+)":(?P<event>{.*}))'
    rb'(?:,"digest":"(?P<digest>[0-9a-f]{64})")?}'
)


class Line(NamedTuple):
    """What one line says, and the SHA-256 of all of it, which the next line names."""

    event: Any
    digest: str


class _ChangedError(Exception):
    """A line is not what was written."""


def written(event: object, before: str) -> bytes:
    """The line for an event after the line of the digest ``before`` ("" for the first one)."""
    word = word_of(event)
    body = b'{"before":"%b","%b":%b' % (
        before.encode(),
        word.encode(),
        adapter(word).dump_json(event),
    )
    return b'%b,"digest":"%b"}\n' % (body, sha256(body).hexdigest().encode())


def read(content: bytes, before: str, number: int, path: Path) -> Iterator[Line]:
    """The lines that are whole.

    A line that a killed process or a full disk cut off was acknowledged to
    nobody, and counts for nothing: nothing stands after it, or the next line
    follows the one before it.

    Args:
        content: what the file holds after the line of the digest ``before``.
        before: "" at the beginning of the file.
        number: of the first line of ``content``.
        path: the file, for what is said of it.

    Raises:
        JournalError: a line was changed or taken out, or a newer program wrote it.
    """
    is_digested, cut = False, None
    rows = content.split(b"\n")
    for at, row in enumerate(rows, number):
        try:
            found = _parts(row, before, is_digested=is_digested)
            event = _event(found, at, path) if found else None
        except _ChangedError:
            raise _told(at, path) from None
        if found is None:
            cut = at if row else cut
            continue
        is_digested, cut = bool(found["digest"]), None
        before = sha256(row).hexdigest()
        yield Line(event, before)
    if cut is not None and cut != number + len(rows) - 1:
        raise _told(cut, path)


def _parts(row: bytes, before: str, *, is_digested: bool) -> re.Match[bytes] | None:
    """The parts of a line; None where it was cut off.

    Raises:
        _ChangedError: it has another digest than its own, or does not follow ``before``.
    """
    found = _LINE.fullmatch(row)
    if found is None:
        return None
    told = found["digest"].decode() if found["digest"] else None
    own = sha256(found["body"]).hexdigest() if told or is_digested else None
    if told != own or found["before"].decode() != before:
        raise _ChangedError
    return found


def _event(found: re.Match[bytes], number: int, path: Path) -> object:
    word = found["word"].decode()
    if word not in EVENTS:
        raise JournalError(
            f"Line {number} of {path} holds a {word!r}, which this version of the program does "
            f"not know; use the newer one that wrote it."
        )
    try:
        return adapter(word).validate_json(found["event"])
    except ValidationError as error:
        raise _ChangedError from error


def _told(number: int, path: Path) -> JournalError:
    return JournalError(
        f"Line {number} of {path} is not what was written after the line before it, for somebody "
        f"changed the journal or took a line out: put the file back from a backup, or, to go on "
        f"without what was decided since, cut it off before that line."
    )
