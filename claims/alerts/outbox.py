"""What was noticed and what became of it, in a file that outlives every database.

A line is one thing that happened, in JSON, and is only ever added: an event was
noticed, a place is known from now on, a message was sent, or was not. It is on
the disk before anything follows from it, so that a process that is killed has
lost nothing: at the worst a message that was sent is sent once more, under the
same id. Only what has to be forgotten is taken out of lines again.
"""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import TypeAdapter, ValidationError

from claims.errors import AlertError
from claims.lasting import make_last, write_whole
from claims.model import Event

FORGOTTEN: Final = "What it told of was forgotten."


@dataclass(frozen=True, slots=True)
class Noticed:
    """An event was noticed; one that was to check may be noticed again once it is stated."""

    event: Event
    at: datetime


@dataclass(frozen=True, slots=True)
class Through:
    """All that the desk could see before ``moment`` was noticed, or lay before the first run."""

    moment: datetime


@dataclass(frozen=True, slots=True)
class Opened:
    """A place is known: it gets what is noticed from now on."""

    place: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Closed:
    """The dossier names a place no more."""

    place: str
    at: datetime


Outcome = Literal["sent", "failed", "set aside", "stopped"]


@dataclass(frozen=True, slots=True)
class Tried:
    """A message was brought to a place.

    ``sent``: it was taken. ``failed``: it was not, and is tried again.
    ``set aside``: the place refused it so often that the next one goes.
    ``stopped``: the place wants nothing any more.
    """

    place: str
    message: str
    events: tuple[str, ...]
    outcome: Outcome
    said: str
    at: datetime


Line = Noticed | Through | Opened | Closed | Tried

_KINDS: Final[dict[str, type[Line]]] = {
    "noticed": Noticed,
    "through": Through,
    "opened": Opened,
    "closed": Closed,
    "tried": Tried,
}


@dataclass(slots=True)
class Track:
    """What became of one place.

    ``settled`` are the events that it was sent, or that were set aside;
    ``failures`` are those since something was last taken, oldest first.
    """

    opened: int
    settled: set[str] = field(default_factory=set)
    failures: list[Tried] = field(default_factory=list)
    stopped: Tried | None = None
    last: Tried | None = None


@dataclass(slots=True)
class Known:
    """What the lines say together: events in the order in which they were noticed."""

    through: datetime | None = None
    noticed: dict[str, tuple[int, Noticed]] = field(default_factory=dict)
    """By the event's id, with the number of its line."""
    tracks: dict[str, Track] = field(default_factory=dict)

    def before(self, event: Event) -> Noticed | None:
        """The event as it was noticed, if it was."""
        found = self.noticed.get(event.id)
        return found[1] if found else None

    def take(self, number: int, line: Line) -> None:
        """Hear one line more."""
        match line:
            case Noticed():
                self.noticed.pop(line.event.id, None)
                self.noticed[line.event.id] = number, line
            case Through():
                self.through = line.moment
            case Opened():
                self.tracks[line.place] = Track(number)
            case Closed():
                self.tracks.pop(line.place, None)
            case Tried():
                self._try(self.tracks[line.place], line)

    def _try(self, track: Track, line: Tried) -> None:
        track.last = line
        if line.outcome in ("sent", "set aside"):
            track.settled.update(line.events)
            track.failures = []
        elif line.outcome == "stopped":
            track.stopped = line
        else:
            track.failures.append(line)


class Outbox:
    """The outbox of one dossier; whoever adds to it holds the data folder.

    Args:
        path: the file; it need not be there yet.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def known(self) -> Known:
        """What it says by now.

        Raises:
            AlertError: it cannot be read, or a newer program wrote it.
        """
        known = Known()
        for number, line in enumerate(self._lines()):
            known.take(number, line)
        return known

    def add(self, *lines: Line) -> None:
        """Write these down together; they are on the disk when this returns.

        Raises:
            AlertError: they could not be written.
        """
        if not lines:
            return
        content = b"".join(map(_written, lines))
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a+b", buffering=0) as file:
                size = file.seek(0, os.SEEK_END)
                if size:
                    file.seek(-1, os.SEEK_END)
                    if file.read(1) != b"\n":  # a killed process's line was cut off
                        content = b"\n" + content
                done = file.write(content)
                os.fsync(file.fileno())
            if not size:  # the names of the file and of its folder may be new
                make_last(self.path.parent, self.path.parent.parent)
        except OSError as error:
            raise AlertError(f"{self.path} cannot be written: {error.strerror}.") from error
        if done != len(content):
            raise AlertError(f"{self.path} cannot be written: the disk took a part of a line.")

    def forget(self, tells: Callable[[Event], bool]) -> int:
        """Take the words out of the events of which ``tells`` says so; how many there were.

        They stay noticed, and are told to nobody.

        Raises:
            AlertError: it cannot be read.
        """
        lines = list(self._lines())
        kept = [
            replace(line, event=_without_words(line.event))
            if isinstance(line, Noticed) and line.event.words and tells(line.event)
            else line
            for line in lines
        ]
        changed = sum(one is not other for one, other in zip(lines, kept, strict=True))
        if changed:
            write_whole(self.path, b"".join(map(_written, kept)))
        return changed

    def _lines(self) -> Iterator[Line]:
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return
        except OSError as error:
            raise AlertError(f"{self.path} cannot be read: {error.strerror}.") from error
        for number, row in enumerate(content.split(b"\n"), 1):
            try:
                found = json.loads(row)
            except ValueError:
                continue  # empty, or cut off: nothing followed from it
            try:
                ((word, body),) = found.items()
                yield _adapter(word).validate_python(body)
            except (AttributeError, KeyError, ValueError, ValidationError) as error:
                raise AlertError(
                    f"Line {number} of {self.path} is nothing that this version of the program "
                    f"writes; use the newer one that wrote it, or put the file back from a backup."
                ) from error


def _without_words(event: Event) -> Event:
    return replace(event, sentence=FORGOTTEN, words=(), url=None, standing="background")


def _written(line: Line) -> bytes:
    word = next(word for word, kind in _KINDS.items() if isinstance(line, kind))
    return b'{"%b":%b}\n' % (word.encode(), _adapter(word).dump_json(line))


@cache
def _adapter(word: str) -> TypeAdapter[Any]:
    return TypeAdapter(_KINDS[word])
