"""What was fetched in, captures out, and the bodies of captures again."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from itertools import chain
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError
from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]  # it has no types

from claims.archive import tombstones
from claims.archive.erasure import Erased, discard, erase
from claims.archive.records import Place, load, packed, warc_digest
from claims.archive.survey import Size, Surveyed, files, survey
from claims.archive.writer import Writer
from claims.errors import ArchiveError
from claims.lasting import make_last
from claims.model import Capture, Fetched, Source, Tombstone

ROTATE_AT_BYTES = 1_000_000_000

_MARKED = "last.json"
"""Beside the WARC files: how far the newest is known to be whole."""


class _Mark(NamedTuple):
    """A file, its size when its last record was whole, and the ids of sources described in it."""

    file: str
    size: int
    described: Sequence[str]


_MARK: TypeAdapter[_Mark] = TypeAdapter(_Mark)


class Archive:
    """The WARC files of one folder; one process and thread at a time writes.

    Each run goes on where the last one ended, in the same file until it is full.

    Args:
        folder: where the files lie; it is made when the first one is written.
        rotate_at_bytes: the size from which a file is full, and another begun.
        sources: each file describes those of them of which it holds what was fetched, so
            that the archive can be read without the dossier that led to it.
    """

    def __init__(
        self,
        folder: Path,
        rotate_at_bytes: int = ROTATE_AT_BYTES,
        sources: Iterable[Source] = (),
    ) -> None:
        self._folder = folder
        self._rotate_at_bytes = rotate_at_bytes
        self._file: Path | None = None
        self._places: dict[str, Place] = {}
        self._sources = {source.id: source for source in sources}
        self._described: set[str] = set()  # ids of sources, in the file that is being written

    @property
    def size(self) -> Size:
        """How many files there are, and how large they are together."""
        sizes = [path.stat().st_size for path in files(self._folder)]
        return Size(len(sizes), sum(sizes))

    def survey(self) -> Iterator[Surveyed]:
        """Read all files again, record by record, and check every digest in them.

        Raises:
            ArchiveError: A file cannot be read.
        """
        return survey(self._folder)

    @property
    def tombstones(self) -> list[Tombstone]:
        """What is left of the captures that were forgotten.

        Raises:
            ArchiveError: One of them cannot be read.
        """
        return tombstones.load(self._folder)

    def bury(self, stones: Iterable[Tombstone]) -> list[Tombstone]:
        """Put up tombstones, each once; as they stand, and lead to themselves."""
        return tombstones.put_up(self._folder, stones)

    def erase(self, captures: Iterable[Capture]) -> Erased:
        """Write the files that hold records of ``captures`` anew without them.

        These may be of other archives as well: bodies that they alone refer to go.

        The old files stay until ``discard``, so that rows can be led to the new
        ones in between. After a kill both can be done again.

        Raises:
            ArchiveError: A file cannot be read or written.
        """
        return erase(self._folder, captures)

    def discard(self, old: Iterable[Path]) -> None:
        """Remove files that ``erase`` wrote anew."""
        discard(self._folder, old)

    def write(
        self, fetched: Iterable[Fetched], places: Mapping[str, tuple[str, int]]
    ) -> list[Capture]:
        """Append what was ``fetched``, and return their captures once the disk holds them.

        A body that ``places`` (SHA-256 to file and offset) or this instance
        knows is not stored again: a revisit record tells that it was seen, and
        the capture leads to the old record, which may lie in the archive of
        another dossier of the data folder. If that one is gone or damaged, the
        body is stored anew. What a server calls unchanged (304) is a record
        of its own, which names the one that it refers to, where that is known.

        Raises:
            ArchiveError: It cannot be written. Nothing of this call counts then,
                and the next call begins a new file.
        """
        waiting = iter(fetched)
        if (first := next(waiting, None)) is None:
            return []
        if self._file is None:
            self._file, self._described = self._last() or (self._folder / _file_name(), set())
        path, self._file = self._file, None
        fresh: dict[str, Place] = {}
        captures = []
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with path.open("ab") as file:
                writer = Writer(file, path.name)
                for each in chain([first], waiting):
                    key = sha256(each.body).hexdigest()
                    sought = each.same_as or (key if each.body else "")
                    known = fresh.get(sought) or self._places.get(sought) or places.get(sought)
                    old = self._old_record(sought, known) if known else None
                    self._describe(each.source_id, writer)
                    place = writer.write(each, key, old, self._elsewhere(known) if old else None)
                    if each.body:
                        fresh[key] = place = Place(*known) if known and old else place
                    captures.append(_capture(each, key, place))
                file.flush()
                os.fsync(file.fileno())
                size = file.tell()
            self._mark(_Mark(path.name, size, sorted(self._described)))
            make_last(self._folder, *self._folder.parents[:2])
        except OSError as error:
            raise ArchiveError(f"{path} cannot be written: {error.strerror}") from error
        self._places |= fresh
        self._file = None if size >= self._rotate_at_bytes else path
        return captures

    def body(self, capture: Capture) -> bytes:
        """The body that ``capture`` saw, byte for byte.

        Raises:
            ArchiveError: It is missing, or it is not the one that was captured.
        """
        place = Place(capture.archive_file, capture.archive_offset)
        body: bytes = load(self._folder, place).raw_stream.read()
        if sha256(body).hexdigest() != capture.body_sha256:
            raise ArchiveError(
                f"the body of {capture.url} at byte {place.offset} of "
                f"{self._folder / place.file} is not the one that was captured"
            )
        return body

    def record(self, capture: Capture) -> bytes:
        """The WARC record of ``capture`` as it lies on the disk: packed, a file by itself.

        Raises:
            ArchiveError: It is missing or damaged.
        """
        return packed(self._folder, Place(capture.archive_file, capture.archive_offset))

    def _last(self) -> tuple[Path, set[str]] | None:
        """The file to go on with and the sources that it describes, if one was left whole.

        A file that is longer than was marked has the torn end of a run that was
        killed: it stays as it is, and another is begun.
        """
        try:
            mark = _MARK.validate_json((self._folder / _MARKED).read_bytes())
            path = self._folder / mark.file
            is_whole = path.stat().st_size == mark.size < self._rotate_at_bytes
        except (OSError, ValidationError):
            return None
        return (path, set(mark.described)) if is_whole else None

    def _mark(self, mark: "_Mark") -> None:
        unfinished = self._folder / f"{_MARKED}.new"
        unfinished.write_bytes(_MARK.dump_json(mark))
        unfinished.replace(self._folder / _MARKED)

    def _describe(self, source_id: str, writer: Writer) -> None:
        source = self._sources.get(source_id)
        if source and source_id not in self._described:
            writer.describe(source)
            self._described.add(source_id)

    def _elsewhere(self, place: tuple[str, int] | None) -> str | None:
        """The file of ``place``, if it is one of another archive."""
        file = place[0] if place else None
        return file if file and not (self._folder / file).exists() else None

    def _old_record(self, key: str, place: tuple[str, int]) -> ArcWarcRecord | None:
        """The record at ``place`` if it still holds the body whose SHA-256 is ``key``."""
        try:
            record = load(self._folder, Place(*place))
        except ArchiveError:
            return None  # the proof is lost there, so that it is given again
        return record if record.rec_headers["WARC-Payload-Digest"] == warc_digest(key) else None


def whole_bytes(path: Path) -> int:
    """How many bytes of a file are whole records, if it is the newest of an archive; else all."""
    try:
        mark = _MARK.validate_json((path.parent / _MARKED).read_bytes())
    except (OSError, ValidationError):
        mark = None
    size = path.stat().st_size
    return min(size, mark.size) if mark and mark.file == path.name else size


def _capture(fetched: Fetched, key: str, place: Place) -> Capture:
    return Capture(
        source_id=fetched.source_id,
        role=fetched.role,
        url=fetched.url,
        final_url=fetched.final_url,
        fetched_at=fetched.fetched_at,
        status=fetched.status,
        content_type=fetched.header("Content-Type"),
        etag=fetched.header("ETag"),
        last_modified=fetched.header("Last-Modified"),
        body_sha256=key,
        archive_file=place.file,
        archive_offset=place.offset,
        truncated=fetched.truncated,
    )


def _file_name() -> str:
    """A name that sorts by time and that no other process takes."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{os.getpid()}-{token_hex(4)}.warc.gz"
