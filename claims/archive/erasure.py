"""Records taken out of an archive, by new files without them in the place of the old ones.

Both are there for a while: whoever keeps the places of records changes them
all at once, and then the old files go. Doing it again, after a kill at any
moment, does what is left to do and nothing twice.
"""

import os
from collections.abc import Iterable
from datetime import UTC
from pathlib import Path
from typing import NamedTuple

from claims.archive.records import Place, beside, parse
from claims.archive.survey import Stretch, files, stretches, survey
from claims.errors import ArchiveError
from claims.lasting import make_last
from claims.model import Capture


class Erased(NamedTuple):
    """``moved``: where each record that was kept begins now; ``old``: files that can go."""

    moved: dict[Place, Place]
    old: list[Path]


class _Marks(NamedTuple):
    """By what the records of captures are known."""

    captures: set[tuple[str, str, str]]  # source id, address and moment
    asked: set[tuple[str, str]]  # address and moment: of the redirects that led there as well
    places: set[Place]  # where rows say that they lie, whatever is to be read there
    needed: set[Place]  # bodies that other captures refer to


class _Piece(NamedTuple):
    """A stretch of a file, with its record's id and the id of the record that it goes with."""

    offset: int
    size: int
    id: str | None
    beside: str | None
    is_erased: bool


def erase(folder: Path, captures: Iterable[Capture]) -> Erased:
    """Write the files that hold records of ``captures`` anew without them.

    Their requests and the redirects that led to them go as well, and so do the
    torn ends of all files, in which a part of them may lie. A body that other
    captures refer to, also those of the archives beside this one, stays where it is.

    Raises:
        ArchiveError: A file cannot be read or written.
    """
    marks = _marks(folder, list(captures))
    erased = Erased({}, [])
    for path in files(folder):
        try:
            pieces = _pieces(path, marks)
            if any(piece.is_erased for piece in pieces):
                _rewrite(path, pieces, erased)
        except OSError as error:
            raise ArchiveError(f"{path} cannot be written anew: {error.strerror}") from error
    return erased


def discard(folder: Path, old: Iterable[Path]) -> None:
    """Remove the files that were written anew."""
    for path in old:
        path.unlink(missing_ok=True)
    make_last(folder)


def _marks(folder: Path, captures: list[Capture]) -> _Marks:
    ids = {capture.id for capture in captures}
    others = (
        found.capture
        for archive in (folder, *beside(folder))
        for found in survey(archive, masked=False)
        if found.capture and found.capture.id not in ids
    )
    moments = [(one, f"{one.fetched_at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}") for one in captures]
    return _Marks(
        {(one.source_id, one.url, moment) for one, moment in moments},
        {(one.url, moment) for one, moment in moments},
        {Place(one.archive_file, one.archive_offset) for one in captures},
        {Place(one.archive_file, one.archive_offset) for one in others},
    )


def _pieces(path: Path, marks: _Marks) -> list[_Piece]:
    size = path.stat().st_size
    pieces = [_piece(path, stretch, marks, size) for stretch in stretches(path)]
    gone = {piece.id for piece in pieces if piece.is_erased and piece.id}
    return [piece._replace(is_erased=piece.is_erased or piece.beside in gone) for piece in pieces]


def _piece(path: Path, stretch: Stretch, marks: _Marks, size: int) -> _Piece:
    here = stretch.offset, stretch.size
    try:
        told = parse(stretch.member, whole=True).rec_headers if stretch.member else None
    except ArchiveError:
        told = None
    if told is None:
        end = stretch.offset + stretch.size
        is_torn = stretch.member is None and end == size
        of_rows = any(
            place.file == path.name and stretch.offset <= place.offset < end
            for place in marks.places
        )
        return _Piece(*here, None, None, is_erased=is_torn or of_rows)
    asked = told["Claims-Requested-URI"] or "", told["WARC-Date"] or ""
    source = told["Claims-Source-ID"]
    is_marked = (source, *asked) in marks.captures if source else asked in marks.asked
    is_needed = Place(path.name, stretch.offset) in marks.needed
    ids = told["WARC-Record-ID"], told["WARC-Concurrent-To"]
    return _Piece(*here, *ids, is_erased=is_marked and not is_needed)


def _rewrite(path: Path, pieces: list[_Piece], erased: Erased) -> None:
    """Write the pieces that stay to a new file beside the old one."""
    fresh = _successor(path)
    unfinished = fresh.with_name(f"{fresh.name}.unfinished")
    with path.open("rb") as old, unfinished.open("wb") as new:
        for piece in pieces:
            if not piece.is_erased:
                place = Place(path.name, piece.offset)
                erased.moved[place] = Place(fresh.name, new.tell())
                old.seek(piece.offset)
                new.write(old.read(piece.size))
        new.flush()
        os.fsync(new.fileno())
    unfinished.replace(fresh)
    make_last(path.parent)
    erased.old.append(path)


def _successor(path: Path) -> Path:
    """A name that sorts where the old one did, and that the old one always leads to."""
    stem, _, number = path.name.removesuffix(".warc.gz").partition("+")
    return path.with_name(f"{stem}+{int(number or 0) + 1}.warc.gz")
